-- Found by seeds of network.given_up_after_ten_minutes, and guided plays of example6.quiet_with_either_option and of
-- found.alarm_in_a_short_return.
local example6 = require "wirings.example6"

local config = { "Input1=NC", "Input2=NO", "BACKUPLIMIT=OFF", "BUFFERGUARD=ON", "ALERTNUMBER+358401234567", "AON" }

scenario "found.warm_up_before_a_look" {
  about  = "BACKUPLIMIT=OFF, an N/O detector on the unit's adapter: as power returns it warms up, before a look knows",
  covers = { "7.6", "fact 54", "assumption 8", "assumption 14" },
  tags   = { "backup", "false-alarm" },
  wiring = example6,
  config = config,
  -- red when: an opening in backup mode waits for no look, though 12 V are up again (guard.blind_to_a_return)
  run = function(b)
    local owner = b:phone "+358401234567"
    b:ready()
    for ms = 1, 99, 2 do
      b.mains:off()
      b:wait "1 min"
      b:wait(ms / 1000)
      b.mains:on()
      b:wait "1 min"
    end
    b:never(owner:receives "ALARM", { during = "1 min" })
  end,
}

scenario "found.alarm_in_a_short_return" {
  about  = "A true alarm as 12 V were up for less than two looks: it waits for these, and is told",
  covers = { "7.6", "fact 54", "assumption 8" },
  tags   = { "backup", "alarm" },
  wiring = example6,
  config = config,
  -- red when: what opens as 12 V are up for a moment is dropped (guard.drops_a_short_return)
  run = function(b)
    local owner = b:phone "+358401234567"
    b:ready()
    b.mains:off()
    owner:expect_sms("Power failed", { within = "40 s" })
    b:wait "10 s"
    b.mains:on()
    b:wait "15 ms"
    b.smoke:trip()
    b:wait "60 ms"
    b.mains:off()
    owner:expect_sms("ALARM! Input1", { within = "30 s" })
  end,
}

scenario "found.warm_up_in_a_short_return" {
  about  = "12 V are up for less than two looks, again and again: the N/O detector that begins to warm up is no alarm",
  covers = { "7.6", "fact 54", "assumption 8", "assumption 14" },
  tags   = { "backup", "false-alarm" },
  wiring = example6 { holdup = "6800 uF", thresholds = "low" },
  config = config,
  -- red when: an opening in a short return, over by the end of its wait, is an alarm (guard.believes_a_short_return)
  --       or: it waits only where 12 V are up at that very instant (guard.forgets_a_good_look)
  run = function(b)
    local owner = b:phone "+358401234567"
    b:ready()
    b.mains:off()
    for ms = 21, 221 do
      b:wait "1 min"
      b.mains:on()
      b:wait(ms / 1000)
      b.mains:off()
    end
    b:never(owner:receives "ALARM", { during = "1 min" })
  end,
}
