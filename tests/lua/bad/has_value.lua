local example3 = require "wirings.example3"
scenario "bad.has_value" {
  wiring = example3,
  run = function(b)
    b:expect(b.smoke:has "N/O")
  end,
}
