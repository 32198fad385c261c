local base = require "base"
scenario "bad.credit" {
  wiring = base,
  run = function(b)
    b.network:credit(-3)
  end
}
