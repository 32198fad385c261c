local example1 = require "wirings.example1"

scenario "example1.lamp_by_sms" {
  about  = "A light load behind a breaker follows OnRelay1 and OffRelay1",
  covers = { "7.1", "4", "fact 24", "fact 26", "check 1" },
  tags   = { "relay", "sms" },
  wiring = example1,
  -- red when: each command drives the next relay's coil (relay.shifted)
  --       or: ON releases the coil, OFF energises it (relay.exchanged)
  run = function(b)
    local owner = b:phone "+358401234567"
    b:ready()
    b:expect(b.lamp:is "dark")
    owner:sms "OnRelay1"
    b:expect(b.lamp:is "lit", { within = "20 s" })
    owner:expect_sms({ exact = "Relay1 ON" }, { within = "30 s" })
    b:expect(b.lamp:is "lit")
    owner:sms "OffRelay1"
    b:expect(b.lamp:is "dark", { within = "20 s" })
    owner:expect_sms({ exact = "Relay1 OFF" }, { within = "30 s" })
    b:expect(b.lamp:is "dark")
  end,
}

scenario "example1.heater_through_contactor" {
  about  = "A heavy load hangs on a contactor; the relay carries its coil only",
  covers = { "7.1", "4", "fact 24", "assumption 23" },
  tags   = { "relay", "sms" },
  wiring = example1,
  config = { "ALIASRelay2=HEATER" },
  -- red when: OnRelay1=30 has no end (timed.no_end)
  --       or: control commands do not know aliases (sms.alias_unknown)
  run = function(b)
    local owner = b:phone "+358401234567"
    b:ready()
    owner:sms "OnHEATER=600"
    owner:expect_sms({ exact = "HEATER ON for 600 s" }, { within = "30 s" })
    b:expect(b.contactor:is "closed" & b.heater:is "running")
    b:holds(b.heater:is "running", { during = "9 min" })
    b:expect(b.heater:is "stopped", { within = "1 min" })
  end,
}

scenario "example1.breaker_opens_the_load" {
  about  = "An open breaker leaves the lamp dark while the relay stays on",
  covers = { "7.1", "4", "fact 24" },
  tags   = { "relay" },
  wiring = example1,
  -- red when: each command drives the next relay's coil (relay.shifted)
  run = function(b)
    local owner = b:phone "+358401234567"
    b:ready()
    owner:sms "ON"
    b:expect(b.lamp:is "lit", { within = "20 s" })
    b.lamp_breaker:open()
    b:expect(b.lamp:is "dark", { within = "100 ms" })
    b:expect(b.unit.relay[1]:is "on" & b.unit.relay[1]:contact "closed")
    b.lamp_breaker:close()
    b:expect(b.lamp:is "lit", { within = "100 ms" })
  end,
}
