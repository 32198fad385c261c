local base = require "base"
scenario "bad.endless_waits" {
  wiring = base,
  run = function(b)
    while true do b:wait "1 us" end
  end
}
