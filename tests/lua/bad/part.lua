local base = require "base"
scenario "bad.part" {
  wiring = base,
  run = function(b)
    b:expect(b.sirene:is "sounding")
  end
}
