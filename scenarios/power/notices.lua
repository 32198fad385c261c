local example3 = require "wirings.example3"

local config = { "ALERTNUMBER+358401234567" }

scenario "power.one_notice_per_outage" {
  about  = "One outage on a full cell: one \"Power failed\", one \"Power restored\", nothing else",
  covers = { "2.3", "fact 13", "assumption 8", "assumption 27" },
  tags   = { "power" },
  wiring = example3,
  config = config,
  -- red when: "Power failed" is told at the edge, and again after POWERDELAY (power.told_twice)
  run = function(b)
    local owner = b:phone "+358401234567"
    b:ready()
    b.unit.battery:set { charge = 1 }      -- half full, old and cold, it may be told as low beside
    b.mains:off()
    owner:expect_sms({ exact = "Power failed" }, { within = "40 s" })
    b:never(owner:receives "", { during = "30 min" })
    b.mains:on()
    owner:expect_sms({ exact = "Power restored" }, { within = "40 s" })
    b:never(owner:receives "", { during = "30 min" })
  end,
}

scenario "power.short_outage_is_not_told" {
  about  = "A loss shorter than POWERDELAY is told neither as failed nor as restored",
  covers = { "2.3", "assumption 8" },
  tags   = { "power" },
  wiring = example3,
  config = config,
  grid   = { off_s = { 1, 5, 9 } },
  -- red when: POWERDELAY is ignored: each short dip of the mains is told (power.delay_ignored)
  --       or: "Power failed" is told at the edge, and again after POWERDELAY (power.told_twice)
  run = function(b, g)
    local owner = b:phone "+358401234567"
    b:ready()
    b.mains:off()
    b:wait(g.off_s)
    b.mains:on()
    b:never(owner:receives "", { during = "10 min" })
  end,
}

scenario "power.flicker_is_one_outage" {
  about  = "Mains that come and go within POWERDELAY are one outage",
  covers = { "2.3", "assumption 8" },
  tags   = { "power" },
  wiring = example3,
  config = config,
  -- red when: "Power restored" is told at once: mains that flicker tell it again and again (power.return_at_once)
  run = function(b)
    local owner = b:phone "+358401234567"
    b:ready()
    b.mains:off()
    owner:expect_sms("Power failed", { within = "40 s" })
    for _ = 1, 5 do
      b.mains:on()
      b:wait "6 s"
      b.mains:off()
      b:wait "6 s"
    end
    b:expect(b.unit:is "backup")
    b.mains:on()
    owner:expect_sms("Power restored", { within = "40 s" })
    b:never(owner:receives "", { during = "10 min" })
  end,
}

scenario "power.long_losses_with_short_returns" {
  about  = "Mains off for 15 s and on for 5 s, six times: one failure and, at the end, one restoration",
  covers = { "2.3", "assumption 8" },
  tags   = { "power" },
  wiring = example3,
  config = config,
  -- red when: "Power restored" is told at once: mains that flicker tell it again and again (power.return_at_once)
  run = function(b)
    local owner = b:phone "+358401234567"
    b:ready()
    b:spawn(function()
      b:times(2, owner:receives "Power", { during = "30 min" })
    end)
    for _ = 1, 6 do
      b.mains:off()
      b:wait "15 s"
      b.mains:on()
      b:wait "5 s"
    end
    owner:expect_sms({ exact = "Power failed" }, { within = "1 s" })
    owner:expect_sms({ exact = "Power restored" }, { within = "40 s" })
  end,
}

scenario "power.short_losses_do_not_add_up" {
  about  = "Mains off for 2 s and on for 3 s, twelve times: 24 s without them, and nothing to tell",
  covers = { "2.3", "assumption 8" },
  tags   = { "power" },
  wiring = example3,
  config = config,
  -- red when: short losses add up to a failure (power.losses_add_up)
  run = function(b)
    local owner = b:phone "+358401234567"
    b:ready()
    b:spawn(function()
      b:times(12, b.unit:is "backup", { during = "5 min" })
    end)
    for _ = 1, 12 do
      b.mains:off()
      b:wait "2 s"
      b.mains:on()
      b:wait "3 s"
    end
    b:never(owner:receives "", { during = "30 min" })
  end,
}

scenario "power.message_waits_for_the_network" {
  about  = "No coverage for an hour: the message waits and goes out when the network is back",
  covers = { "2.3", "assumption 52" },
  tags   = { "power", "network" },
  wiring = example3,
  config = config,
  -- red when: what happens without a network is not told afterwards (alert.only_online)
  run = function(b)
    local owner = b:phone "+358401234567"
    b:ready()
    b.network:coverage(false)
    b.mains:off()
    b:never(owner:receives "", { during = "1 h" })
    b.network:coverage(true)
    owner:expect_sms("Power failed", { within = "10 min" })
  end,
}

scenario "power.message_outlives_a_flapping_network" {
  about  = "The network comes and goes, each time for a moment: a power message is never given up",
  covers = { "2.3", "assumption 52" },
  tags   = { "power", "network" },
  wiring = example3,
  config = config,
  -- red when: a power message is given up when there is no network (alert.power_lost)
  run = function(b)
    local owner = b:phone "+358401234567"
    b:ready()
    b.network:coverage(false)
    b.mains:off()
    for _ = 1, 3 do
      b:wait "15 min"
      b.network:coverage(true)
      b:expect(b.unit.led.gsm:is "on", { within = "3 min" })
      b:wait "1950 ms"                  -- the message is on its way: it fails while still registered
      b.network:coverage(false)
    end
    b:never(owner:receives "", { during = "15 min" })
    b.network:coverage(true)
    owner:expect_sms("Power failed", { within = "10 min" })
  end,
}

scenario "power.restored_after_an_empty_battery" {
  about  = "The outage outlives the battery; when the mains return its end is told, once",
  covers = { "2.3", "assumption 8", "assumption 17" },
  tags   = { "power", "battery" },
  wiring = example3,
  config = config,
  -- red when: an outage that emptied the battery is forgotten at the cold start (power.failure_forgotten)
  run = function(b)
    local owner = b:phone "+358401234567"
    b:ready()
    b.mains:off()
    owner:expect_sms("Power failed", { within = "40 s" })
    b:expect(b.unit:is "off", { within = "2 d" })
    b:measure("battery life", b:now() / 3600, { unit = "h", min = 20 })
    b:wait "30 min"
    owner:read_all()
    b.mains:on()
    b:times(1, owner:receives "Power", { during = "30 min" })   -- and that the battery is low, maybe
    owner:expect_sms({ exact = "Power restored" }, { within = "1 s" })
  end,
}

-- The unit watches the mains of a small UPS, which lasts for an hour.
local watched_ups = wiring "watched_ups" {
  build = function(w)
    local mains   = w:mains   { name = "mains" }
    local ups     = w:ups     { name = "ups", amps = "3 A", capacity = "0.1 Ah" }
    local unit    = w:unit    { voltage_sensor = "240 V" }
    local breaker = w:breaker { name = "breaker", amps = "6 A" }
    w:wire(mains.L, ups.L, breaker.line)
    w:wire(mains.N, ups.N, unit.AC_N)
    w:wire(breaker.load, unit.AC_L)
    w:wire(ups.plus, unit.V12)
    w:wire(ups.minus, unit.GND)
  end,
}

scenario "power.dc_follows_ac" {
  about  = "The mains fail, and an hour later the UPS: two notices; both come back at once: one",
  covers = { "2.3", "fact 13", "assumption 8" },
  tags   = { "power" },
  wiring = watched_ups,
  config = config,
  -- red when: DC lost behind a loss of AC is told to nobody (power.dc_behind_ac)
  run = function(b)
    local owner = b:phone "+358401234567"
    b:ready()
    b.mains:off()
    owner:expect_sms({ exact = "Power failed" }, { within = "40 s" })
    b:expect(b.unit:is "backup", { within = "6 h" })
    owner:expect_sms({ exact = "Power failed" }, { within = "40 s" })
    b:wait "10 min"
    b.mains:on()
    owner:expect_sms({ exact = "Power restored" }, { within = "40 s" })
    b:never(owner:receives "", { during = "30 min" })
  end,
}

scenario "power.mains_sensor_tells_the_mains" {
  about  = "With a Voltage Sensor a loss of the mains that the UPS bridges is one outage",
  covers = { "2.3", "fact 13", "assumption 8", "check 7" },
  tags   = { "power" },
  wiring = watched_ups,
  config = config,
  -- red when: with a Voltage Sensor the loss of the mains is not told while 12 V hold (power.ac_untold)
  run = function(b)
    local owner = b:phone "+358401234567"
    b:ready()
    b.mains:off()
    owner:expect_sms({ exact = "Power failed" }, { within = "40 s" })
    b:wait "2 min"
    b.mains:on()
    owner:expect_sms({ exact = "Power restored" }, { within = "40 s" })
    b:never(owner:receives "", { during = "30 min" })
  end,
}
