local base = require "base"
scenario "bad.unused_not" {
  wiring = base,
  run = function(b)
    b:expect(not b.siren:is "silent")
  end
}
