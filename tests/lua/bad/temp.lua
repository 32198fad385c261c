local base = require "base"
scenario "bad.temp" {
  wiring = base,
  run = function(b)
    b:expect(b.unit.temp[6]:reads(20, 1))
  end
}
