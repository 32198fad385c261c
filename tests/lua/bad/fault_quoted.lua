local base = require "base"
scenario "bad.fault_quoted" {
  wiring = base,
  run = function(b)
    b.unit.modem:fault("refuses", { times = "3" })
  end
}
