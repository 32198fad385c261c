-- Found by guided plays of faults.text_mode_and_what_comes_first.
local example1 = require "wirings.example1"

scenario "found.a_mode_that_is_refused" {
  about  = "The module has fallen into text mode, and refuses to leave it at first: the alarm waits for that",
  covers = { "assumption 41", "assumption 52" },
  tags   = { "fault", "F27", "alarm" },
  needs  = "modem.bytes",
  wiring = example1,
  config = { "Input1=NO", "ALERTNUMBER+358401234567", "AON" },
  grid   = { refusals = { 1, 7 } },
  -- red when: a module that has refused PDU mode is sent a PDU all the same, and takes its length for a number
  --           (modem.mode_refused_is_set)
  --       or: the third refusal is taken for an answer (modem.mode_refused_often_is_set)
  run = function(b, g)
    local owner = b:phone "+358401234567"
    b:ready()
    b.unit.modem:fault("sets", { text = "AT+CMGF=1" })
    b.unit.modem:fault("refuses", { at = "command", of = "AT+CMGF", times = g.refusals })
    b.motion:trip()
    owner:expect_sms({ exact = "ALARM! Input1" }, { within = "5 min" })
    b:measure("sent", b.network:bill(), { max = 1 })
  end,
}
