-- There is a fire; the siren was tried by a pulse, shortly before.
local cabin = require "wirings.cabin"

scenario "field.siren_test" {
  wiring = cabin,
  config = { "Input1=NO", "Input1RELAY=Relay6,60", "HOLDOFF=0", "BACKUPLIMIT=OFF", "PULSETIME=2",
             "ALERTNUMBER+358401234567", "AON" },
  run = function(b)
    local owner = b:phone "+358401234567"
    b:ready()
    owner:sms "PulseRelay6"
    b:wait "12 s"
    b.smoke:trip()
    b:wait "90 s"
  end,
}
