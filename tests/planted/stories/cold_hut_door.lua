-- An old cell in the cold, which each burst of the modem pulls down; a door is to be watched all the same.
local cabin = require "wirings.cabin"

scenario "field.cold_hut_door" {
  wiring = cabin { contact = "N/C" },
  config = { "Input2=NC", "BACKUPLIMIT=OFF", "HOLDOFF=0", "POWERDELAY=5", "ALERTNUMBER+358401234567", "AON" },
  run = function(b)
    b.unit.battery:set { age = "60 %", temperature = "-10 C" }
    b:ready()
    b:wait "20 s"
    b.door:trip()
    b:wait "5 s"
    b.door:restore()
    b:wait "20 s"
  end,
}
