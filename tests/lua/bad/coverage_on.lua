local base = require "base"
scenario "bad.coverage_on" {
  wiring = base,
  run = function(b)
    b.network:coverage "on"
  end
}
