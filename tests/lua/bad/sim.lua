local base = require "base"
scenario "bad.sim" {
  wiring = base,
  run = function(b)
    b.unit.sim:insert { pin = "12" }
  end
}
