local base = require "base"
scenario "bad.takes_nothing" {
  wiring = base,
  run = function(b)
    b:ready { within = "5 s" }
  end
}
