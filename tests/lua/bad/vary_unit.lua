local base = require "base"
scenario "bad.vary_unit" {
  wiring = base,
  vary = { ["adapter.holdup"] = "1 V .. 2 V" }, run = function(b) end
}
