local base = require "base"
scenario "bad.unit_ok" {
  wiring = base,
  run = function(b)
    b.part.unit:ok()
  end
}
