local base = require "base"
scenario "bad.colon" {
  wiring = base,
  run = function(b)
    b.wait "1 s"
  end
}
