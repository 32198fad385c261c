local base = require "base"
scenario "bad.measure_value" {
  wiring = base,
  run = function(b)
    b:measure("level", "3 V")
  end
}
