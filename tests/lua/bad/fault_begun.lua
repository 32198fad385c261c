local base = require "base"
scenario "bad.fault_begun" {
  wiring = base,
  run = function(b)
    b.unit.modem:fault("hangs", { last = "5 s" })
  end
}
