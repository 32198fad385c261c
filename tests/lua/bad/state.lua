local base = require "base"
scenario "bad.state" {
  wiring = base,
  run = function(b)
    b:expect(b.siren:is "loud")
  end
}
