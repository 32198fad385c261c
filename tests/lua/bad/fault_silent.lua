local base = require "base"
scenario "bad.fault_silent" {
  wiring = base,
  run = function(b)
    b.unit.modem:fault("reboots", { silent = "yes" })
  end
}
