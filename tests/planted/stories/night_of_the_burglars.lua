-- Two detectors, one behind the other.
local cabin = require "wirings.cabin"

scenario "field.night_of_the_burglars" {
  wiring = cabin { contact = "N/C" },
  config = { "Input1=NC", "Input2=NC", "HOLDOFF=0", "BACKUPLIMIT=OFF", "ALERTNUMBER+358401234567", "AON" },
  run = function(b)
    b:ready()
    for _ = 1, 3 do
      b.door:trip()
      b:wait "6 s"
      b.smoke:trip()
      b:wait "6 s"
      b.door:restore()
      b.smoke:restore()
      b:wait "8 s"
    end
  end,
}
