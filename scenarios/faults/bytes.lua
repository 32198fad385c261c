-- Bytes that are lost, turned over, or not meant (faults F21, F22, F24, F27, F29).
local example1 = require "wirings.example1"

scenario "faults.garbage_at_power_up" {
  about  = "Before its first word the module sends what its pins did while it got its supply: the set-up does not mind",
  covers = { "assumption 41" },
  tags   = { "fault", "F21" },
  needs  = "modem.bytes",
  wiring = example1,
  grid   = { bytes = { "zeros", "ones", "half a word" } },
  run = function(b, g)
    local owner = b:phone "+358401234567"
    local garbage = { zeros = ("\0"):rep(40), ones = ("\255"):rep(40), ["half a word"] = "\255\254RD\0\r\0+C\r\n" }
    b.unit.modem:fault("says", { at = "start", text = garbage[g.bytes] })
    b:ready()
    owner:sms "OnRelay1"
    owner:expect_sms({ exact = "Relay1 ON" }, { within = "40 s" })
  end,
}

scenario "faults.a_bit_turned_over" {
  about  = "One bit of an answer is turned over on its way: the command is carried out once, and answered",
  covers = { "assumption 41" },
  tags   = { "fault", "F21" },
  needs  = "modem.bytes",
  wiring = example1,
  grid   = { place = { "AT+CMGR result", "AT+CMGD result", "AT+CMGS prompt", "AT+CMGS line", "AT+CMGS result",
             "AT+CREG line", "AT+CPMS line" },
             seed = { 1, 2, 3, 4, 5 } },
  run = function(b, g)
    local owner = b:phone "+358401234567"
    local of, at = g.place:match "^(%S+) (%S+)$"
    b:ready()
    b.unit.modem:fault("garbles", { at = at, of = of, times = g.seed })
    owner:sms "PulseRelay1"
    b:times(1, b.unit.relay[1]:is "on", { during = "4 min" })
    owner:expect_sms({ exact = "Relay1 pulsed" }, { within = "4 min" })
    b:measure("stored", b.unit.modem:stored(), { max = 0 })
  end,
}

scenario "faults.noise_for_a_while" {
  about  = "For twenty seconds a bit of every result is wrong, and one of a prompt: what came meanwhile is not lost",
  covers = { "assumption 41" },
  tags   = { "fault", "F21", "alarm" },
  needs  = "modem.bytes",
  wiring = example1,
  config = { "Input1=NO", "ALIASInput1=HALL", "ALERTNUMBER+358401234567", "AON" },
  -- red when: what noise has made unreadable is deleted (modem.noise_is_deleted)
  run = function(b)
    local owner = b:phone "+358401234567"
    b:ready()
    b.unit.modem:fault("garbles", { at = "result", lasting = "20 s" })
    b.unit.modem:fault("garbles", { at = "prompt" })
    owner:sms "OnRelay1"
    b.motion:trip()
    b:expect(b.lamp:is "lit", { within = "2 min" })
    owner:expect_sms({ exact = "ALARM! HALL" }, { within = "4 min" })
    owner:expect_sms({ exact = "Relay1 ON" }, { within = "4 min" })
  end,
}

scenario "faults.command_damaged_on_its_way" {
  about  = "A byte of what the unit says is lost or turned over before the module reads it: it is said again",
  covers = { "assumption 41" },
  tags   = { "fault", "F21" },
  needs  = "modem.bytes",
  wiring = example1,
  grid   = { how = { "loses", "garbles" }, skip = { 0, 1, 4, 9, 13 }, at = { "byte", "typed byte" } },
  run = function(b, g)
    local owner = b:phone "+358401234567"
    b:ready()
    b.unit.modem:fault(g.how, { at = g.at, skip = g.skip })
    owner:sms "PulseRelay1"
    b:times(1, b.unit.relay[1]:is "on", { during = "4 min" })
    b:expect(b.unit.modem:is "on")
    owner:sms "OnRelay2"
    owner:expect_sms({ exact = "Relay2 ON" }, { within = "2 min" })
    b:measure("stored", b.unit.modem:stored(), { max = 0 })
  end,
}

scenario "faults.echo_comes_back_on" {
  about  = "The module echoes again, though it was told not to: its echo is no answer, and no message",
  covers = { "assumption 41" },
  tags   = { "fault", "F29" },
  needs  = "modem.bytes",
  wiring = example1,
  grid   = { echo = { "whole", "damaged", "doubled", "late" } },
  -- red when: an echo is taken for an answer (modem.echo_is_an_answer)
  run = function(b, g)
    local owner = b:phone "+358401234567"
    b:ready()
    b.unit.modem:fault("sets", { text = "ATE1" })
    if g.echo == "damaged" then b.unit.modem:fault("garbles", { at = "echo", times = 12 }) end
    if g.echo == "doubled" then b.unit.modem:fault("doubles", { at = "echo", times = 60 }) end
    if g.echo == "late" then b.unit.modem:fault("waits", { at = "echo", times = 3, by = "400 ms" }) end
    owner:sms "PulseRelay1"
    b:times(1, b.unit.relay[1]:is "on", { during = "1 min" })
    owner:expect_sms({ exact = "Relay1 pulsed" }, { within = "2 min" })
    b:never(owner:receives "", { during = "3 min" })
  end,
}

scenario "faults.buffer_of_64_bytes" {
  about  = "Of each line only 64 bytes are kept, as by a small buffer that overruns: what was cut is read again",
  covers = { "assumption 41" },
  tags   = { "fault", "F22" },
  needs  = "modem.bytes",
  wiring = example1,
  run = function(b)
    local owner = b:phone "+358401234567"
    b:ready()
    b.unit.modem:fault("loses", { at = "line", first = 64, lasting = "30 s" })
    owner:sms "OnRelay1"
    b:expect(b.lamp:is "lit", { within = "2 min" })
    owner:expect_sms({ exact = "Relay1 ON" }, { within = "40 s" })
    b:measure("stored", b.unit.modem:stored(), { max = 0 })
  end,
}

scenario "faults.module_that_sleeps" {
  about  = "The module falls asleep though nobody asked it to, and loses the first bytes of what wakes it: " ..
           "commands are said again",
  covers = { "assumption 41" },
  tags   = { "fault", "F24" },
  needs  = "modem.bytes",
  wiring = example1,
  grid   = { by = { "5 s", "20 s" }, first = { 1, 4, 9 } },
  -- red when: a module that does not answer at once is cut (modem.sleeper_is_cut)
  run = function(b, g)
    local owner = b:phone "+358401234567"
    b:ready()
    b.unit.modem:fault("sleeps", { by = g.by, first = g.first })
    b:wait "1 min"
    owner:sms "OnRelay1"
    owner:expect_sms({ exact = "Relay1 ON" }, { within = "90 s" })
    b:holds(b.unit.modem:is "on", { during = "5 min" })
    b:expect(b.unit.led.gsm:is "on")
  end,
}

scenario "faults.settings_left_by_others" {
  about  = "Behind the unit's back a setting has changed, as after a boot that nobody saw: it notices, and no " ..
           "message is lost by it",
  covers = { "assumption 41" },
  tags   = { "fault", "F27" },
  needs  = "modem.bytes",
  wiring = example1,
  grid   = { setting = { "AT+CMGF=1", 'AT+CSCS="UCS2"', "AT+CNMI=0,0", "AT+CMEE=0", "AT+CMEE=2", "AT+CSDH=1",
             "AT+CNMI=2,2" } },
  -- red when: text mode is not noticed (modem.text_mode_unseen)
  run = function(b, g)
    local owner = b:phone "+358401234567"
    b:ready()
    b.unit.modem:fault("sets", { text = g.setting })
    owner:sms "OnRelay1"
    owner:expect_sms({ exact = "Relay1 ON" }, { within = g.setting == "AT+CMGF=1" and "15 s" or "3 min" })
    owner:sms "OffRelay1"
    owner:expect_sms({ exact = "Relay1 OFF" }, { within = "1 min" })
  end,
}

scenario "faults.text_mode_and_what_comes_first" {
  about  = "The module has fallen into text mode, where the length of a PDU is a number to send to and no listing " ..
           "of PDUs is given: an alarm, and a message that was not announced, arrive all the same",
  covers = { "assumption 41" },
  tags   = { "fault", "F27", "alarm" },
  needs  = "modem.bytes",
  wiring = example1,
  config = { "Input1=NO", "ALIASInput1=HALL", "ALERTNUMBER+358401234567", "AON" },
  grid   = { first = { "alarm", "message" } },
  -- red when: a PDU goes as text, to its length (modem.pdu_sent_as_text)
  -- red when: the store is never listed again after a refusal in text mode (modem.listing_refused_for_ever)
  run = function(b, g)
    local owner = b:phone "+358401234567"
    b:ready()
    b.unit.modem:fault("sets", { text = "AT+CMGF=1" })
    if g.first == "alarm" then
      b.motion:trip()
      owner:expect_sms({ exact = "ALARM! HALL" }, { within = "30 s" })
      b:measure("sent", b.network:bill(), { max = 1 })
    else
      b.unit.modem:fault("loses", { at = "report", of = "+CMTI" })
      owner:sms "OnRelay1"
      owner:expect_sms({ exact = "Relay1 ON" }, { within = "2 min" })
    end
  end,
}
