local base = require "base"
scenario "bad.battery_charge" {
  wiring = base,
  run = function(b)
    b.unit.battery:set { charge = "101 %" }
  end
}
