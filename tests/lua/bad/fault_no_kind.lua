local base = require "base"
scenario "bad.fault_no_kind" {
  wiring = base,
  run = function(b)
    b.unit.modem:fault()
  end
}
