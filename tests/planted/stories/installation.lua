-- An installer types all that he has on his sheet, before the cell is in.
local cabin = require "wirings.cabin"

scenario "field.installation" {
  wiring = cabin,
  run = function(b)
    b.unit.battery:switch "off"
    b:ready()
    for i = 1, 6 do
      b.unit.usb:send("ALIASRelay" .. i .. "=RELAY NUMBER " .. i)
      b:wait "60 ms"
      b.unit.usb:send("PULSETIMERelay" .. i .. "=" .. 10 + i)
      b:wait "60 ms"
      b.unit.usb:send("POWERSTATERelay" .. i .. "=OFF")
      b:wait "60 ms"
    end
    b:wait "2 s"
  end,
}
