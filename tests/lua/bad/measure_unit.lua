local base = require "base"
scenario "bad.measure_unit" {
  wiring = base,
  run = function(b)
    b:measure("level", 3, { min = "3 V" })
  end
}
