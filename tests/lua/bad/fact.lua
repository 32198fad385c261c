local base = require "base"
scenario "bad.fact" {
  wiring = base,
  covers = { "fact 99" }, run = function(b) end
}
