local base = require "base"
scenario "bad.call_hidden" {
  wiring = base,
  run = function(b)
    b:phone "+358401234567":call { hidden = 1 }
  end
}
