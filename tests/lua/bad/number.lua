local base = require "base"
scenario "bad.number" {
  wiring = base,
  run = function(b)
    b:phone "0401234567"
  end
}
