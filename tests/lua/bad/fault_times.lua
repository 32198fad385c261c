local base = require "base"
scenario "bad.fault_times" {
  wiring = base,
  run = function(b)
    b.unit.modem:fault("loses", { at = "result", times = 0 })
  end
}
