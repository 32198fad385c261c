local base = require "base"
scenario "bad.verb" {
  wiring = base,
  run = function(b)
    b.smoke:tripp()
  end
}
