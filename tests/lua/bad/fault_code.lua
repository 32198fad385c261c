local base = require "base"
scenario "bad.fault_code" {
  wiring = base,
  run = function(b)
    b.unit.modem:fault("strays", { code = 1 })
  end
}
