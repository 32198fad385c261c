local example3 = require "wirings.example3"
scenario "bad.has_line" {
  wiring = example3,
  run = function(b)
    b:expect(b.unit:has "BACKUPLIMIT")
  end,
}
