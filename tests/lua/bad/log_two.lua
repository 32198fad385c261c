local base = require "base"
scenario "bad.log_two" {
  wiring = base,
  run = function(b)
    b:log(1, 2)
  end
}
