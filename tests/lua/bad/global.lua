local base = require "base"
scenario "bad.global" {
  wiring = base,
  run = function(b)
    owner = b:phone "+358401234567"
  end
}
