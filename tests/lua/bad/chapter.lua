local base = require "base"
scenario "bad.chapter" {
  wiring = base,
  covers = { "7.8" }, run = function(b) end
}
