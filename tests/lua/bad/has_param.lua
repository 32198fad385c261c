local example3 = require "wirings.example3"
scenario "bad.has_param" {
  wiring = example3,
  run = function(b)
    b:expect(b.smoke:has { contac = "N/O" })
  end,
}
