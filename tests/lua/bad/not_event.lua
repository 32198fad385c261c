local base = require "base"
scenario "bad.not_event" {
  wiring = base,
  run = function(b)
    local owner = b:phone "+358401234567"
    b:expect(~owner:receives "x", { within = "1 s" })
  end
}
