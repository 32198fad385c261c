local base = require "base"
scenario "bad.unused_and" {
  wiring = base,
  run = function(b)
    b:expect(b.siren:is "silent" and b.smoke:is "normal")
  end
}
