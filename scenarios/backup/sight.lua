-- What the unit believes of its inputs around a return: of 12 V, and of the battery's voltage.
local own_supplies = require "wirings.own_supplies"

scenario "backup.delay_runs_over_the_return_of_dc" {
  about  = "HOLDOFF=0, BACKUPLIMIT=OFF: a door opened just before 12 V returns is told when its delay is over",
  covers = { "5.1", "assumption 14" },
  tags   = { "backup", "alarm" },
  wiring = own_supplies,
  config = { "Input1=NC", "Input1DELAY=20", "HOLDOFF=0", "BACKUPLIMIT=OFF", "BUFFERGUARD=ON",
             "ALERTNUMBER+358401234567", "AON" },
  -- red when: each return of 12 V takes a new baseline, also without hold-off (alarm.baseline_at_each_return)
  run = function(b)
    local owner = b:phone "+358401234567"
    b:ready()
    b.mains:off()
    b:wait "10 s"
    b.door:trip()
    b:wait "5 s"
    b.mains:on()
    owner:expect_sms("ALARM! Input1", { within = "40 s" })
  end,
}

scenario "backup.the_end_of_a_limit_is_a_baseline" {
  about  = "HOLDOFF=0, BACKUPLIMIT=DC: a door opened without 12 V belongs to the baseline of its return",
  covers = { "5.1", "assumption 10" },
  tags   = { "backup", "alarm" },
  wiring = own_supplies,
  config = { "Input1=NC", "Input1DELAY=20", "HOLDOFF=0", "BACKUPLIMIT=DC", "ALERTNUMBER+358401234567", "AON" },
  -- red when: with HOLDOFF=0 no return takes a baseline, not even that after a limit (alarm.no_baseline_at_return)
  run = function(b)
    local owner = b:phone "+358401234567"
    b:ready()
    b.mains:off()
    b:wait "10 s"
    b.door:trip()
    b:wait "5 s"
    b.mains:on()
    b:never(owner:receives "ALARM", { during = "5 min" })
    b.door:restore()
    b:wait "30 s"
    b.door:trip()                        -- quiet, not deaf
    owner:expect_sms("ALARM! Input1", { within = "40 s" })
  end,
}

scenario "backup.sight_begins_with_a_baseline" {
  about  = "BUFFERGUARD=ON: a door opened while blind is not told when sight returns, its next opening is",
  covers = { "5.1", "fact 40", "assumption 17" },
  tags   = { "backup", "alarm" },
  wiring = own_supplies,
  config = { "Input1=NC", "BUFFERGUARD=ON", "BACKUPLIMIT=OFF", "ALERTNUMBER+358401234567", "AON" },
  -- red when: what moved in blindness is judged when sight returns (alarm.blindness_made_up_for)
  run = function(b)
    local owner = b:phone "+358401234567"
    b:ready()
    b.mains:off()
    owner:expect_sms("Power failed", { within = "40 s" })
    b.unit.battery:set { charge = "9 %" }
    owner:expect_sms("Inputs blind, battery low", { within = "5 h" })
    b.door:trip()
    b:wait "1 min"
    b.unit.battery:set { charge = "60 %" }
    b:never(owner:receives "ALARM", { during = "2 min" })
    b.door:restore()
    b:wait "1 s"
    b.door:trip()
    owner:expect_sms("ALARM! Input1", { within = "30 s" })
  end,
}
