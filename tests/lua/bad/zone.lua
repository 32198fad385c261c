local base = require "base"
scenario "bad.zone" {
  wiring = base,
  run = function(b)
    b.network:zone "100 min"
  end
}
