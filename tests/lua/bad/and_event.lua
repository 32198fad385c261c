local base = require "base"
scenario "bad.and_event" {
  wiring = base,
  run = function(b)
    local owner = b:phone "+358401234567"
    b:expect(owner:receives "x" & b.siren:is "sounding", { within = "1 s" })
  end
}
