local base = require "base"
scenario "bad.fault_kind" {
  wiring = base,
  run = function(b)
    b.unit.modem:fault("reboot")
  end
}
