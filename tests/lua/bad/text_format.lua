local base = require "base"
scenario "bad.text_format" {
  wiring = base,
  run = function(b)
    b:log(string.format("%d", 3.5))
  end
}
