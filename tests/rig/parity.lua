-- Stories in which a unit that is not as its model shows it: tests/rig/parity.sh plays them.
local own = require "wirings.own_supplies"

scenario "parity.threshold" {
  about  = "A door contact whose 12 V falls with the supply: how far, until it is open?",
  tags   = { "parity" },
  wiring = own,
  may_violate = "no_false_alarm",
  config = { "Input1=NC", "ALERTNUMBER+358401234567", "HOLDOFF=0", "BACKUPLIMIT=OFF", "AON" },
  run = function(b)
    b:ready()
    b.mains:off()
    b:wait "3 s"
  end,
}

scenario "parity.reset" {
  about  = "The unit makes its modem ready, and is not disturbed",
  tags   = { "parity" },
  wiring = own,
  config = { "HOLDOFF=0" },
  run = function(b)
    b:wait "9 s"
  end,
}
