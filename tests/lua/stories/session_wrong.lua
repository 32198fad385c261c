local example3 = require "wirings.example3"

scenario "wrong" {
  wiring = example3,
  config = { "Input1=MAYBE" },
  run = function(b) b:ready() end,
}
