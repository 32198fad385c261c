local base = require "base"
scenario "bad.fault_not_there" {
  wiring = base,
  run = function(b)
    b.unit.modem:fault("replaces", { at = "start", text = "x" })
  end
}
