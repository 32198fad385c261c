local base = require "base"
scenario "bad.memory" {
  wiring = base,
  run = function(b)
    local t = {} while true do t[#t + 1] = ("x"):rep(1000) .. #t end
  end
}
