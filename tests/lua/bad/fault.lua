local base = require "base"
scenario "bad.fault" {
  wiring = base,
  run = function(b)
    b.garage:fault "oppen"
  end
}
