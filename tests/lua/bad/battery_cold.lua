local base = require "base"
scenario "bad.battery_cold" {
  wiring = base,
  run = function(b)
    b.unit.battery:set { temperature = "-300 C" }
  end
}
