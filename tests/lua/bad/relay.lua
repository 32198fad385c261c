local base = require "base"
scenario "bad.relay" {
  wiring = base,
  run = function(b)
    b:expect(b.unit.relay[7]:is "on")
  end
}
