local base = require "base"
scenario "bad.fault_place" {
  wiring = base,
  run = function(b)
    b.unit.modem:fault("loses", { at = "promt" })
  end
}
