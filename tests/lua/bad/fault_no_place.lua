local base = require "base"
scenario "bad.fault_no_place" {
  wiring = base,
  run = function(b)
    b.unit.modem:fault("loses")
  end
}
