local base = require "base"
scenario "bad.signal_voltage" {
  wiring = base,
  run = function(b)
    b:expect(b.siren:signal "plus":is "on")
  end
}
