-- Found by guided plays of faults.died_at_a_burst: the notice of a power's return, twice.
local example1 = require "wirings.example1"

scenario "found.told_before_it_died" {
  about  = "The module says that a message went, and dies before its OK: it is not sent again",
  covers = { "assumption 41", "assumption 52" },
  tags   = { "fault", "F9", "power" },
  needs  = "modem.bytes",
  wiring = example1,
  config = { "ALERTNUMBER+358401234567" },
  -- red when: a message that had its +CMGS is sent again, as the module has died (modem.forgets_a_reference)
  run = function(b)
    local owner = b:phone "+358401234567"
    b:ready()
    b.unit.modem:fault("dies", { at = "result", of = "AT+CMGS" })
    b.ups:off()
    owner:expect_sms({ exact = "Power failed" }, { within = "1 min" })
    b:never(owner:receives "Power", { during = "5 min" })
    b.ups:on()
    owner:expect_sms({ exact = "Power restored" }, { within = "1 min" })
  end,
}
