local base = require "base"
scenario "bad.answers_word" {
  wiring = base,
  run = function(b)
    b:phone "+358401234567":answers "always"
  end
}
