local example3 = require "wirings.example3"
scenario "bad.has_near" {
  wiring = example3,
  run = function(b)
    b:expect(b.unit:has "BACKUPLIMT=DC")
  end,
}
