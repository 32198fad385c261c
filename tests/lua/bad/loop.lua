local base = require "base"
scenario "bad.loop" {
  wiring = base,
  run = function(b)
    while true do end
  end
}
