local base = require "base"
scenario "bad.bare_number" {
  wiring = base,
  run = function(b)
    b:wait "5"
  end
}
