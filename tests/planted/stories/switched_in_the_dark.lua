-- Relays of each POWERSTATE, and an owner who switches one while there is no mains.
local cabin = require "wirings.cabin"

scenario "field.switched_in_the_dark" {
  wiring = cabin,
  run = function(b)
    b:ready()
    b.unit.usb:send "POWERSTATERelay2=ON"
    b.unit.usb:send "POWERSTATERelay3=OFF"
    b.unit.usb:send "OnRelay3"
    b:wait "1 s"
    b.mains:off()
    b:wait "5 s"
    b.unit.usb:send "OnRelay1"
    b:wait "10 s"
    b.mains:on()
    b:wait "10 s"
  end,
}
