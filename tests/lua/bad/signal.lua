local base = require "base"
scenario "bad.signal" {
  wiring = base,
  run = function(b)
    b.siren:signal "sound"
  end
}
