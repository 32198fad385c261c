local base = require "base"
scenario "bad.unit_fault" {
  wiring = base,
  run = function(b)
    b.unit:fault "open"
  end
}
