local base = require "base"
scenario "bad.hold_off" {
  wiring = base,
  run = function(b)
    b.network:hold "off"
  end
}
