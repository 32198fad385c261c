local base = require "base"
scenario "bad.unknown_part_global" {
  wiring = base,
  run = function(b)
    b:expect(siren:is "silent")
  end
}
