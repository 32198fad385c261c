-- Two doors that the same gust opens.
local cabin = require "wirings.cabin"

scenario "field.two_doors" {
  wiring = cabin { contact = "N/C" },
  config = { "Input1=NC", "Input2=NC", "HOLDOFF=0", "BACKUPLIMIT=OFF", "ALERTNUMBER+358401234567", "AON" },
  run = function(b)
    b:ready()
    for _ = 1, 3 do
      b.door:trip()
      b:wait "5 ms"
      b.smoke:trip()
      b:wait "6 s"
      b.door:restore()
      b.smoke:restore()
      b:wait "8 s"
    end
  end,
}
