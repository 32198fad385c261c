local base = require "base"
scenario "bad.random" {
  wiring = base,
  run = function(b)
    b:random("x")
  end
}
