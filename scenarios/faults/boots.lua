-- A module that boots, dies, or toggles at the wrong moment (faults F8 to F10).
local example1 = require "wirings.example1"

scenario "faults.reboot_in_a_sending" {
  about  = "The module boots amid a message, with all settings forgotten: it is told once, or once more where " ..
           "that was in doubt",
  covers = { "assumption 41" },
  tags   = { "fault", "F8" },
  needs  = "modem.bytes",
  wiring = example1,
  grid   = { at = { "command", "prompt", "typed byte", "message", "line", "result", "after" }, silent = { true,
             false } },
  run = function(b, g)
    local owner = b:phone "+358401234567"
    b:ready()
    b.unit.modem:fault("reboots", { at = g.at, of = g.at ~= "typed byte" and "AT+CMGS" or nil, silent = g.silent })
    owner:sms "PulseRelay1"
    b:times(1, b.unit.relay[1]:is "on", { during = "1 min" })
    owner:expect_sms({ exact = "Relay1 pulsed" }, { within = "4 min" })
    b:wait "5 min"
    local again = #owner:inbox() - 1
    b:measure("told again", again, { max = (g.at == "line" or g.at == "result") and 1 or 0 })
    owner:sms "OnRelay2"
    owner:expect_sms({ exact = "Relay2 ON" }, { within = "40 s" })
  end,
}

scenario "faults.reboot_in_a_reading" {
  about  = "The module boots while a message is read or deleted: it is carried out once",
  covers = { "assumption 41", "assumption 56" },
  tags   = { "fault", "F8" },
  needs  = "modem.bytes",
  wiring = example1,
  grid   = { of = { "AT+CMGR", "AT+CMGD" }, at = { "command", "result" }, silent = { true, false } },
  run = function(b, g)
    local owner = b:phone "+358401234567"
    b:ready()
    b.unit.modem:fault("reboots", { at = g.at, of = g.of, silent = g.silent })
    owner:sms "PulseRelay1"
    b:times(1, b.unit.relay[1]:is "on", { during = "5 min" })
    owner:expect_sms({ exact = "Relay1 pulsed" }, { within = "1 min" })
    b:never(owner:receives "", { during = "3 min" })
    b:measure("stored", b.unit.modem:stored(), { max = 0 })
  end,
}

scenario "faults.reboot_in_idle" {
  about  = "The module boots while nobody talks to it, with or without a word: what comes behind it is read",
  covers = { "assumption 41" },
  tags   = { "fault", "F8" },
  needs  = "modem.bytes",
  wiring = example1,
  grid   = { silent = { true, false } },
  -- red when: a boot is not noticed when the module says so (modem.boot_unseen)
  run = function(b, g)
    local owner = b:phone "+358401234567"
    b:ready()
    b:wait "9 s"       -- the next look at the network is far
    b.unit.modem:fault("reboots", { silent = g.silent })
    b:wait "10 s"
    owner:sms "OnRelay1"
    owner:expect_sms({ exact = "Relay1 ON" }, { within = g.silent and "2 min" or "15 s" })
  end,
}

scenario "faults.died_at_a_burst" {
  about  = "The module dies as it begins to transmit and does not look at its key: its supply is cut, and the " ..
           "alarm is told",
  covers = { "assumption 41" },
  tags   = { "fault", "F9", "alarm" },
  needs  = "modem.bytes",
  wiring = example1,
  config = { "Input1=NO", "ALIASInput1=HALL", "ALERTNUMBER+358401234567", "AON" },
  grid   = { at = { "prompt", "message", "result" } },
  -- red when: a module that does not start is keyed for ever (modem.keyed_for_ever)
  run = function(b, g)
    local owner = b:phone "+358401234567"
    b:ready()
    b.unit.modem:fault("dies", { at = g.at, of = "AT+CMGS" })
    b.motion:trip()
    b:expect(b.unit.modem:is "off", { within = "20 s" })
    owner:expect_sms({ exact = "ALARM! HALL" }, { within = "4 min" })
  end,
}

scenario "faults.brown_out_in_a_burst" {
  about  = "In the cold, on an old battery, each burst pulls the unit down: it tries ever less often, and tells " ..
           "the alarm with the mains back",
  covers = { "assumption 41" },
  tags   = { "fault", "F9", "alarm", "battery" },
  wiring = example1,
  config = { "Input1=NO", "ALIASInput1=HALL", "ALERTNUMBER+358401234567", "AON" },
  -- red when: the unit lets each of its own bursts reset it, every ten seconds (alert.hammers)
  run = function(b)
    local owner = b:phone "+358401234567"
    b:ready()
    b.unit.battery:set { charge = "30 %", temperature = "-15 C", age = "80 %" }
    b.motion:trip()
    b:wait "200 ms"
    b.ups:off()
    b:expect(b.unit.modem:is "off", { within = "1 min" })
    b:wait "10 min"
    b:measure("resets", b.unit:reboots(), { max = 10 })
    b.ups:on()
    owner:expect_sms("ALARM! HALL", { within = "5 min" })
  end,
}

scenario "faults.on_by_itself" {
  about  = "A module that comes up with its supply, by itself: the key does not switch it off again",
  covers = { "assumption 41" },
  tags   = { "fault", "F10" },
  needs  = "modem.bytes",
  wiring = example1,
  run = function(b)
    local owner = b:phone "+358401234567"
    b.unit.modem:fault("wakes", { by = "0 s", times = 1 })
    b:ready()
    owner:sms "OnRelay1"
    owner:expect_sms({ exact = "Relay1 ON" }, { within = "1 min" })
  end,
}

-- How long a make's key must be held decides who comes first: the times are those of the unit's own module.
scenario "faults.on_by_itself_as_the_key_comes" {
  about  = "The module comes up by itself just as the unit presses its key: it is on afterwards",
  covers = { "assumption 41" },
  tags   = { "fault", "F10", "makes" },
  needs  = "modem.bytes",
  wiring = example1,
  grid   = { by = { "300 ms", "900 ms", "990 ms" } },
  run = function(b, g)
    local owner = b:phone "+358401234567"
    b.unit.modem:fault("wakes", { by = g.by, times = 1 })
    b:ready()
    owner:sms "OnRelay1"
    owner:expect_sms({ exact = "Relay1 ON" }, { within = "1 min" })
  end,
}

scenario "faults.switches_itself_off" {
  about  = "The module switches itself off, in order, time and again; sometimes it comes back by itself: the " ..
           "unit stays online",
  covers = { "assumption 41" },
  tags   = { "fault", "F10" },
  needs  = "modem.bytes",
  wiring = example1,
  grid   = { wakes = { true, false }, at = { "now", "prompt", "message" } },
  run = function(b, g)
    local owner = b:phone "+358401234567"
    b:ready()
    if g.wakes then b.unit.modem:fault("wakes", { by = "400 ms", times = 1 }) end
    b.unit.modem:fault("stops", { at = g.at })
    b:spawn(function()
      b:expect(b.unit.modem:is "off", { within = "1 min" })
      b:expect(b.unit.modem:is "on", { within = "30 s" })
    end)
    owner:sms "OnRelay1"
    owner:expect_sms({ exact = "Relay1 ON" }, { within = "3 min" })
  end,
}
