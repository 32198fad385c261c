-- Sending as it goes wrong: late, stuck, refused, or with an outcome that nobody knows (faults F3 to F7).
local example1 = require "wirings.example1"

scenario "faults.an_answer_after_its_time" {
  about  = "An answer comes when nobody waits for it any more, during the next command: it is nobody's answer",
  covers = { "assumption 41" },
  tags   = { "fault", "F3" },
  needs  = "modem.bytes",
  wiring = example1,
  grid   = { place = { "AT+CREG line", "AT+CSQ line", "AT+CPMS line", "AT+CMGR line", "AT+CMGD result" },
             by = { "6 s", "9 s" } },
  run = function(b, g)
    local owner = b:phone "+358401234567"
    local of, at = g.place:match "^(%S+) (%S+)$"
    b:ready()
    b.unit.modem:fault("waits", { at = at, of = of, by = g.by })
    owner:sms "PulseRelay1"
    b:times(1, b.unit.relay[1]:is "on", { during = "90 s" })
    owner:expect_sms({ exact = "Relay1 pulsed" }, { within = "1 min" })
    b:never(owner:receives "", { during = "3 min" })
    b:measure("stored", b.unit.modem:stored(), { max = 0 })
  end,
}

scenario "faults.stuck_prompt" {
  about  = "The prompt never comes, comes late, or in another form: no command becomes the text of a message, " ..
           "and the answer arrives",
  covers = { "assumption 41" },
  tags   = { "fault", "F4" },
  needs  = "modem.bytes",
  wiring = example1,
  grid   = { how = { "not said", "3 s late", "12 s late", "without its blank", "with a line end" } },
  -- red when: nothing closes a prompt that was not seen (modem.prompt_left_open)
  run = function(b, g)
    local owner = b:phone "+358401234567"
    local modem = b.unit.modem
    b:ready()
    if g.how == "not said" then modem:fault("loses", { at = "prompt" })
    elseif g.how == "3 s late" then modem:fault("waits", { at = "prompt", by = "3 s" })
    elseif g.how == "12 s late" then modem:fault("waits", { at = "prompt", by = "12 s" })
    elseif g.how == "without its blank" then modem:fault("replaces", { at = "prompt", text = "\r\n>" })
    else modem:fault("replaces", { at = "prompt", text = "\r\n>\r\n" }) end
    b:spawn(function()
      b:never(owner:receives "AT" | b.unit.modem:is "off", { during = "10 min" })
    end)
    owner:sms "OnRelay1"
    owner:expect_sms({ exact = "Relay1 ON" }, { within = "3 min" })
    owner:sms "OnRelay2"
    owner:expect_sms({ exact = "Relay2 ON" }, { within = "40 s" })
  end,
}

scenario "faults.slow_network" {
  about  = "The network takes its time over a message, up to the published minute: it is sent once, for all the " ..
           "waiting",
  covers = { "assumption 41" },
  tags   = { "fault", "F5" },
  needs  = "modem.bytes",
  wiring = example1,
  grid   = { by = { "20 s", "40 s", "50 s" } },
  run = function(b, g)
    local owner = b:phone "+358401234567"
    b:ready()
    b.unit.modem:fault("waits", { at = "message", by = g.by })
    owner:sms "OnRelay1"
    owner:expect_sms({ exact = "Relay1 ON" }, { within = "75 s" })
    b:never(owner:receives "", { during = "5 min" })
  end,
}

scenario "faults.no_word_of_a_sent_message" {
  about  = "The network has taken the message and the module never says so: better told twice than never",
  covers = { "assumption 41", "assumption 52" },
  tags   = { "fault", "F5", "alarm" },
  needs  = "modem.bytes",
  wiring = example1,
  config = { "Input1=NO", "ALIASInput1=HALL", "ALERTNUMBER+358401234567", "AON" },
  grid   = { taken = { true, false } },
  run = function(b, g)
    local owner = b:phone "+358401234567"
    b:ready()
    b.unit.modem:fault(g.taken and "mutes" or "loses", { at = "message" })
    b.motion:trip()
    owner:expect_sms({ exact = "ALARM! HALL" }, { within = "4 min" })
    if g.taken then
      owner:expect_sms({ exact = "ALARM! HALL" }, { within = "4 min" })
    end
    b:never(owner:receives "", { during = "10 min" })
  end,
}

scenario "faults.refused_by_the_network" {
  about  = "The network refuses a message a few times, with one of its many reasons: the alarm is told in the end",
  covers = { "assumption 41", "assumption 52" },
  tags   = { "fault", "F6", "alarm" },
  needs  = "modem.bytes",
  wiring = example1,
  config = { "Input1=NO", "ALIASInput1=HALL", "ALERTNUMBER+358401234567", "AON" },
  grid   = { at = { "command", "message" },
             reason = { "+CMS ERROR: 38", "+CMS ERROR: 41", "+CMS ERROR: 34", "+CMS ERROR: 500", "+CMS ERROR: 21",
                        "+CMS ERROR: 302", "+CMS ERROR: 521", "ERROR" } },
  -- red when: a message that the network refuses is given up (alert.refused_is_told)
  run = function(b, g)
    local owner = b:phone "+358401234567"
    b:ready()
    b.unit.modem:fault("refuses", { at = g.at, of = "AT+CMGS", text = g.reason, times = 2 })
    b.motion:trip()
    owner:expect_sms({ exact = "ALARM! HALL" }, { within = "10 min" })
    b:never(owner:receives "", { during = "5 min" })
  end,
}

scenario "faults.refused_for_a_while" {
  about  = "Nothing can be sent for eight minutes: then the alarm goes out, once, and meanwhile commands still work",
  covers = { "assumption 52" },
  tags   = { "fault", "F6", "alarm" },
  needs  = "modem.bytes",
  wiring = example1,
  config = { "Input1=NO", "ALIASInput1=HALL", "ALERTNUMBER+358401234567", "AON" },
  run = function(b)
    local owner = b:phone "+358401234567"
    b:ready()
    b.unit.modem:fault("refuses", { at = "message", text = "+CMS ERROR: 38", lasting = "8 min" })
    b.motion:trip()
    b:wait "4 min"
    owner:sms "OnRelay1"
    b:expect(b.lamp:is "lit", { within = "20 s" })
    b:never(owner:receives "", { during = "3 min" })
    owner:expect_sms({ exact = "ALARM! HALL" }, { within = "5 min" })
    b:never(owner:receives "ALARM", { during = "1 h" })
  end,
}

scenario "faults.setting_refused_at_the_start" {
  about  = "The module refuses its settings now and then while it is set up: in the end it is as it should be",
  covers = { "assumption 41" },
  tags   = { "fault", "F6" },
  needs  = "modem.bytes",
  wiring = example1,
  grid   = { of = { "AT+CMGF", "AT+CNMI", "ATE", "AT+CMEE", "AT+CREG" } },
  run = function(b, g)
    local owner = b:phone "+358401234567"
    b.unit.modem:fault("refuses", { at = "command", of = g.of, times = 2 })
    b:ready()
    owner:sms "OnRelay1"
    owner:expect_sms({ exact = "Relay1 ON" }, { within = "40 s" })
  end,
}

local false_success = {
  ["a bare OK"] = "OK", ["another answer"] = "+CSQ: 18,0\r\n\r\nOK", ["the echo"] = "AT+CMGS=21\r\r\nOK",
}

scenario "faults.success_that_is_none" {
  about  = "The module says OK to a message that it has not sent, without the reference that a sent one gets: " ..
           "it is sent again",
  covers = { "assumption 41" },
  tags   = { "fault", "F7", "alarm" },
  needs  = "modem.bytes",
  wiring = example1,
  config = { "Input1=NO", "ALIASInput1=HALL", "ALERTNUMBER+358401234567", "AON" },
  grid   = { says = { "a bare OK", "another answer", "the echo" } },
  -- red when: OK alone counts as sent (modem.ok_is_sent)
  run = function(b, g)
    local owner = b:phone "+358401234567"
    b:ready()
    b.unit.modem:fault("refuses", { at = "message", text = false_success[g.says] })
    b.motion:trip()
    owner:expect_sms({ exact = "ALARM! HALL" }, { within = "4 min" })
    b:never(owner:receives "", { during = "5 min" })
  end,
}
