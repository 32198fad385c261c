local example3 = require "wirings.example3"

scenario "example3.siren_on_relay6" {
  about  = "An alarm puts fused 12 V on Relay6's N/O terminal: the siren sounds",
  covers = { "7.3", "5.2", "fact 31", "fact 43" },
  tags   = { "alarm", "relay" },
  wiring = example3,
  config = { "Input1=NO", "Input1RELAY=Relay6,60", "ALERTNUMBER+358401234567", "AON" },
  -- red when: the siren never ends (alarm.never_ends)
  run = function(b)
    local owner = b:phone "+358401234567"
    b:ready()
    b.smoke:trip()
    b:expect(b.siren:is "sounding", { within = "200 ms" })
    owner:expect_sms("ALARM! Input1", { within = "30 s" })
    b:expect(b.siren:is "silent", { within = "61 s" })
  end,
}

scenario "example3.relay6_terminals" {
  about  = "Relay6: COM carries 12 V always, N/O with the coil; both are gone with DC",
  covers = { "7.3", "fact 31", "check 8", "assumption 15" },
  tags   = { "relay" },
  wiring = example3,
  -- red when: a relay command without 12 V is confirmed as if the coil had moved (relay.no_power_unmarked)
  --       or: each command drives the next relay's coil (relay.shifted)
  run = function(b)
    local owner = b:phone "+358401234567"
    b:ready()
    local function volts(name, low, high)
      b:measure(name, b.unit:volts(name), { unit = "V", min = low, max = high })
    end
    volts("K6_COM", 11.5, 12.5)
    volts("K6_NO", -0.1, 0.5)
    owner:sms "OnRelay6"
    b:expect(b.siren:is "sounding", { within = "20 s" })
    volts("K6_COM", 11.0, 12.5)
    volts("K6_NO", 11.0, 12.5)
    b.mains:off()
    b:expect(b.siren:is "silent", { within = "1 s" })
    b:wait "20 s"
    volts("K6_COM", -0.1, 0.5)
    volts("K6_NO", -0.1, 0.5)
    owner:read_all()
    owner:sms "OnRelay6"
    owner:expect_sms({ exact = "Relay6 ON - no power" }, { within = "30 s" })
    b.mains:on()
    b:expect(b.siren:is "sounding", { within = "2 s" })
  end,
}
