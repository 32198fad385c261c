-- An old cell in the cold, which each burst of the modem pulls down.
local cabin = require "wirings.cabin"

scenario "field.cold_hut" {
  wiring = cabin,
  config = { "POWERDELAY=5", "ALERTNUMBER+358401234567" },
  run = function(b)
    b.unit.battery:set { age = "60 %", temperature = "-10 C" }
    b:ready()
    b:wait "20 s"
  end,
}
