local base = require "base"
scenario "bad.measure_nan" {
  wiring = base,
  run = function(b)
    b:measure("share", 0 / 0, { unit = "%" })
  end
}
