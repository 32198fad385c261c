local base = require "base"
scenario "bad.fault_many" {
  wiring = base,
  run = function(b)
    for n = 1, 9 do b.unit.modem:fault("loses", { at = "result", of = "AT+CSQ" }) end
  end
}
