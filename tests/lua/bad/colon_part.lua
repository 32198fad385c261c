local base = require "base"
scenario "bad.colon_part" {
  wiring = base,
  run = function(b)
    b.siren.is "silent"
  end
}
