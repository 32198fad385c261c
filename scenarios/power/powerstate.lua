local example3 = require "wirings.example3"

scenario "power.powerstate" {
  about  = "After an outage each relay is as its POWERSTATE says",
  covers = { "2", "assumption 16", "assumption 15" },
  tags   = { "power", "relay" },
  wiring = example3,
  config = { "POWERSTATERelay1=REMEMBER", "POWERSTATERelay2=ON", "POWERSTATERelay3=OFF" },
  -- red when: POWERSTATE is ignored when 12 V returns (power.state_at_return)
  run = function(b)
    local owner = b:phone "+358401234567"
    local relay = b.unit.relay
    b:ready()
    owner:sms "OnRelay1"
    owner:expect_sms("Relay1 ON", { within = "30 s" })
    owner:sms "OffRelay2"
    owner:expect_sms("Relay2 OFF", { within = "30 s" })
    owner:sms "OnRelay3"
    owner:expect_sms("Relay3 ON", { within = "30 s" })
    b.mains:off()
    b:expect(relay[1]:contact "open" & relay[3]:contact "open", { within = "1 s" })
    b:wait "5 min"
    b.mains:on()
    b:wait "2 s"
    b:expect(relay[1]:contact "closed" & relay[2]:contact "closed" & relay[3]:contact "open")
  end,
}

scenario "power.remembered_over_a_cold_start" {
  about  = "Battery off, mains off: a cold start finds the relays as they were left",
  covers = { "2", "assumption 16", "assumption 18" },
  tags   = { "power", "relay" },
  wiring = example3,
  -- red when: POWERSTATE=REMEMBER forgets over a cold start (power.states_forgotten)
  run = function(b)
    local owner = b:phone "+358401234567"
    b:ready()
    owner:sms "OnRelay4"
    owner:expect_sms("Relay4 ON", { within = "30 s" })
    b.unit.battery:switch "off"
    b.mains:off()
    b:expect(b.unit:is "off", { within = "2 s" })
    b:never(owner:receives "", { during = "1 min" })
    b.mains:on()
    b:expect(b.unit.relay[4]:contact "closed", { within = "2 s" })
    b:expect(b.unit.relay[1]:contact "open")
    b:measure("resets", b.unit:reboots(), { min = 1, max = 1 })
  end,
}
