-- Found by cuts of faults.a_look_that_is_never_answered, where an alarm came after the module had been cut twice.
local example1 = require "wirings.example1"

scenario "found.a_question_without_an_answer" {
  about  = "Of a module that answers all but one question the supply is cut once; then it is borne, and alarms go",
  covers = { "assumption 41", "assumption 52" },
  tags   = { "fault", "F28", "alarm" },
  needs  = "modem.bytes",
  wiring = example1,
  config = { "Input1=NO", "ALERTNUMBER+358401234567", "AON" },
  grid   = { of = { "AT+CREG", "AT+CSQ", "AT+CPMS", "AT+CNMI", "AT+CPIN" } },
  -- red when: a set-up waits for ever for an answer that no cut has brought (modem.set_up_for_ever)
  run = function(b, g)
    local owner = b:phone "+358401234567"
    b:ready()
    b.unit.modem:fault("mutes", { at = "command", of = g.of, lasting = "1 h" })
    b.unit.modem:fault "reboots"
    b:wait "10 min"
    b.motion:trip()
    owner:expect_sms({ exact = "ALARM! Input1" }, { within = "1 min" })
  end,
}
