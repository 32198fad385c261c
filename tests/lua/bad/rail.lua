local base = require "base"
scenario "bad.rail" {
  wiring = base,
  run = function(b)
    b.unit:signal "rail_mci"
  end
}
