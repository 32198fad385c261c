local example1 = require "wirings.example1"

scenario "relays.on_and_off" {
  about  = "Each relay: ON energises its coil and closes N/O, OFF releases it",
  covers = { "4.1", "fact 26", "check 1" },
  tags   = { "relay" },
  wiring = example1,
  grid   = { n = { 1, 2, 3, 4, 5, 6 } },
  -- red when: each command drives the next relay's coil (relay.shifted)
  --       or: ON releases the coil, OFF energises it (relay.exchanged)
  run = function(b, g)
    local owner = b:phone "+358401234567"
    local relay = b.unit.relay[g.n]
    b:ready()
    b:expect(relay:is "off" & relay:contact "open")
    owner:sms("OnRelay" .. g.n)
    owner:expect_sms({ exact = "Relay" .. g.n .. " ON" }, { within = "30 s" })
    b:expect(relay:is "on" & relay:contact "closed", { within = "50 ms" })
    for other = 1, 6 do
      if other ~= g.n then b:expect(b.unit.relay[other]:is "off") end
    end
    owner:sms("OffRelay" .. g.n)
    owner:expect_sms({ exact = "Relay" .. g.n .. " OFF" }, { within = "30 s" })
    b:expect(relay:is "off" & relay:contact "open", { within = "50 ms" })
  end,
}

scenario "relays.change_over" {
  about  = "N/C opens when N/O closes: a lamp on each contact of the same relay",
  covers = { "4.1", "fact 25", "fact 26", "check 1" },
  tags   = { "relay" },
  wiring = wiring "two_lamps" {
    build = function(w)
      local ups, unit = w:ups { name = "ups" }, w:unit {}
      local red       = w:lamp_dc { name = "red", volts = "12 V", amps = "0.1 A" }
      local green     = w:lamp_dc { name = "green", volts = "12 V", amps = "0.1 A" }
      w:wire(ups.plus, unit.V12, unit.K1_COM)
      w:wire(ups.minus, unit.GND, red.minus, green.minus)
      w:wire(unit.Relay1_NO, red.plus)
      w:wire(unit.Relay1_NC, green.plus)
    end,
  },
  -- red when: ON releases the coil, OFF energises it (relay.exchanged)
  run = function(b)
    b:ready()
    b:expect(b.green:is "lit" & b.red:is "dark")
    b.unit.usb:send "OnRelay1"
    b:expect(b.green:is "dark" & b.red:is "lit", { within = "50 ms" })
    b.unit.usb:send "OffRelay1"
    b:expect(b.green:is "lit" & b.red:is "dark", { within = "50 ms" })
  end,
}

scenario "relays.pulse" {
  about  = "PULSE inverts for PULSETIME and returns: on/off from OFF, off/on from ON",
  covers = { "4.1", "fact 27", "check 2", "assumption 30" },
  tags   = { "relay", "pulse" },
  wiring = example1,
  config = { "PULSETIME=3", "PULSETIMERelay2=5", "ERROR=ON" },
  grid   = { from = { "off", "on" } },
  -- red when: a pulse on a relay that pulses is taken, and ends in the other state (pulse.again)
  --       or: PULSETIMERelayN is ignored (pulse.own_time)
  --       or: a pulse does not return (pulse.stays)
  run = function(b, g)
    local owner = b:phone "+358401234567"
    local relay = b.unit.relay[2]
    local other = g.from == "on" and "off" or "on"
    b:ready()
    b.unit.usb:send(g.from == "on" and "OnRelay2" or "OffRelay2")
    b:expect(relay:is(g.from), { within = "1 s" })
    owner:sms "PULSE2"
    b:expect(relay:is(other), { within = "20 s" })
    b:expect(relay:is(other))
    for _, again in ipairs { "PulseRelay2", "RestartRelay2" } do            -- refused, and changes nothing
      local answer = b.unit.usb:send(again)
      b:measure(again .. ": " .. answer, answer:find("Execute error!", 1, true) and 1 or 0, { min = 1 })
    end
    b:holds(relay:is(other), { during = "4800 ms" })
    b:expect(relay:is(g.from), { within = "200 ms" })
    b:holds(relay:is(g.from), { during = "1 min" })
    owner:expect_sms({ exact = "Relay2 pulsed" }, { within = "30 s" })
  end,
}

scenario "relays.restart" {
  about  = "RESTART takes a load off for RESTARTTIME and gives it back",
  covers = { "4.1", "fact 30" },
  tags   = { "relay" },
  wiring = example1,
  config = { "RESTARTTIME=10" },
  -- red when: a restart lasts as long as a pulse (restart.time)
  --       or: PULSE of a relay that is ON does not open it (pulse.always_on)
  run = function(b)
    local owner = b:phone "+358401234567"
    b:ready()
    b.unit.usb:send "OnRelay1"
    b:expect(b.lamp:is "lit", { within = "1 s" })
    owner:sms "RESTART"
    b:expect(b.lamp:is "dark", { within = "20 s" })
    b:holds(b.lamp:is "dark", { during = "9 s" })
    b:expect(b.lamp:is "lit", { within = "2 s" })
    owner:expect_sms({ exact = "Relay1 restarted" }, { within = "30 s" })
  end,
}

scenario "relays.timed" {
  about  = "OnRelay1=30 and OffRelay1=30 switch for a time, then the other way",
  covers = { "4.1", "assumption 23" },
  tags   = { "relay" },
  wiring = example1,
  -- red when: OnRelay1=30 has no end (timed.no_end)
  run = function(b)
    local relay = b.unit.relay[1]
    b:ready()
    b.unit.usb:send "OnRelay1=30"
    b:expect(relay:is "on", { within = "1 s" })
    b:holds(relay:is "on", { during = "28 s" })
    b:expect(relay:is "off", { within = "3 s" })
    b.unit.usb:send "OffRelay1=30"
    b:holds(relay:is "off", { during = "29 s" })
    b:expect(relay:is "on", { within = "2 s" })
  end,
}

scenario "relays.pulse_within_a_timed_switching" {
  about  = "A pulse while a timed switching runs returns to it, and its end stays where it was",
  covers = { "4.1", "fact 27", "assumption 23" },
  tags   = { "relay", "pulse" },
  wiring = example1,
  config = { "PULSETIME=3" },
  -- red when: a pulse forgets the time that runs beneath it (pulse.forgets)
  run = function(b)
    local relay = b.unit.relay[1]
    b:ready()
    b.unit.usb:send "OnRelay1=30"
    b:wait "10 s"
    b.unit.usb:send "PulseRelay1"
    b:expect(relay:is "off", { within = "1 s" })
    b:expect(relay:is "on", { within = "4 s" })
    b:holds(relay:is "on", { during = "15 s" })
    b:expect(relay:is "off", { within = "4 s" })
    b:holds(relay:is "off", { during = "1 min" })
  end,
}

scenario "relays.all" {
  about  = "OnALL and OffALL switch all six",
  covers = { "4.1", "fact 26", "check 1" },
  tags   = { "relay", "sms" },
  wiring = example1,
  -- red when: OnALL and OffALL leave Relay6 out (relay.all_but_last)
  run = function(b)
    local owner = b:phone "+358401234567"
    b:ready()
    owner:sms "OnALL"
    owner:expect_sms({ exact = "All ON" }, { within = "30 s" })
    for n = 1, 6 do b:expect(b.unit.relay[n]:is "on" & b.unit.relay[n]:contact "closed") end
    owner:sms "OffALL"
    owner:expect_sms({ exact = "All OFF" }, { within = "30 s" })
    for n = 1, 6 do b:expect(b.unit.relay[n]:is "off" & b.unit.relay[n]:contact "open") end
  end,
}
