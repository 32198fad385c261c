local base = require "base"
scenario "bad.vary" {
  wiring = base,
  vary = { ["adapter.holdupp"] = "1 uF .. 2 uF" }, run = function(b) end
}
