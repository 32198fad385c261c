local base = require "base"
scenario "bad.fault_of" {
  wiring = base,
  run = function(b)
    b.unit.modem:fault("loses", { at = "byte", of = "AT+CSQ" })
  end
}
