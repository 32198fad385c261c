local base = require "base"
scenario "bad.word" {
  wiring = base,
  run = function(b)
    b:expct(b.siren:is "sounding")
  end
}
