local base = require "base"
scenario "bad.loop_pcall" {
  wiring = base,
  run = function(b)
    while true do pcall(function() while true do end end) end
  end
}
