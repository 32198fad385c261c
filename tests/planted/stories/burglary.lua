-- Two detectors of one burglary.
local cabin = require "wirings.cabin"

scenario "field.burglary" {
  wiring = cabin { contact = "N/C" },
  config = { "Input1=NC", "Input2=NC", "ALIASInput2=DOOR", "HOLDOFF=0", "BACKUPLIMIT=OFF",
             "ALERTNUMBER+358401234567", "AON" },
  run = function(b)
    local owner = b:phone "+358401234567"
    b:ready()
    b.door:trip()
    b:wait "4 s"
    b.smoke:trip()
    owner:expect_sms("DOOR", { within = "30 s" })
    owner:expect_sms("Input1", { within = "30 s" })
    b.smoke:restore()
    b:wait "3 s"
    b.smoke:trip()
    b:wait "20 s"
  end,
}
