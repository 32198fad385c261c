local base = require "base"
scenario "bad.vary_part" {
  wiring = base,
  vary = { ["adapterr.holdup"] = "1 uF .. 2 uF" }, run = function(b) end
}
