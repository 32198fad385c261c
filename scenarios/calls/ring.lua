-- Calls that switch: rejected, and so free of charge; confirmed by SMS, by calling back, or not at all.
local example1 = require "wirings.example1"
local example2 = require "wirings.example2"

scenario "calls.ring_actions" {
  about  = "Every action that a call may have, free of charge: on, off, switch over, pulse, restart",
  covers = { "4.2", "fact 32", "check 11", "assumption 46", "assumption 59" },
  tags   = { "relay", "call" },
  wiring = example1,
  config = { "PULSETIME=3", "RESTARTTIME=6", "RINGCONFIRM=OFF" },
  grid   = { action = { "ON", "OFF", "SWITCH", "PULSE", "RESTART", "NO" }, from = { "off", "on" } },
  -- red when: the unit answers a ring, and the caller pays (ring.answered)
  --       or: RING=SWITCHRelay2 never switches off (ring.switch_on_only)
  run = function(b, g)
    local caller = b:phone "+358401234567"
    local relay = b.unit.relay[2]
    local other = g.from == "on" and "off" or "on"
    local away_s = ({ PULSE = 3, RESTART = 6 })[g.action]
    b.unit.usb:send("RING=" .. (g.action == "NO" and "NO" or g.action .. "Relay2"))
    b.unit.usb:send(g.from == "on" and "OnRelay2" or "OffRelay2")
    b:ready()
    b:spawn(function() b:never(caller:is "talking" | caller:is "ringing", { during = "1 min" }) end)
    caller:call()
    if away_s then
      b:expect(relay:is(other), { within = "20 s" })
      b:holds(relay:is(other), { during = away_s - 0.1 })
      b:expect(relay:is(g.from), { within = "200 ms" })
      b:holds(relay:is(g.from), { during = "1 min" })
    else
      local after = ({ ON = "on", OFF = "off", SWITCH = other, NO = g.from })[g.action]
      b:expect(relay:is(after), { within = "20 s" })
      b:wait "20 s"
      b:holds(relay:is(after), { during = "1 min" })
    end
    b:expect(caller:is "idle")
    b:measure("paid by the unit", b.network:bill(), { max = 0 })
  end,
}

scenario "calls.call_back_confirms" {
  about  = "RINGCONFIRMTYPE=CALL: within 10 s the unit calls back, rings for a moment, hangs up; once, free of charge",
  covers = { "4.2", "fact 32", "check 11" },
  tags   = { "relay", "call" },
  wiring = example1,
  config = { "PULSETIME=40", "RESTARTTIME=50", "RINGCONFIRMTYPE=CALL", "ADDSECNUM+358401234567,LIM" },
  grid   = { action = { "ON", "OFF", "SWITCH", "PULSE", "RESTART" } },
  -- red when: RINGCONFIRMTYPE=CALL does not call back (ring.no_call_back)
  --       or: the call back rings until somebody takes it, and costs money (ring.long_call_back)
  run = function(b, g)
    local caller = b:phone "+358401234567"
    local now
    b.unit.usb:send("RING=" .. g.action .. "Relay2")
    if g.action == "OFF" then b.unit.usb:send "OnRelay2" end
    b:ready()
    b:spawn(function() b:times(1, caller:is "ringing", { during = "2 min" }) end)
    b:spawn(function() b:never(caller:receives "" | caller:is "talking", { during = "2 min" }) end)
    caller:call()
    b:expect(g.action == "OFF" and b.unit.relay[2]:is "off" or b.unit.relay[2]:is "on", { within = "10 s" })
    now = b:now()
    caller:expect_call { within = "10 s" }
    b:measure("from the action to the call back", b:now() - now, { unit = "s", max = 10 })
    now = b:now()
    b:expect(caller:is "idle", { within = "10 s" })
    b:measure("rings", b:now() - now, { unit = "s", min = 2, max = 6 })
    b:wait "1 min"
    b:measure("paid by the unit", b.network:bill(), { max = 0 })
  end,
}

scenario "calls.refused_action_is_not_confirmed" {
  about  = "A second PULSE within the first is refused: nobody is called back for it",
  covers = { "4.2", "check 11", "assumption 30" },
  tags   = { "relay", "call", "pulse" },
  wiring = example1,
  config = { "PULSETIME=600", "RING=PULSERelay2", "RINGCONFIRMTYPE=CALL" },
  -- red when: a pulse within a pulse is taken (pulse.again)
  run = function(b)
    local caller = b:phone "+358401234567"
    b:ready()
    caller:call()
    caller:expect_call { within = "20 s" }
    b:wait "30 s"
    caller:call()
    b:never(caller:is "ringing" | caller:receives "", { during = "2 min" })
    b:expect(b.unit.relay[2]:is "on")
  end,
}

scenario "calls.callers_that_show_no_number" {
  about  = "A ring that shows no number, or nonsense, opens nothing and costs nothing; the owner's does",
  covers = { "fact 48", "assumption 25", "assumption 59" },
  tags   = { "network", "call" },
  wiring = example2,
  config = { "RING=PULSERelay1", "ADDSECNUM+358401234567" },
  grid   = { shows = { "hidden", "anonymous", "+", "0401234567890123456789", "358401234567,", "+35840123456" } },
  -- red when: a stranger's call opens the gate (ring.anybody)
  run = function(b, g)
    local owner = b:phone "+358401234567"
    local somebody = b:phone "+4915112345678"
    b:ready()
    b:spawn(function() b:never(b.unit.relay[1]:is "on", { during = "2 min" }) end)
    if g.shows == "hidden" then
      somebody:call { hidden = true }
    else
      somebody:call { shows = g.shows }
    end
    b:wait "1 min"
    b:expect(somebody:is "idle", { within = "1 min" })
    b:measure("paid", b.network:bill(), { max = 0 })
    b:wait "1 min"
    owner:call()
    b:expect(b.unit.relay[1]:is "on", { within = "30 s" })
  end,
}

scenario "calls.the_same_number_without_its_plus" {
  about  = "A network shows callers in the national form: without a plus the last nine digits count, and all of them",
  covers = { "4.2", "fact 48", "assumption 25" },
  tags   = { "network", "call", "access" },
  wiring = example2,
  config = { "RING=PULSERelay1", "RINGCONFIRM=OFF", "ADDSECNUM+358401234567" },
  grid   = { shows = { "358401234567", "0401234567", "401234567", "0451234567", "01234567" } },
  -- red when: without a plus six digits are enough (access.shorter_tail)
  --       or: a number without its plus is another one (access.no_tail)
  run = function(b, g)
    local owner  = b:phone "+358401234567"
    local theirs = g.shows:find "401234567$" ~= nil
    b:ready()
    b:spawn(function() b:times(theirs and 1 or 0, b.unit.relay[1]:is "on", { during = "2 min" }) end)
    owner:call { shows = g.shows }
    b:wait "1 min"
    b:expect(owner:is "idle", { within = "1 min" })
  end,
}
