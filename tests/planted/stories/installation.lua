-- An installer types what he has on his sheet while the unit runs on its cell, before there are mains.
local cabin = require "wirings.cabin"

scenario "field.installation" {
  wiring = cabin,
  run = function(b)
    b.mains:off()
    b:ready()
    for _, line in ipairs { "ALIASRelay1=PUMP", "PULSETIMERelay1=11", "ADDSECNUM+358401234567",
                            "ALERTNUMBER+358401234567", "ALIASRelay2=GATE" } do
      b.unit.usb:send(line)
      b:wait "1 s"
    end
  end,
}
