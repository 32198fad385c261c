-- A module that is not ready, not right, or not there (faults F23, F25, F26, F28, F30).
local example1 = require "wirings.example1"

scenario "faults.sim_not_ready_at_first" {
  about  = "After its start the module says that the SIM is busy, or an error without a reason: it is asked " ..
           "again, and the unit comes online",
  covers = { "assumption 42" },
  tags   = { "fault", "F23" },
  needs  = "modem.bytes",
  wiring = example1,
  grid   = { says = { "+CME ERROR: 14", "+CMS ERROR: 515", "ERROR" } },
  run = function(b, g)
    local owner = b:phone "+358401234567"
    b.unit.modem:fault("refuses", { at = "command", of = "AT+CPIN", text = g.says, lasting = "25 s" })
    b:ready()
    owner:sms "OnRelay1"
    owner:expect_sms({ exact = "Relay1 ON" }, { within = "40 s" })
  end,
}

scenario "faults.storage_not_ready_at_first" {
  about  = "The messages on the SIM cannot be read for half a minute after the start: what lies there is read then",
  covers = { "assumption 42", "assumption 56" },
  tags   = { "fault", "F23" },
  needs  = "modem.bytes",
  wiring = example1,
  grid   = { of = { "AT+CPMS", "AT+CMGL", "AT+CMGR" }, says = { "+CMS ERROR: 314", "+CMS ERROR: 515" } },
  run = function(b, g)
    local owner = b:phone "+358401234567"
    b:ready()
    b.unit.modem:fault("refuses", { at = "command", of = g.of, text = g.says, lasting = "30 s" })
    b.unit.modem:fault("reboots", { silent = true })
    b:wait "5 s"
    owner:sms "OnRelay1"
    owner:expect_sms({ exact = "Relay1 ON" }, { within = "3 min" })
  end,
}

scenario "faults.clock_that_is_wrong" {
  about  = "The module believes in 2004, in 1980, or in a month that is none: no message is too old by such a clock",
  covers = { "assumption 40", "assumption 56" },
  tags   = { "fault", "F25", "makes" },
  needs  = "modem.bytes",
  wiring = example1,
  grid   = { clock = { "04/01/01,00:00:20+00", "80/01/06,00:00:00+00", "26/13/41,25:61:61+99", "" } },
  run = function(b, g)
    local owner = b:phone "+358401234567"
    b.unit.modem:fault("replaces", { at = "line", of = "AT+CCLK", text = '\r\n+CCLK: "' .. g.clock .. '"\r\n',
      lasting = "1 h" })
    b.unit.modem:fault("loses", { at = "report", of = "*PSUTTZ" })
    b:ready()
    owner:sms "OnRelay1"
    owner:expect_sms({ exact = "Relay1 ON" }, { within = "40 s" })
    b:expect(b.lamp:is "lit")
  end,
}

scenario "faults.network_time_twice" {
  about  = "The network's time comes twice, in the middle of an answer, with summer time in a line of its own: " ..
           "nothing is mistaken for it",
  covers = { "assumption 40", "assumption 57" },
  tags   = { "fault", "F25" },
  needs  = "modem.bytes",
  wiring = example1,
  run = function(b)
    local owner = b:phone "+358401234567"
    b:ready()
    b.unit.modem:fault("says", { at = "line", of = "AT+CREG", times = 2,
      text = '\r\n*PSUTTZ: 2026,1,5,8,1,30,"+0",0\r\n\r\nDST: 1\r\n' })
    b:wait "65 s"
    owner:sms "OnRelay1"
    owner:expect_sms({ exact = "Relay1 ON" }, { within = "40 s" })
    b:expect(b.unit.led.gsm:is "on")
  end,
}

scenario "faults.key_that_comes_otherwise" {
  about  = "The key that ends an alarm call comes twice, without its blank, or with its length: it counts once",
  covers = { "5.2", "assumption 37" },
  tags   = { "fault", "F26", "call", "alarm", "keys", "makes" },
  needs  = "modem.bytes",
  wiring = example1,
  config = { "Input1=NO", "ALIASInput1=HALL", "ALERTTYPE=CALL", "ALERTNUMBER+358401234567",
             "ALERTNUMBER+4915112345678", "AON" },
  grid   = { key = { "twice", "without its blank", "with its length" } },
  run = function(b, g)
    local first, second = b:phone "+358401234567", b:phone "+4915112345678"
    first:answers "5 s"
    b:ready()
    if g.key == "twice" then
      b.unit.modem:fault("doubles", { at = "report", of = "+DTMF" })
    else
      local text = g.key == "without its blank" and "\r\n+DTMF:5\r\n" or "\r\n+DTMF: 5,40\r\n"
      b.unit.modem:fault("replaces", { at = "report", of = "+DTMF", text = text })
    end
    b.motion:trip()
    first:expect_call { within = "30 s" }
    b:expect(first:is "talking", { within = "10 s" })
    b:wait "3 s"
    first:dtmf "5"
    b:expect(first:is "idle", { within = "5 s" })
    b:never(second:is "ringing", { during = "3 min" })
  end,
}

scenario "faults.no_key_is_heard" {
  about  = "The operator swallows the keys: who listens ten seconds has been told all the same, voicemail has not",
  covers = { "5.2", "assumption 37" },
  tags   = { "fault", "F26", "call", "alarm", "keys", "makes" },
  needs  = "modem.bytes",
  wiring = example1,
  config = { "Input1=NO", "ALIASInput1=HALL", "ALERTTYPE=CALL", "ALERTNUMBER+358401234567",
             "ALERTNUMBER+4915112345678", "AON" },
  run = function(b)
    local first, second = b:phone "+358401234567", b:phone "+4915112345678"
    first:answers "5 s"
    b:ready()
    b.unit.modem:fault("loses", { at = "report", of = "+DTMF" })
    b.motion:trip()
    first:expect_call { within = "30 s" }
    b:expect(first:is "talking", { within = "10 s" })
    b:wait "2 s"
    first:dtmf "5"
    b:wait "12 s"
    first:hang_up()
    b:never(second:is "ringing", { during = "3 min" })
  end,
}

scenario "faults.keys_are_refused_at_the_start" {
  about  = "The module will not look for keys: that is no reason to be offline",
  covers = { "assumption 37", "assumption 41" },
  tags   = { "fault", "F26" },
  needs  = "modem.bytes",
  wiring = example1,
  run = function(b)
    local owner = b:phone "+358401234567"
    b.unit.modem:fault("refuses", { at = "command", of = "AT+DDET", lasting = "1 h" })
    b:ready()
    owner:sms "OnRelay1"
    owner:expect_sms({ exact = "Relay1 ON" }, { within = "40 s" })
  end,
}

scenario "faults.module_hangs" {
  about  = "The module neither hears nor speaks any more, in idle or amid a dialogue: within a minute it is " ..
           "cut, and nothing is lost",
  covers = { "assumption 41" },
  tags   = { "fault", "F28", "alarm" },
  needs  = "modem.bytes",
  wiring = example1,
  config = { "Input1=NO", "ALIASInput1=HALL", "ALERTNUMBER+358401234567", "AON" },
  grid   = { at = { "now", "byte", "command", "prompt", "typed byte", "message", "line", "result" } },
  -- red when: a module that is silent is waited for (modem.never_cut)
  run = function(b, g)
    local owner = b:phone "+358401234567"
    b:ready()
    b.unit.modem:fault("hangs", { at = g.at })
    b.motion:trip()
    b:expect(b.unit.modem:is "hung", { within = "20 s" })
    b:expect(b.unit.modem:is "off", { within = "61 s" })
    owner:expect_sms({ exact = "ALARM! HALL" }, { within = "2 min" })
  end,
}

scenario "faults.module_is_deaf" {
  about  = "The module hears no command, though it still tells of calls: it is cut, and is back",
  covers = { "assumption 41" },
  tags   = { "fault", "F28" },
  needs  = "modem.bytes",
  wiring = example1,
  run = function(b)
    local owner = b:phone "+358401234567"
    b:ready()
    b.unit.modem:fault "deafens"
    owner:sms "OnRelay1"
    b:wait "5 s"
    owner:call()
    b:expect(b.unit.modem:is "off", { within = "70 s" })
    owner:expect_sms({ exact = "Relay1 ON" }, { within = "2 min" })
  end,
}

scenario "faults.deaf_for_a_while" {
  about  = "The module hears nothing for a while and then goes on as if nothing had been: no power is cut for " ..
           "that, and nothing is lost",
  covers = { "assumption 41" },
  tags   = { "fault", "F28" },
  needs  = "modem.bytes",
  wiring = example1,
  grid   = { lasting = { "3 s", "8 s", "14 s" } },
  run = function(b, g)
    local owner = b:phone "+358401234567"
    b:ready()
    b.unit.modem:fault("deafens", { lasting = g.lasting })
    owner:sms "PulseRelay1"
    b:times(1, b.unit.relay[1]:is "on", { during = "2 min" })
    owner:expect_sms({ exact = "Relay1 pulsed" }, { within = "2 min" })
  end,
}

scenario "faults.reports_nobody_asked_for" {
  about  = "Delivery reports come in every form, though the unit asks for none: they are nobody's answer, and " ..
           "do not stay on the SIM",
  covers = { "4.1" },
  tags   = { "fault", "F30" },
  needs  = "modem.bytes",
  wiring = example1,
  grid   = { form = { "passed on", "announced", "stored" }, at = { "now", "line", "prompt", "result" } },
  run = function(b, g)
    local owner = b:phone "+358401234567"
    local forms = {
      ["passed on"] = "\r\n+CDS: 25\r\n07910100000000F006010C915348103254766210508010000062105080100000" .. "00\r\n",
      ["announced"] = '\r\n+CDSI: "SM",1\r\n', stored = "\r\n+CREG: 1\r\n",
    }
    b:ready()
    if g.form ~= "passed on" then
      owner:pdu "062A0C91534810325476621050801000006210508010000000"
    end
    b.unit.modem:fault("says", { at = g.at, of = g.at ~= "now" and "AT+CMGS" or nil, text = forms[g.form] })
    owner:sms "PulseRelay1"
    b:times(1, b.unit.relay[1]:is "on", { during = "1 min" })
    owner:expect_sms({ exact = "Relay1 pulsed" }, { within = "1 min" })
    b:never(owner:receives "", { during = "3 min" })
    b:measure("stored", b.unit.modem:stored(), { max = 0 })
  end,
}

scenario "faults.passed_on_instead_of_stored" {
  about  = "The module passes a message on instead of storing it, as one that was set up otherwise: the command " ..
           "is carried out",
  covers = { "4.1" },
  tags   = { "fault", "F30" },
  needs  = "modem.bytes",
  wiring = example1,
  grid   = { acknowledged = { true, false } },
  run = function(b, g)
    local owner = b:phone "+358401234567"
    b:ready()
    if g.acknowledged then b.unit.modem:fault("sets", { text = "AT+CSMS=1" }) end
    b.unit.modem:fault("sets", { text = "AT+CNMI=2,2,0,0,0" })
    owner:sms "OnRelay1"
    b:expect(b.lamp:is "lit", { within = "20 s" })
    owner:sms "OnRelay2"
    b:expect(b.unit.relay[2]:is "on", { within = "3 min" })
  end,
}

scenario "faults.a_look_that_is_never_answered" {
  about  = "The module answers all but one of the unit's regular questions: that costs time, and no alarm",
  covers = { "assumption 41" },
  tags   = { "fault", "F28", "alarm" },
  needs  = "modem.bytes",
  wiring = example1,
  config = { "Input1=NO", "ALIASInput1=HALL", "ALERTNUMBER+358401234567", "AON" },
  grid   = { of = { "AT+CREG", "AT+CSQ", "AT+CPMS" } },
  -- red when: a look without an answer is repeated for ever (modem.look_repeated_for_ever)
  run = function(b, g)
    local owner = b:phone "+358401234567"
    b:ready()
    b.unit.modem:fault("mutes", { at = "command", of = g.of, lasting = "1 h" })
    b:wait "31 s"
    b.motion:trip()
    owner:expect_sms({ exact = "ALARM! HALL" }, { within = "2 min" })
    owner:sms "OnRelay1"
    owner:expect_sms({ exact = "Relay1 ON" }, { within = "5 min" })
  end,
}

scenario "faults.slow_start_after_a_cut" {
  about  = "Of a module that starts slowly two questions in a row stay without an answer, until its supply is cut: " ..
           "it has time to start again, and the alarm is told",
  covers = { "assumption 41" },
  tags   = { "fault", "F28", "alarm", "makes" },
  needs  = "modem.bytes",
  wiring = wiring "slow_module" {
    build = function(w)
      local ups    = w:ups { name = "ups" }
      local unit   = w:unit { modem = "a7670" }
      local motion = w:sensor { name = "motion", kind = "motion", contact = "N/O" }
      w:wire(ups.plus, unit.V12)
      w:wire(ups.minus, unit.GND)
      w:wire(unit.V12_2, motion.plus, motion.common)
      w:wire(unit.GND_2, motion.minus)
      w:wire(motion.out, unit.IN1)
    end,
  },
  config = { "Input1=NO", "ALIASInput1=HALL", "ALERTNUMBER+358401234567", "AON" },
  -- red when: what stood without an answer before a cut counts behind it (modem.stalls_outlive_a_cut)
  run = function(b)
    local owner = b:phone "+358401234567"
    b:ready()
    b.unit.modem:fault("mutes", { at = "command", of = "AT+CREG", lasting = "40 s" })
    b.unit.modem:fault("mutes", { at = "command", of = "AT+CSQ", lasting = "40 s" })
    b:expect(b.unit.modem:is "off", { within = "1 min" })
    b.motion:trip()
    owner:expect_sms({ exact = "ALARM! HALL" }, { within = "2 min" })
  end,
}
