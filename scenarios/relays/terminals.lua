-- What each relay has at its terminals, what its contacts bear, and when they move.
local example1 = require "wirings.example1"

-- A lamp on each contact of Relay1 to Relay5, one on Relay6, all on a supply of their own.
local lamps = wiring "a_lamp_on_each_contact" {
  about   = "A red lamp on each N/O contact, a green one on each N/C contact",
  chapter = "4.1",
  build = function(w)
    local ups, unit = w:ups { name = "ups" }, w:unit {}
    local supply    = w:dc_supply { name = "supply", amps = "5 A" }
    local fuse      = w:fuse { name = "fuse", amps = "4 A" }
    w:wire(ups.plus, unit.V12)
    w:wire(ups.minus, unit.GND, supply.minus)
    w:wire(supply.plus, fuse.line)
    local function lamp(name, terminal)
      local part = w:lamp_dc { name = name, amps = "0.1 A" }
      w:wire(terminal, part.plus)
      w:wire(part.minus, supply.minus)
    end
    for n = 1, 5 do
      w:wire(fuse.load, unit["K" .. n .. "_COM"])
      lamp("red" .. n, unit["K" .. n .. "_NO"])
      lamp("green" .. n, unit["K" .. n .. "_NC"])
    end
    lamp("red6", unit.K6_NO)
  end,
}

-- All lamps as they must be when just that relay is on, 0 = none.
local function expect_lamps(b, on)
  local all = b.red6:is(on == 6 and "lit" or "dark")
  for n = 1, 5 do
    all = all & b["red" .. n]:is(n == on and "lit" or "dark") & b["green" .. n]:is(n == on and "dark" or "lit")
  end
  b:expect(all, { within = "50 ms" })
end

scenario "relays.both_contacts_of_each" {
  about  = "Each of the six relays alone: ON closes its N/O and opens its N/C contact, and moves no other",
  covers = { "4.1", "fact 25", "fact 26", "check 1", "assumption 1", "assumption 2" },
  tags   = { "relay" },
  wiring = lamps,
  -- red when: ON releases the coil, OFF energises it (relay.exchanged)
  --       or: each command drives the next relay's coil (relay.shifted)
  --       or: the N/C contact does not open (relay.nc_stays)
  run = function(b)
    b:ready()
    expect_lamps(b, 0)
    for n = 1, 6 do
      b.unit.usb:send("OnRelay" .. n)
      expect_lamps(b, n)
      b.unit.usb:send("OffRelay" .. n)
      expect_lamps(b, 0)
    end
    for _, command in ipairs { "OnRelay7", "OnRelay0", "PULSE7" } do       -- there are six
      local answer = b.unit.usb:send(command)
      b:measure(command .. ": " .. answer, answer:find("No such command", 1, true) and 1 or 0, { min = 1 })
    end
    expect_lamps(b, 0)
  end,
}

scenario "relays.any_is_a_button_and_a_restart" {
  about  = "Whichever relay: a pulse presses a button for PULSETIME, a restart takes a load off for RESTARTTIME",
  covers = { "4.1", "fact 27", "fact 30", "check 2" },
  tags   = { "relay", "pulse" },
  wiring = lamps,
  config = { "PULSETIME=4", "RESTARTTIME=8" },
  grid   = { n = { 1, 2, 3, 4, 5, 6 } },
  -- red when: a pulse does not return (pulse.stays)
  --       or: PULSE of a relay that is ON does not open it (pulse.always_on)
  --       or: a restart lasts as long as a pulse (restart.time)
  run = function(b, g)
    local lamp = b["red" .. g.n]
    b:ready()
    b.unit.usb:send("PULSE" .. g.n)
    b:expect(lamp:is "lit", { within = "50 ms" })
    b:holds(lamp:is "lit", { during = "3900 ms" })
    b:expect(lamp:is "dark", { within = "200 ms" })
    b.unit.usb:send("OnRelay" .. g.n)
    b:expect(lamp:is "lit", { within = "50 ms" })
    b.unit.usb:send("RESTART" .. g.n)
    b:expect(lamp:is "dark", { within = "50 ms" })
    b:holds(lamp:is "dark", { during = "7900 ms" })
    b:expect(lamp:is "lit", { within = "200 ms" })
    b:wait "10 ms"                                                          -- the contact bounces
    b:holds(lamp:is "lit", { during = "1 min" })
  end,
}

scenario "relays.contact_follows_its_coil" {
  about  = "A contact makes 8 ms after its coil gets 12 V, bounces for 2 ms, and opens 5 ms after the coil lets go",
  covers = { "4.1", "fact 26", "assumption 55" },
  tags   = { "relay" },
  wiring = lamps,
  -- red when: contacts take twice the time (board.slow_relays)
  run = function(b)
    local relay = b.unit.relay[3]
    local function follow(command, what, least, most)
      b:spawn(function() b.unit.usb:send(command) end)
      b:expect(relay:is(what == "closed" and "on" or "off"), { within = "1 s" })
      local since = b:now()
      b:expect(relay:contact(what), { within = "50 ms" })
      b:measure(what .. " after", (b:now() - since) * 1000, { unit = "ms", min = least, max = most })
    end
    b:ready()
    follow("OnRelay3", "closed", 7.9, 8.1)
    b:wait "3 ms"
    b:holds(relay:contact "closed", { during = "1 s" })
    follow("OffRelay3", "open", 4.9, 5.1)
    b:holds(relay:contact "open", { during = "1 s" })
  end,
}

scenario "relays.coil_pulls_in_and_holds" {
  about  = "On 8 V a coil holds what 12 V have pulled in, and pulls in nothing itself; under 2.4 V it lets go",
  covers = { "4.1", "assumption 55" },
  tags   = { "relay", "power" },
  wiring = wiring "unit_on_a_weak_supply" {
    about = "The unit on a supply that can be set", chapter = "2.2",
    build = function(w)
      local supply, unit = w:dc_supply { name = "supply" }, w:unit {}
      w:wire(supply.plus, unit.V12)
      w:wire(supply.minus, unit.GND)
    end,
  },
  -- red when: a coil pulls in on half of its voltage (board.coil_pulls_early)
  --       or: a coil lets go at once when its voltage falls (board.coil_lets_go_early)
  run = function(b)
    local relay = b.unit.relay
    b:ready()
    b.unit.usb:send "OnRelay1"
    b:expect(relay[1]:contact "closed", { within = "50 ms" })
    b:wait "1 s"
    b.supply:set { volts = "8 V" }
    b:wait "1 s"                                             -- the board's capacitor carries on for a moment
    b.unit.usb:send "OnRelay2"
    b:holds(relay[1]:contact "closed" & relay[2]:contact "open", { during = "1 min" })
    b.supply:set { volts = "12 V" }
    b:expect(relay[2]:contact "closed", { within = "1 s" })
    b.supply:set { volts = "2 V" }
    b:expect(relay[1]:contact "open" & relay[2]:contact "open", { within = "10 s" })
    b:expect(relay[1]:is "off" & relay[2]:is "off")          -- without force; what is wanted is kept
    b.supply:set { volts = "12 V" }
    b:expect(relay[1]:contact "closed" & relay[2]:contact "closed", { within = "1 s" })
  end,
}

scenario "relays.times_run_on_without_power" {
  about  = "12 V are away: times run on; what is still to last is there at the return, what has ended is over",
  covers = { "4.1", "assumption 15", "assumption 58" },
  tags   = { "relay", "power" },
  wiring = require "wirings.example3",
  config = { "PULSETIME=20", "RESTARTTIME=100" },
  -- red when: a siren that sounded before an outage never ends after it (power.return_ends_times)
  run = function(b)
    local relay = b.unit.relay
    local function closed(n) return relay[n]:contact "closed" end
    b:ready()
    b.unit.usb:send "OnRelay5"
    local began = b:now()
    for _, command in ipairs { "OnRelay1=30", "OnRelay2=120", "PULSE3", "OffRelay4=30", "RESTART5" } do
      b.unit.usb:send(command)
    end
    b:expect(closed(1) & closed(2) & closed(3) & ~closed(4) & ~closed(5), { within = "50 ms" })
    b:wait "5 s"
    b.mains:off()
    b:expect(~(closed(1) | closed(2) | closed(3) | closed(4) | closed(5)), { within = "2 s" })
    b:wait "40 s"                                            -- 30 s and the pulse are over, the rest is not
    b.mains:on()
    b:expect(~closed(1) & closed(2) & ~closed(3) & closed(4) & ~closed(5), { within = "2 s" })
    b:wait "10 ms"
    b:holds(closed(2) & closed(4) & ~closed(5), { during = 95 - (b:now() - began) })
    b:expect(closed(5), { within = "10 s" })
    b:measure("the restart has lasted", b:now() - began, { unit = "s", min = 99, max = 101 })
    b:expect(~closed(2), { within = "30 s" })
    b:measure("the timed switching has lasted", b:now() - began, { unit = "s", min = 119, max = 121 })
    b:holds(~closed(1) & ~closed(3) & closed(4) & closed(5), { during = "10 min" })
  end,
}

scenario "relays.last_writer_wins" {
  about  = "Who switches last has the relay: a command ends a running time or an alarm, a new time an old one",
  covers = { "4.1", "5.2", "assumption 31" },
  tags   = { "relay", "alarm" },
  wiring = example1,
  config = { "Input1=NO", "Input1RELAY=Relay3,30", "ALERTNUMBER+358401234567", "AON" },
  -- red when: a time runs on beneath a command that asks for what is there (relay.time_outlives_command)
  run = function(b)
    local relay = b.unit.relay[3]
    local function send(command, state)
      b.unit.usb:send(command)
      b:expect(relay:is(state), { within = "10 ms" })
    end
    b:ready()
    send("OnRelay3=20", "on")
    b:wait "10 s"
    send("OnRelay3", "on")                                   -- steady from now on
    b:holds(relay:is "on", { during = "5 min" })
    send("OffRelay3=20", "off")
    b:wait "10 s"
    send("OnRelay3=30", "on")                                -- a new time, from now
    b:holds(relay:is "on", { during = "29 s" })
    b:expect(relay:is "off", { within = "2 s" })
    b.motion:trip()
    b:expect(relay:is "on", { within = "200 ms" })
    b:wait "10 s"
    send("OnRelay3", "on")                                   -- the alarm's end is no business of its
    b:holds(relay:is "on", { during = "5 min" })
  end,
}

-- A heater straight on a relay, and no breaker worth the name before it: what the guide forbids.
local heaters = wiring "heater_on_a_contact" {
  about   = "A heater straight on Relay1 and one on Relay3, behind a breaker that is far too large",
  chapter = "4",
  params  = { first = "3 kW", third = "1 kW" },
  build = function(w, p)
    local mains   = w:mains   { name = "mains" }
    local ups     = w:ups     { name = "ups" }
    local unit    = w:unit    {}
    local breaker = w:breaker { name = "breaker", amps = "63 A" }
    local first   = w:heater  { name = "first", watts = p.first }
    local third   = w:heater  { name = "third", watts = p.third }
    w:wire(mains.L, ups.L, breaker.line)
    w:wire(mains.N, ups.N, first.N, third.N)
    w:wire(ups.plus, unit.V12)
    w:wire(ups.minus, unit.GND)
    w:wire(breaker.load, unit.K1_COM, unit.K3_COM)
    w:wire(unit.K1_NO, first.L)
    w:wire(unit.K3_NO, third.L)
  end,
}

-- Both on for that time, then switched off.
local function heat(b, time)
  b.unit.usb:send "OnRelay1"
  b.unit.usb:send "OnRelay3"
  b:expect(b.first:is "running" & b.third:is "running", { within = "50 ms" })
  b:wait(time)
  b.unit.usb:send "OffRelay1"
  b.unit.usb:send "OffRelay3"
  b:wait "1 s"
end

scenario "relays.loads_within_their_ratings" {
  about  = "3 kW on Relay1 and 1 kW on Relay3 for a day: 13 A and 4.3 A are within 16 A and 5 A",
  covers = { "4", "fact 23", "fact 24", "assumption 3" },
  tags   = { "relay" },
  wiring = heaters,
  -- red when: each relay bears 2 A, no more (board.weak_contacts)
  run = function(b)
    b:ready()
    heat(b, "1 d")
    b:expect(b.first:is "stopped" & b.third:is "stopped")
  end,
}

scenario "relays.load_beyond_the_rating" {
  about  = "3 kW on Relay3 as well: 13 A on a contact for 5 A weld it, and OFF does not open it any more",
  covers = { "4", "fact 23", "fact 24", "assumption 3" },
  tags   = { "relay", "damage" },
  wiring = heaters { third = "3 kW" },
  -- red when: each relay bears 16 A (board.strong_contacts)
  run = function(b)
    b:ready()
    heat(b, "1 h")
    b:expect(b.first:is "stopped" & b.third:is "running")    -- the same load, the same command
    b:expect(b.unit.relay[3]:is "off" & b.unit.relay[3]:contact "closed")
    b.unit.usb:send "OnRelay1"                               -- the other one works on
    b:expect(b.first:is "running", { within = "50 ms" })
    b.breaker:open()                                         -- nothing else takes the heat off
    b:expect(b.third:is "stopped", { within = "100 ms" })
  end,
}

scenario "relays.short_circuit_on_a_contact" {
  about  = "A short on Relay1: the breaker before it saves the contact; a breaker that fails to trip does not",
  covers = { "4", "fact 24" },
  tags   = { "relay", "damage" },
  wiring = heaters,
  grid   = { breaker = { "well", "welded" } },
  -- red when: a short burns no contact (board.short_burns_nothing)
  run = function(b, g)
    b:ready()
    if g.breaker == "welded" then b.breaker:fault "weld" end
    b.unit.usb:send "OnRelay1"
    b:expect(b.first:is "running", { within = "50 ms" })
    b.first:fault "short"
    b:wait "10 s"
    b.first:ok()
    b.breaker:close()
    b:wait "1 s"
    b:expect(b.first:is(g.breaker == "well" and "running" or "stopped"))
    b:expect(b.unit.relay[1]:is "on" & b.unit:is "running")
  end,
}
