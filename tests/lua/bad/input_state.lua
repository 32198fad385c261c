local example3 = require "wirings.example3"
scenario "bad.input_state" {
  wiring = example3,
  run = function(b)
    b:expect(b.unit.input[1]:is "raisd")
  end,
}
