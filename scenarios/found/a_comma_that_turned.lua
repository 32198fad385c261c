-- Found by guided plays of credit.alarm_goes_first: an alarm by call that nobody had heard.
local example1 = require "wirings.example1"

scenario "found.a_comma_that_turned" {
  about  = "A call that rings is listed, and a comma of the list has become a full stop: nobody has answered it",
  covers = { "assumption 41", "assumption 52" },
  tags   = { "fault", "F21", "call" },
  needs  = "modem.bytes",
  wiring = example1,
  config = { "Input1=NO", "ALIASInput1=HALL", "ALERTTYPE=CALL", "ALERTNUMBER+358401234567", "AON" },
  -- red when: what begins with a number is one (modem.field_that_begins_with_a_number)
  --       or: a call that stands in a damaged line is none (modem.damaged_list)
  run = function(b)
    local owner = b:phone "+358401234567"
    b:ready()
    b.unit.modem:fault("replaces", { at = "line", of = "AT+CLCC", lasting = "40 s",
                                     text = '\r\n+CLCC: 1,0.3,0,0,"+358401234567",145,""\r\n' })
    b.motion:trip()
    b:expect(owner:is "ringing", { within = "30 s" })
    b:never(owner:receives "", { during = "15 s" })   -- it rings on
    owner:expect_sms({ exact = "ALARM! HALL" }, { within = "2 min" })
  end,
}

-- Found by guided plays of calls.alarm_past_a_voicemail_to_a_key.
scenario "found.a_call_that_seemed_answered" {
  about  = "A list says once that the call is answered, and then that it rings: nobody has answered it",
  covers = { "assumption 41", "assumption 52" },
  tags   = { "fault", "F21", "call" },
  needs  = "modem.bytes",
  wiring = example1,
  config = { "Input1=NO", "ALIASInput1=HALL", "ALERTTYPE=CALL", "ALERTNUMBER+358401234567", "AON" },
  -- red when: a call that was said to be answered once has been listened to (alert.answered_once_is_listening)
  run = function(b)
    local owner = b:phone "+358401234567"
    b:ready()
    b.unit.modem:fault("replaces", { at = "line", of = "AT+CLCC",
                                     text = '\r\n+CLCC: 1,0,0,0,0,"+358401234567",145,""\r\n' })
    b.motion:trip()
    b:expect(owner:is "ringing", { within = "30 s" })
    b:never(owner:receives "", { during = "15 s" })   -- it rings on
    owner:expect_sms({ exact = "ALARM! HALL" }, { within = "2 min" })
  end,
}
