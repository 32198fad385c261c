-- No cell: what takes the 12 V for longer than a blink resets the unit.
local cabin = require "wirings.cabin"

scenario "field.fire_without_a_cell" {
  wiring = cabin,
  config = { "Input1=NO", "Input1RELAY=Relay6,60", "HOLDOFF=0", "BACKUPLIMIT=OFF",
             "ALERTNUMBER+358401234567", "AON" },
  run = function(b)
    local owner = b:phone "+358401234567"
    b.unit.battery:switch "off"
    b:ready()
    b.smoke:trip()
    owner:expect_sms("ALARM! Input1", { within = "30 s" })
    b:wait "5 s"
  end,
}
