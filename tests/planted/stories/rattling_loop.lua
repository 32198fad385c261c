-- A loop that rattles, in a unit without a cell.
local cabin = require "wirings.cabin"

scenario "field.rattling_loop" {
  wiring = cabin,
  config = { "Input1=NO", "HOLDOFF=0", "BACKUPLIMIT=OFF", "ALERTNUMBER+358401234567", "AON" },
  run = function(b)
    b.unit.battery:switch "off"
    b:ready()
    b.smoke:fault "noisy"
    b:wait "110 s"
  end,
}
