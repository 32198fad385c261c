local base = require "base"
scenario "bad.fault_setting" {
  wiring = base,
  run = function(b)
    b.unit.modem:fault("sets", { text = "AT+CMGF?" })
  end
}
