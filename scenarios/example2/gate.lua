local example2 = require "wirings.example2"

scenario "example2.gate_by_sms" {
  about  = "PULSE presses the gate's button: a closed contact for PULSETIME, then open again",
  covers = { "7.2", "4.1", "fact 27", "fact 29", "check 2" },
  tags   = { "relay", "pulse", "sms" },
  wiring = example2,
  config = { "ALIASRelay1=GATE", "PULSETIME=4" },
  -- red when: a pulse does not return (pulse.stays)
  --       or: control commands do not know aliases (sms.alias_unknown)
  run = function(b)
    local owner = b:phone "+358401234567"
    b:ready()
    b:expect(b.gate:is "closed")
    owner:sms "PulseGATE"
    b:expect(b.unit.relay[1]:contact "closed", { within = "20 s" })
    b:expect(b.gate:is "moving", { within = "1 s" })
    b:holds(b.unit.relay[1]:contact "closed", { during = "2900 ms" })
    b:expect(b.unit.relay[1]:contact "open", { within = "1200 ms" })
    owner:expect_sms({ exact = "GATE pulsed" }, { within = "30 s" })
    b:expect(b.gate:is "open", { within = "20 s" })
  end,
}

scenario "example2.gate_by_call" {
  about  = "A call that nobody answers opens the gate, and a call back confirms it: free of charge",
  covers = { "7.2", "4.1", "4.2", "fact 32", "check 11", "assumption 46" },
  tags   = { "relay", "pulse", "call" },
  wiring = example2,
  config = { "RING=PULSERelay1", "RINGCONFIRM=ON", "RINGCONFIRMTYPE=CALL", "ADDSECNUM+358401234567" },
  -- red when: the unit answers a ring, and the caller pays (ring.answered)
  --       or: a ring is not rejected (ring.left)
  --       or: RINGCONFIRMTYPE=CALL does not call back (ring.no_call_back)
  run = function(b)
    local owner = b:phone "+358401234567"
    b:ready()
    local before = b.network:bill()
    b:spawn(function()
      b:never(owner:is "talking", { during = "2 min" })
    end)
    owner:call()
    b:expect(b.gate:is "moving", { within = "20 s" })
    owner:expect_call { within = "15 s" }
    b:wait "1 min"
    b:expect(b.gate:is "open")
    b:measure("cost of opening the gate", b.network:bill() - before, { max = 0 })
  end,
}

scenario "example2.stranger_cannot_open" {
  about  = "Neither call nor message of a number outside the security list moves anything",
  covers = { "7.2", "fact 48", "assumption 59" },
  tags   = { "access", "call", "sms" },
  wiring = example2,
  config = { "RING=PULSERelay1", "ADDSECNUM+358401234567" },
  -- red when: a stranger's call opens the gate (ring.anybody)
  --       or: a number outside the security list is obeyed (access.stranger)
  --       or: strangers are answered, at the owner's cost (access.told_to_strangers)
  run = function(b)
    local stranger = b:phone "+4915112345678"
    b:ready()
    stranger:call()
    b:never(b.gate:is "moving", { during = "1 min" })
    stranger:hang_up()
    stranger:sms "PulseRelay1"
    b:never(b.gate:is "moving" | stranger:receives "", { during = "5 min" })
  end,
}

scenario "example2.call_back_is_short" {
  about  = "The call back rings and is ended before a quick hand can take it: it costs nothing",
  covers = { "7.2", "4.2", "fact 32", "check 11" },
  tags   = { "relay", "call" },
  wiring = example2,
  config = { "RING=PULSERelay1", "RINGCONFIRM=ON", "RINGCONFIRMTYPE=CALL", "ADDSECNUM+358401234567" },
  -- red when: the call back rings until somebody takes it, and costs money (ring.long_call_back)
  --       or: RINGCONFIRMTYPE=CALL does not call back (ring.no_call_back)
  run = function(b)
    local owner = b:phone "+358401234567"
    owner:answers "8 s"
    b:ready()
    local before = b.network:bill()
    owner:call()
    owner:expect_call { within = "20 s" }
    b:never(owner:is "talking", { during = "1 min" })
    b:measure("cost of the call back", b.network:bill() - before, { max = 0 })
  end,
}

scenario "example2.call_confirmed_by_sms" {
  about  = "RINGCONFIRMTYPE=SMS tells what the call did; RINGCONFIRM=OFF tells nothing",
  covers = { "7.2", "4.2", "fact 32" },
  tags   = { "relay", "call", "sms" },
  wiring = example2,
  config = { "ALIASRelay1=GATE", "RING=PULSERelay1", "RINGCONFIRMTYPE=SMS" },
  grid   = { confirm = { "ON", "OFF" } },
  -- red when: RINGCONFIRM=OFF is ignored (ring.confirm_ignored)
  run = function(b, g)
    local owner = b:phone "+358401234567"
    b.unit.usb:send("RINGCONFIRM=" .. g.confirm)
    b:ready()
    owner:call()
    b:expect(b.gate:is "moving", { within = "20 s" })
    if g.confirm == "ON" then
      owner:expect_sms({ exact = "GATE pulsed" }, { within = "30 s" })
    end
    b:never(owner:receives "" | owner:is "ringing", { during = "2 min" })
  end,
}
