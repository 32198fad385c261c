-- What the unit makes of its own supply: looks each 100 ms, outages, starts.
local after_a_look = require "steps.after_a_look"
local example3 = require "wirings.example3"
local example4 = require "wirings.example4"

local config = { "ALERTNUMBER+358401234567" }

scenario "power.one_good_sample_is_no_return" {
  about  = "DC is back with the second good look at the supply; one alone is told by nobody",
  covers = { "2.3", "assumption 8" },
  tags   = { "power" },
  wiring = example4,
  config = { "ALERTNUMBER+358401234567", "POWERDELAY=0" },
  -- red when: one good sample counts as the return of DC (power.one_good_sample)
  run = function(b)
    local owner = b:phone "+358401234567"
    b:ready()
    b.ups:off()
    owner:expect_sms("Power failed", { within = "30 s" })
    for _ = 1, 3 do
      after_a_look(b, 0.050)
      b.ups:on()
      b:wait "100 ms"
      b.ups:off()
    end
    b:never(owner:receives "", { during = "2 min" })
    after_a_look(b, 0.050)
    b.ups:on()
    b:wait "200 ms"
    b.ups:off()
    owner:expect_sms("Power restored", { within = "30 s" })
    owner:expect_sms("Power failed", { within = "30 s" })
  end,
}

scenario "power.restored_only_after_failed" {
  about  = "Who was not told of a failure is not told of the return",
  covers = { "2.3", "assumption 8" },
  tags   = { "power" },
  wiring = example3,
  config = { "ALERTNUMBER+358401234567", "POWERALERT=OFF" },
  -- red when: "Power restored" comes without a "Power failed" before it (power.restored_alone)
  --       or: POWERALERT=OFF is ignored (power.alert_ignored)
  run = function(b)
    local owner = b:phone "+358401234567"
    b:ready()
    b.mains:off()
    b:never(owner:receives "", { during = "5 min" })
    owner:sms "POWERALERT=ON"
    owner:expect_sms("POWERALERT=ON - OK", { within = "30 s" })
    b.mains:on()
    b:never(owner:receives "", { during = "5 min" })
    b.mains:off()
    owner:expect_sms("Power failed", { within = "40 s" })
  end,
}

scenario "power.delay_is_waited_for" {
  about  = "POWERDELAY=60: nothing at 55 seconds, \"Power failed\" soon after 60, the return alike",
  covers = { "2.3", "assumption 8" },
  tags   = { "power" },
  wiring = example3,
  config = { "ALERTNUMBER+358401234567", "POWERDELAY=60" },
  -- red when: POWERDELAY is ignored: each short dip of the mains is told (power.delay_ignored)
  --       or: "Power restored" is told at once: mains that flicker tell it again and again (power.return_at_once)
  run = function(b)
    local owner = b:phone "+358401234567"
    b:ready()
    b.mains:off()
    b:never(owner:receives "", { during = "55 s" })
    owner:expect_sms("Power failed", { within = "25 s" })
    b.mains:on()
    b:never(owner:receives "", { during = "55 s" })
    owner:expect_sms("Power restored", { within = "25 s" })
  end,
}

scenario "power.powerstate_at_cold_start" {
  about  = "Battery off, mains off: a cold start sets each relay as its POWERSTATE says",
  covers = { "2", "assumption 16", "assumption 18" },
  tags   = { "power", "relay" },
  wiring = example3,
  config = { "POWERSTATERelay2=ON", "POWERSTATERelay3=OFF" },
  -- red when: POWERSTATE is ignored at a cold start (power.state_at_cold_start)
  --       or: POWERSTATE=REMEMBER forgets over a cold start (power.states_forgotten)
  run = function(b)
    local relay = b.unit.relay
    b:ready()
    for n = 1, 3 do b.unit.usb:send("OnRelay" .. n) end
    b.unit.usb:send "OffRelay2"
    b:expect(relay[1]:is "on" & relay[2]:is "off" & relay[3]:is "on")
    b.unit.battery:switch "off"
    b.mains:off()
    b:expect(b.unit:is "off", { within = "2 s" })
    b:wait "1 min"
    b.mains:on()
    b:wait "2 s"
    b:expect(relay[1]:contact "closed" & relay[2]:contact "closed" & relay[3]:contact "open")
    b:never(relay[3]:contact "closed", { during = "5 min" })
  end,
}

scenario "power.brown_out_keeps_the_alarm" {
  about  = "A dip resets the unit while the siren sounds: it sounds on, and the SMS still leaves",
  covers = { "5.2", "assumption 50" },
  tags   = { "power", "alarm" },
  wiring = example4,
  config = { "Input1=NO", "Input1RELAY=Relay6,60", "ALERTNUMBER+358401234567", "AON" },
  -- red when: a brown-out forgets the alarm that runs, and its SMS (power.warm_is_cold)
  run = function(b)
    local owner = b:phone "+358401234567"
    b:ready()
    b.unit.battery:switch "off"
    b.smoke:trip()
    b:expect(b.siren:is "sounding", { within = "200 ms" })
    b:wait "200 ms"
    local before = b.unit:reboots()
    b.ups:off()
    b:wait "20 ms"                  -- sending, the unit empties its capacitor in 10 ms; RAM holds 20 ms more
    b.ups:on()
    b:expect(b.siren:is "sounding", { within = "1 s" })
    b:measure("resets", b.unit:reboots() - before, { min = 1, max = 1 })
    owner:expect_sms("ALARM! Input1", { within = "2 min" })
    b:expect(b.siren:is "silent", { within = "1 min" })
    b:measure("end of the siren", b:now(), { unit = "s", min = 115, max = 125 })
  end,
}

scenario "power.leds" {
  about  = "POWER is steady on DC and blinks on the battery, GSM blinks while searching",
  covers = { "2", "assumption 43" },
  tags   = { "power" },
  wiring = example3,
  config = config,
  -- red when: POWER is steady while the unit lives on its battery (led.power)
  --       or: GSM is steady without a network (led.gsm)
  run = function(b)
    local led = b.unit.led
    b:expect(led.power:is "on", { within = "1 s" })
    b:expect(led.gsm:is "blinking", { within = "10 s" })
    b:ready()
    b:expect(led.gsm:is "on" & led.out:is "off")
    b.unit.usb:send "OnRelay5"
    b:expect(led.out:is "on", { within = "100 ms" })
    b.mains:off()
    b:expect(led.power:is "blinking" & led.out:is "off", { within = "1 s" })
    b.mains:on()
    b:expect(led.power:is "on" & led.out:is "on", { within = "2 s" })
    b.network:coverage(false)
    b:expect(led.gsm:is "blinking", { within = "2 min" })
  end,
}
