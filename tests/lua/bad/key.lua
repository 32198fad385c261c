local base = require "base"
scenario "bad.key" {
  wiring = base,
  wirring = 1, run = function(b) end
}
