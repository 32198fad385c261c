local base = require "base"
scenario "bad.fault_option" {
  wiring = base,
  run = function(b)
    b.unit.modem:fault("dies", { lasting = "1 s" })
  end
}
