local base = require "base"
scenario "bad.battery_nan" {
  wiring = base,
  run = function(b)
    b.unit.battery:set { age = 0 / 0 }
  end
}
