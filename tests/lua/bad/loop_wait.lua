local base = require "base"
scenario "bad.loop_wait" {
  wiring = base,
  run = function(b)
    while true do b:wait(0) end
  end
}
