-- A loop that rattles, in a unit without a cell.
local cabin = require "wirings.cabin"

scenario "field.rattling_loop" {
  wiring = cabin,
  config = { "Input1=NO", "HOLDOFF=0", "BACKUPLIMIT=OFF", "ALERTNUMBER+358401234567", "AON" },
  run = function(b)
    b.unit.battery:switch "off"
    b:ready()
    for _ = 1, 24 do
      b.smoke:trip()
      b:wait "10 s"
      b.smoke:restore()
      b:wait "10 s"
    end
  end,
}
