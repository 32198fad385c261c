local base = require "base"
scenario "bad.tail_call" {
  wiring = base,
  run = function(b)
    return string.format("%d", 3.5)
  end
}
