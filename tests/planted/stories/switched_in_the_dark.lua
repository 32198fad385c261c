-- Relays of each POWERSTATE, and an owner who switches one while there is no mains.
local cabin = require "wirings.cabin"

scenario "field.switched_in_the_dark" {
  wiring = cabin,
  config = "POWERSTATERelay3=OFF",
  run = function(b)
    local owner = b:phone "+358401234567"
    b:ready()
    b.unit.usb:send "POWERSTATERelay2=ON"
    b.unit.usb:send "OnRelay3"
    b:wait "1 s"
    owner:sms "OnRelay1"
    b.mains:off()
    b:wait "15 s"
    b.mains:on()
    b:wait "10 s"
  end,
}
