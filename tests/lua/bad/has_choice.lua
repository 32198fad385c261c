local example3 = require "wirings.example3"
scenario "bad.has_choice" {
  wiring = example3,
  run = function(b)
    b:expect(b.smoke:has { contact = "N/X" })
  end,
}
