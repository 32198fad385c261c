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
  tags   = { "alarm", "call", "keys" },
  wiring = example1,
  config = config "CALL",
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

scenario "alerts.a_rejection_ends_the_calls" {
  about  = "CALL: who rejects has seen it, however quickly: nobody else is called, and no SMS is sent",
  covers = { "5.2", "assumption 37" },
  tags   = { "alarm", "call", "rejection" },
  wiring = example1,
  config = config "CALL",
  grid   = { after_s = { 0, 0.3, 2, 15 } },
  -- red when: a call rejected within the first second counts as a busy line (call.rejection_unseen)
  --       or: the calls go on though somebody has listened (call.goes_on)
  run = function(b, g)
    local first, second = b:phone "+358401234567", b:phone "+4915112345678"
    b:ready()
    b.motion:trip()
    first:expect_call { within = "20 s" }
    b:wait(g.after_s)
    first:reject()
    b:never(first:receives "" | first:is "ringing" | second:receives "" | second:is "ringing",
            { during = "5 min" })
  end,
}

scenario "alerts.a_key_hangs_up" {
  about  = "CALL: a key is an answer: the unit hangs up at once, and does not stay on the line for a minute",
  covers = { "5.2", "assumption 37" },
  tags   = { "alarm", "call", "keys" },
  wiring = example1,
  config = config "CALL",
  -- red when: a key pressed during an alarm's call is not heard (call.key_unheard)
  run = function(b)
    local first = b:phone "+358401234567"
    first:answers "3 s"
    b:ready()
    b.motion:trip()
    b:expect(first:is "talking", { within = "20 s" })
    b:wait "2 s"
    first:dtmf "5"
    b:expect(first:is "idle", { within = "2 s" })
  end,
}

scenario "alerts.an_alarm_during_a_call_is_called_out_too" {
  about  = "CALL: while the first alarm is rung or talked about a second comes: it gets calls of its own",
  covers = { "5.2", "assumption 37" },
  tags   = { "alarm", "call", "rejection" },
  wiring = example1,
  config = { "Input1=NO", "Input2=NC", "POWERGUARD=100", "ALERTTYPE=CALL", "ALERTNUMBER+358401234567", "AON" },
  grid   = { habit = { "never", "3 s" } },
  -- red when: a cycle of calls settles alarms that came after its last call was dialled (call.settles_all)
  run = function(b, g)
    local owner = b:phone "+358401234567"
    owner:answers(g.habit)
    b:ready()
    b.motion:trip()
    owner:expect_call { within = "20 s" }
    b:wait "2 s"
    b.door:trip()
    b:wait "1 s"
    if g.habit == "never" then
      owner:reject()
    else
      b:expect(owner:is "talking", { within = "5 s" })
      b:expect(owner:is "idle", { within = "20 s" })
    end
    owner:expect_call { within = "20 s" }
    owner:reject()
    b:never(owner:is "ringing" | owner:receives "", { during = "5 min" })
  end,
}

scenario "alerts.both_without_an_answer" {
  about  = "SMS+CALL: nobody answers the calls: each has the text, once",
  covers = { "5.2", "assumption 37" },
  tags   = { "alarm", "call", "sms" },
  wiring = example1,
  config = config "SMS+CALL",
  -- red when: with SMS+CALL all texts go a second time when nobody answers (call.texts_again)
  run = function(b)
    local first, second = b:phone "+358401234567", b:phone "+4915112345678"
    b:ready()
    b.motion:trip()
    b:spawn(function() b:times(1, first:receives "ALARM!", { during = "10 min" }) end)
    b:times(1, second:receives "ALARM!", { during = "10 min" })
  end,
}

scenario "alerts.a_stranger_who_rings_holds_up_no_alarm" {
  about  = "A stranger lets it ring; for an alarm the unit needs the line and rejects him",
  covers = { "5.2", "assumption 37" },
  tags   = { "alarm", "call" },
  wiring = example1,
  config = { "Input1=NO", "ALERTTYPE=CALL", "ALERTNUMBER+358401234567", "ADDSECNUM+358401234567", "AON" },
  -- red when: an alarm's call waits until a stranger has stopped ringing (call.line_taken)
  run = function(b)
    local owner, stranger = b:phone "+358401234567", b:phone "+15550001111"
    b:ready()
    stranger:call()
    b:wait "5 s"
    b.motion:trip()
    owner:expect_call { within = "20 s" }
    owner:reject()
  end,
}

scenario "alerts.a_number_deleted_during_the_calls" {
  about  = "CALL: the number that is being called leaves the list: the next one is called all the same",
  covers = { "5.2", "assumption 37" },
  tags   = { "alarm", "call", "rejection" },
  wiring = example1,
  config = config "CALL",
  -- red when: who moves up in the alert list is passed over (alert.list_moves_alone)
  run = function(b)
    local first, second = b:phone "+358401234567", b:phone "+4915112345678"
    b:ready()
    b.motion:trip()
    first:expect_call { within = "20 s" }
    b.unit.usb:send "ALERTNUMBER-358401234567"
    second:expect_call { within = "40 s" }
    second:reject()
    b:never(first:is "ringing" | first:receives "" | second:receives "", { during = "5 min" })
  end,
}
