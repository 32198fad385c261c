local base = require "base"
scenario "bad.fault_of_name" {
  wiring = base,
  run = function(b)
    b.unit.modem:fault("refuses", { of = "at+csq" })
  end
}
