local base = require "base"
scenario "bad.fault_none" {
  wiring = base,
  run = function(b)
    b.mains:fault "brocken"
  end
}
