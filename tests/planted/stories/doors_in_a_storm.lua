-- A door that is opened for a second now and then, on mains that flicker; the guard is for those.
local cabin = require "wirings.cabin"

scenario "field.doors_in_a_storm" {
  wiring = cabin { contact = "N/C", holdup = "100 uF" },
  config = { "Input2=NC", "BACKUPLIMIT=DC", "POWERGUARD=100", "HOLDOFF=0",
             "ALERTNUMBER+358401234567", "AON" },
  run = function(b)
    b:ready()
    for _ = 1, 4 do
      b.door:trip()
      b:wait "1 s"
      b.door:restore()
      b:wait "5 s"
    end
  end,
}
