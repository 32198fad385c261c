local base = require "base"
scenario "bad.unit" {
  wiring = base,
  run = function(b)
    b:wait "30 sec"
  end
}
