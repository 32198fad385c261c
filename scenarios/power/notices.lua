local example3 = require "wirings.example3"

local config = { "ALERTNUMBER+358401234567" }

scenario "power.one_notice_per_outage" {
  about  = "One outage: one \"Power failed\", one \"Power restored\", nothing else",
  covers = { "2.3", "fact 13", "assumption 8", "assumption 27" },
  tags   = { "power" },
  wiring = example3,
  config = config,
  -- red when: "failed" is told at the edge as well; "restored" is told without "failed"
  run = function(b)
    local owner = b:phone "+358401234567"
    b:ready()
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
  -- red when: POWERDELAY is not waited for
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

scenario "power.message_waits_for_the_network" {
  about  = "No coverage for an hour: the message waits and goes out when the network is back",
  covers = { "2.3", "assumption 52" },
  tags   = { "power", "network" },
  wiring = example3,
  config = config,
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
