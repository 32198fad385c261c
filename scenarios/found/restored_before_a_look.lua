-- Found by cuts of alerts.the_first_alarm_of_the_day: a cold start within an outage that was told.
local example3 = require "wirings.example3"

scenario "found.restored_before_a_look" {
  about  = "All power goes as an outage was just noticed: its return is told once, and nothing else",
  covers = { "2.3", "assumption 8" },
  tags   = { "power" },
  wiring = example3,
  config = { "ALERTNUMBER+358401234567", "POWERDELAY=0" },
  grid   = { early_ms = { 0, 90 } },
  -- red when: a cold start takes 12 V for good before it has looked (power.recalled_as_over)
  run = function(b, g)
    local owner = b:phone "+358401234567"
    b:ready()
    b:wait(g.early_ms / 1000)
    b.unit.battery:switch "off"
    b.adapter:off()
    b:wait "2 s"
    b.unit.battery:switch "on"
    b.adapter:on()
    owner:expect_sms({ exact = "Power restored" }, { within = "1 min" })
    b:never(owner:receives "", { during = "10 min" })
  end,
}
