local example3 = require "wirings.example3"
scenario "bad.has_two" {
  wiring = example3,
  run = function(b)
    b:expect(b.smoke:has { contact = "N/O", amps = "1 mA" })
  end,
}
