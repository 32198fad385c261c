-- An alarm goes down the list of numbers by call until somebody presses a key.
local example1 = require "wirings.example1"

scenario "calls.alarm_past_a_voicemail_to_a_key" {
  about  = "Nobody takes the first call, a voicemail the second, the third is busy, the fourth presses a key: the end",
  covers = { "5.2", "assumption 37" },
  tags   = { "alarm", "call", "keys" },
  wiring = example1,
  config = { "Input1=NO", "ALERTTYPE=CALL", "ALERTNUMBER+15550000001", "ALERTNUMBER+15550000002",
             "ALERTNUMBER+15550000003", "ALERTNUMBER+15550000004", "ALERTNUMBER+15550000005", "AON" },
  -- red when: only the first number is called (call.first_only)
  --       or: a key pressed during an alarm's call is not heard (call.key_unheard)
  --       or: whoever answers a call counts as somebody who listens, a voicemail too (call.voicemail_counts)
  --       or: the calls go on though somebody has listened (call.goes_on)
  run = function(b)
    local phones = {}
    for n = 1, 5 do phones[n] = b:phone("+1555000000" .. n) end
    local nobody, voicemail, busy, guard, last = table.unpack(phones)
    local begun
    voicemail:answers "voicemail"
    guard:answers "4 s"
    b:ready()
    for _, phone in ipairs(phones) do                        -- no text to anybody
      b:spawn(function() b:never(phone:receives "", { during = "5 min" }) end)
    end
    b:spawn(function() b:never(last:is "ringing", { during = "5 min" }) end)
    begun = b:now()
    b.motion:trip()
    nobody:expect_call { within = "20 s" }
    b:measure("first ring after the alarm", b:now() - begun, { unit = "s", max = 20 })
    b:expect(nobody:is "idle", { within = "21 s" })          -- 20 s a number
    voicemail:expect_call { within = "5 s" }
    b:expect(voicemail:is "talking", { within = "20 s" })
    b:expect(voicemail:is "idle", { within = "10 s" })       -- it hangs up by itself
    busy:call()                                              -- he rings the unit just now
    guard:expect_call { within = "40 s" }
    b:expect(guard:hears(), { within = "10 s" })
    b:wait "3 s"
    guard:dtmf "1"
    b:expect(guard:is "idle", { within = "2 s" })
    for _, phone in ipairs { nobody, voicemail, busy, guard } do
      b:expect(phone:is "idle", { within = "1 min" })
    end
    b:never(nobody:is "ringing" | voicemail:is "ringing" | busy:is "ringing" | guard:is "ringing",
            { during = "4 min" })
  end,
}

scenario "calls.alarm_to_nobody_but_machines" {
  about  = "Voicemails all down the list: each is called once, then all get the text",
  covers = { "5.2", "assumption 37" },
  tags   = { "alarm", "call", "sms" },
  wiring = example1,
  config = { "Input1=NO", "ALERTTYPE=CALL", "ALERTNUMBER+15550000001", "ALERTNUMBER+15550000002",
             "ALERTNUMBER+15550000003", "AON" },
  -- red when: when nobody takes the call, nobody is told (call.no_sms_to_all)
  --       or: whoever answers a call counts as somebody who listens, a voicemail too (call.voicemail_counts)
  run = function(b)
    local phones = {}
    for n = 1, 3 do
      phones[n] = b:phone("+1555000000" .. n)
      phones[n]:answers "voicemail"
    end
    b:ready()
    for _, phone in ipairs(phones) do
      b:spawn(function() b:times(1, phone:is "ringing", { during = "10 min" }) end)
      b:spawn(function() b:times(1, phone:receives "ALARM! Input1", { during = "10 min" }) end)
    end
    b.motion:trip()
    b:wait "10 min"
  end,
}

scenario "calls.alarm_past_a_phone_that_is_off" {
  about  = "The first number's phone is off: the second is called at once, the first has its message when it is on",
  covers = { "5.2", "assumption 37" },
  tags   = { "alarm", "call" },
  wiring = example1,
  config = { "Input1=NO", "ALIASInput1=HALL", "ALERTTYPE=SMS+CALL", "ALERTNUMBER+358401234567",
             "ALERTNUMBER+4915112345678", "AON" },
  -- red when: only the first number is called (call.first_only)
  run = function(b)
    local first, second = b:phone "+358401234567", b:phone "+4915112345678"
    second:answers "5 s"
    first:switch "off"
    b:ready()
    b.motion:trip()
    second:expect_call { within = "30 s" }
    b:expect(second:is "talking", { within = "10 s" })
    b:never(first:receives "" | first:is "ringing", { during = "5 min" })
    first:switch "on"
    first:expect_sms({ exact = "ALARM! HALL" }, { within = "1 min" })
  end,
}
