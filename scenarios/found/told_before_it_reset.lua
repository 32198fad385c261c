-- Found by guided plays of sms.cut_around_the_store.
local example1 = require "wirings.example1"

scenario "found.told_before_it_reset" {
  about  = "The module has said +CMGS, its OK is lost, and the unit starts anew, with its RAM: the message has gone",
  covers = { "2.3", "assumption 50", "assumption 52" },
  tags   = { "power", "fault", "F5" },
  needs  = "modem.bytes",
  wiring = example1,
  config = { "Input1=NO", "ALERTNUMBER+358401234567", "AON" },
  -- red when: a message that had its +CMGS before a warm reset is sent once more (modem.resumed_untold)
  run = function(b)
    local owner = b:phone "+358401234567"
    b:ready()
    b.unit.modem:fault("loses", { at = "result", of = "AT+CMGS" })
    b.motion:trip()
    owner:expect_sms({ exact = "ALARM! Input1" }, { within = "30 s" })
    b.unit.battery:switch "off"
    b.ups:dip { to = "0 V", lasting = "45 ms" }        -- a brown-out: the RAM holds
    b:wait "1 s"
    b.unit.battery:switch "on"
    b:never(owner:receives "", { during = "5 min" })
  end,
}
