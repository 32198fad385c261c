-- What the module says of its own accord comes where it must not be taken for an answer (faults F1, F2, F15, F18).
local example1 = require "wirings.example1"

local reports = {
  ["a call"]   = '\r\nRING\r\n\r\n+CLIP: "+15550001111",145,"",0,"",0\r\n',
  ["the clock"] = '\r\n*PSUTTZ: 2026,1,5,8,1,30,"+0",0\r\n\r\nDST: 1\r\n',
  ["a balance"] = '\r\n+CUSD: 0,"Your balance is\r\n2.50",15\r\n',
  ["home"]     = '\r\n+CREG: 1,"00C8","2F3A"\r\n',
  ["unheard of"] = '\r\n^RSSI: 17\r\n\r\nALERT: "OK"\r\n',
}

scenario "faults.report_in_a_reading" {
  about  = "While a message is read the module says something else: the command is carried out once, and answered once",
  covers = { "assumption 41" },
  tags   = { "fault", "F1" },
  needs  = "modem.bytes",
  wiring = example1,
  grid   = { at = { "command", "line", "result", "after" }, report = { "a call", "the clock", "a balance",
             "home", "unheard of" } },
  run = function(b, g)
    local owner = b:phone "+358401234567"
    b:ready()
    b.unit.modem:fault("says", { at = g.at, of = "AT+CMGR", text = reports[g.report] })
    owner:sms "PulseRelay1"
    b:times(1, b.unit.relay[1]:is "on", { during = "20 s" })
    owner:expect_sms({ exact = "Relay1 pulsed" }, { within = "10 s" })
    b:never(owner:receives "", { during = "3 min" })
  end,
}

scenario "faults.report_in_a_sending" {
  about  = "While an answer is sent the module says something else: it arrives once",
  covers = { "assumption 41" },
  tags   = { "fault", "F1" },
  needs  = "modem.bytes",
  wiring = example1,
  -- red when: a line that nobody knows is taken for the answer (modem.report_is_an_answer)
  grid   = { at = { "command", "prompt", "line", "result", "after" }, report = { "a call", "the clock",
             "a balance", "home", "unheard of" } },
  run = function(b, g)
    local owner = b:phone "+358401234567"
    b:ready()
    b.unit.modem:fault("says", { at = g.at, of = "AT+CMGS", text = reports[g.report] })
    owner:sms "OnRelay1"
    owner:expect_sms({ exact = "Relay1 ON" }, { within = "40 s" })
    b:never(owner:receives "", { during = "3 min" })
  end,
}

scenario "faults.report_of_a_message_in_a_gap" {
  about  = "A message is announced in the middle of another answer, and only there: it is read all the same, at once",
  covers = { "assumption 41" },
  tags   = { "fault", "F1" },
  needs  = "modem.bytes",
  wiring = example1,
  grid   = { place = { "AT+CMGR line", "AT+CMGR result", "AT+CMGD result", "AT+CMGS prompt", "AT+CMGS line",
             "AT+CMGS after" } },
  run = function(b, g)
    local owner, wife = b:phone "+358401234567", b:phone "+358401234568"
    local of, at = g.place:match "^(%S+) (%S+)$"
    b:ready()
    b.unit.modem:fault("loses", { at = "report", of = "+CMTI", skip = 1 })
    b.unit.modem:fault("says", { at = at, of = of, text = '\r\n+CMTI: "SM",2\r\n' })
    owner:sms "OnRelay1"
    wife:sms "OnRelay2"
    b:expect(b.unit.relay[1]:is "on" & b.unit.relay[2]:is "on", { within = "15 s" })
    owner:expect_sms({ exact = "Relay1 ON" }, { within = "20 s" })
    wife:expect_sms({ exact = "Relay2 ON" }, { within = "20 s" })
  end,
}

scenario "faults.report_cut_in_two" {
  about  = "A report stops in its middle for a while, as behind a read that timed out: it still counts",
  covers = { "assumption 41" },
  tags   = { "fault", "F2" },
  needs  = "modem.bytes",
  wiring = example1,
  grid   = { first = { 1, 3, 8, 12 } },
  run = function(b, g)
    local owner = b:phone "+358401234567"
    b:ready()
    b.unit.modem:fault("waits", { at = "report", of = "+CMTI", first = g.first, by = "700 ms" })
    owner:sms "OnRelay1"
    b:expect(b.unit.relay[1]:is "on", { within = "6 s" })
    owner:expect_sms({ exact = "Relay1 ON" }, { within = "20 s" })
  end,
}

scenario "faults.answer_cut_in_two" {
  about  = "The line of a read message, its prompt and its result stop in their middles: the answer is put together",
  covers = { "assumption 41" },
  tags   = { "fault", "F2" },
  needs  = "modem.bytes",
  wiring = example1,
  grid   = { place = { "AT+CMGR line 30", "AT+CMGR result 3", "AT+CMGS prompt 2", "AT+CMGS line 6",
             "AT+CMGS result 4" } },
  run = function(b, g)
    local owner = b:phone "+358401234567"
    local of, at, first = g.place:match "^(%S+) (%S+) (%d+)$"
    b:ready()
    b.unit.modem:fault("waits", { at = at, of = of, first = tonumber(first), by = "700 ms" })
    owner:sms "PulseRelay1"
    b:times(1, b.unit.relay[1]:is "on", { during = "10 s" })
    owner:expect_sms({ exact = "Relay1 pulsed" }, { within = "30 s" })
    b:never(owner:receives "", { during = "3 min" })
  end,
}

scenario "faults.burst_of_announcements" {
  about  = "Four messages come at once, three of them announced in one read: each is carried out, none stays on " ..
           "the SIM",
  covers = { "assumption 41" },
  tags   = { "fault", "F15" },
  needs  = "modem.bytes",
  wiring = example1,
  -- red when: of several announcements only the first counts (modem.one_announcement)
  run = function(b)
    b:ready()
    b.unit.modem:fault("waits", { at = "report", of = "+CMTI", times = 3, by = "2 s" })
    for n = 1, 4 do
      b:phone("+35840123456" .. n):sms("OnRelay" .. n)
    end
    for n = 1, 4 do
      b:expect(b.unit.relay[n]:is "on", { within = "20 s" })
      b:phone("+35840123456" .. n):expect_sms({ exact = "Relay" .. n .. " ON" }, { within = "60 s" })
    end
    b:measure("stored", b.unit.modem:stored(), { max = 0 })
  end,
}

scenario "faults.ring_in_a_poll" {
  about  = "The phone rings in the middle of the look at the network: the ring action works",
  covers = { "4.2", "fact 32" },
  tags   = { "fault", "F18", "call" },
  needs  = "modem.bytes",
  wiring = example1,
  config = { "ADDSECNUM+358401234567", "RING=SWITCHRelay1" },
  grid   = { of = { "AT+CREG", "AT+CSQ", "AT+CPMS" }, at = { "command", "line", "result" } },
  run = function(b, g)
    local owner = b:phone "+358401234567"
    b:ready()
    b.unit.modem:fault("says", { at = g.at, of = g.of,
      text = '\r\nRING\r\n\r\n+CLIP: "+358401234567",145,"",0,"",0\r\n' })
    b:expect(b.unit.relay[1]:is "on", { within = "35 s" })
    b:holds(b.unit.relay[1]:is "on", { during = "1 min" })
    b:expect(owner:is "idle")
  end,
}

scenario "faults.ring_by_another_word" {
  about  = "The module tells of calls in its other form, or without a caller's number at first: judged when it " ..
           "is known",
  covers = { "4.2", "fact 32" },
  tags   = { "fault", "F18", "call" },
  needs  = "modem.bytes",
  wiring = example1,
  config = { "ADDSECNUM+358401234567", "RING=ONRelay1" },
  grid   = { form = { "CRING", "late number" } },
  run = function(b, g)
    local owner = b:phone "+358401234567"
    b:ready()
    if g.form == "CRING" then
      b.unit.modem:fault("sets", { text = "AT+CRC=1" })
    else
      b.unit.modem:fault("loses", { at = "report", of = "+CLIP" })
    end
    owner:call()
    b:expect(b.unit.relay[1]:is "on", { within = "10 s" })
    b:expect(owner:is "idle", { within = "5 s" })
  end,
}

scenario "faults.the_end_of_a_call_is_not_told" {
  about  = "Nobody says that the alarm call has ended: the unit finds out, and the next alarm is called out too",
  covers = { "5.2", "assumption 37" },
  tags   = { "fault", "F18", "call", "alarm", "rejection" },
  needs  = "modem.bytes",
  wiring = example1,
  config = { "Input1=NO", "ALIASInput1=HALL", "ALERTTYPE=CALL", "ALERTNUMBER+358401234567", "AON" },
  run = function(b)
    local owner = b:phone "+358401234567"
    owner:answers "5 s"
    b:ready()
    b.unit.modem:fault("loses", { at = "report", of = "NO CARRIER" })
    b.motion:trip()
    owner:expect_call { within = "30 s" }
    b:expect(owner:is "talking", { within = "10 s" })
    b:wait "15 s"
    owner:hang_up()
    b:wait "1 min"
    b.motion:restore()
    b:wait "1 min"
    b.motion:trip()
    owner:expect_call { within = "40 s" }
  end,
}

scenario "faults.hanging_up_is_refused" {
  about  = "The module refuses to hang up at first: the unit insists, and the line is free for the next call",
  covers = { "5.2", "assumption 37" },
  tags   = { "fault", "F18", "call", "alarm", "keys" },
  needs  = "modem.bytes",
  wiring = example1,
  config = { "Input1=NO", "ALIASInput1=HALL", "ALERTTYPE=CALL", "ALERTNUMBER+358401234567", "AON" },
  run = function(b)
    local owner = b:phone "+358401234567"
    owner:answers "5 s"
    b:ready()
    b.unit.modem:fault("refuses", { at = "command", of = "ATH", times = 2 })
    b.motion:trip()
    owner:expect_call { within = "30 s" }
    b:expect(owner:is "talking", { within = "10 s" })
    owner:dtmf "5"
    b:expect(owner:is "idle", { within = "15 s" })
  end,
}
