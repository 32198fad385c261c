-- Alarms that ring: ALERTTYPE=CALL and SMS+CALL.
local example1 = require "wirings.example1"

local function config(kind)
  return { "Input1=NO", "ALIASInput1=HALL", "ALERTTYPE=" .. kind, "ALERTNUMBER+358401234567",
           "ALERTNUMBER+4915112345678", "AON" }
end

scenario "alerts.call_and_sms" {
  about  = "SMS+CALL: everybody gets the text, the first who listens ends the calls",
  covers = { "5.2", "assumption 37" },
  tags   = { "alarm", "call", "sms" },
  wiring = example1,
  config = config "SMS+CALL",
  -- red when: SMS+CALL does not call (call.not_made)
  --       or: the calls go on though somebody has listened (call.goes_on)
  --       or: only the first alert number is told (alert.first_number_only)
  run = function(b)
    local first, second = b:phone "+358401234567", b:phone "+4915112345678"
    first:answers "5 s"
    b:ready()
    b.motion:trip()
    first:expect_call { within = "20 s" }
    b:expect(first:is "talking", { within = "10 s" })
    b:expect(b.unit.led.mic:is "on", { within = "2 s" })
    b:never(second:is "ringing", { during = "5 min" })
    first:expect_sms({ exact = "ALARM! HALL" }, { within = "1 s" })
    second:expect_sms({ exact = "ALARM! HALL" }, { within = "1 s" })
    b:expect(first:is "idle")
  end,
}

scenario "alerts.call_goes_down_the_list" {
  about  = "CALL: the first does not answer, the second rejects, and that ends it: no SMS",
  covers = { "5.2", "assumption 37" },
  tags   = { "alarm", "call" },
  wiring = example1,
  config = config "CALL",
  may_violate = { "no_lost_alarm" },     -- that invariant counts messages; here a call has told it
  -- red when: ALERTTYPE=CALL tells by SMS as well (call.sms_too)
  --       or: only the first number is called (call.first_only)
  run = function(b)
    local first, second = b:phone "+358401234567", b:phone "+4915112345678"
    second:answers "rejects"
    b:ready()
    b:spawn(function()
      b:never(first:receives "" | second:receives "", { during = "10 min" })
    end)
    b.motion:trip()
    first:expect_call { within = "20 s" }
    second:expect_call { within = "40 s" }
    b:never(first:is "ringing" | second:is "talking", { during = "5 min" })
  end,
}

scenario "alerts.voicemail_is_nobody" {
  about  = "CALL: a voicemail and a phone that nobody takes: then the alarm goes to all by SMS",
  covers = { "5.2", "assumption 37" },
  tags   = { "alarm", "call", "sms" },
  wiring = example1,
  config = config "CALL",
  -- red when: when nobody takes the call, nobody is told (call.no_sms_to_all)
  run = function(b)
    local first, second = b:phone "+358401234567", b:phone "+4915112345678"
    first:answers "voicemail"
    b:ready()
    b.motion:trip()
    first:expect_sms({ exact = "ALARM! HALL" }, { within = "3 min" })
    second:expect_sms({ exact = "ALARM! HALL" }, { within = "1 min" })
    b:never(first:is "ringing" | second:is "ringing", { during = "5 min" })
  end,
}

scenario "alerts.short_listening_is_nobody" {
  about  = "CALL: who hangs up after five seconds may be a machine; the next number is called",
  covers = { "5.2", "assumption 37" },
  tags   = { "alarm", "call" },
  wiring = example1,
  config = config "CALL",
  -- red when: whoever answers a call counts as somebody who listens, a voicemail too (call.voicemail_counts)
  --       or: only the first number is called (call.first_only)
  run = function(b)
    local first, second = b:phone "+358401234567", b:phone "+4915112345678"
    first:answers "3 s"
    b:ready()
    b.motion:trip()
    first:expect_call { within = "20 s" }
    b:expect(first:is "talking", { within = "10 s" })
    b:wait "5 s"
    first:hang_up()
    second:expect_call { within = "20 s" }
    first:expect_sms({ exact = "ALARM! HALL" }, { within = "2 min" })
    second:expect_sms({ exact = "ALARM! HALL" }, { within = "1 min" })
  end,
}

scenario "alerts.a_key_ends_the_calls" {
  about  = "CALL: a key pressed within the first seconds tells a person from a machine",
  covers = { "5.2", "assumption 37" },
  tags   = { "alarm", "call" },
  wiring = example1,
  config = config "CALL",
  may_violate = { "no_lost_alarm" },     -- that invariant counts messages; here a call has told it
  -- red when: a key pressed during an alarm's call is not heard (call.key_unheard)
  --       or: ALERTTYPE=CALL tells by SMS as well (call.sms_too)
  --       or: the calls go on though somebody has listened (call.goes_on)
  run = function(b)
    local first, second = b:phone "+358401234567", b:phone "+4915112345678"
    first:answers "3 s"
    b:ready()
    b.motion:trip()
    first:expect_call { within = "20 s" }
    b:expect(first:is "talking", { within = "10 s" })
    b:wait "3 s"
    first:dtmf "1"
    b:wait "2 s"
    first:hang_up()
    b:never(first:receives "" | second:receives "" | second:is "ringing", { during = "5 min" })
  end,
}
