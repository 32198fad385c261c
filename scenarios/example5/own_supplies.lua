local example5 = require "wirings.example5"

local config = { "Input1=NC", "Input2=NC", "ALIASInput1=SMOKE", "ALIASInput2=WATER", "BACKUPLIMIT=OFF",
                 "BUFFERGUARD=ON", "ALERTNUMBER+358401234567", "AON" }

scenario "example5.supply_fails_without_an_alarm" {
  about  = "The central supply fails; sensors with their own power keep their loops closed",
  covers = { "7.5", "fact 54", "fact 42" },
  tags   = { "backup", "false-alarm" },
  wiring = example5,
  config = config,
  -- red when: all inputs read open in backup mode, whatever feeds them (input.dead_in_backup)
  run = function(b)
    local owner = b:phone "+358401234567"
    b:ready()
    b.ups:off()
    owner:expect_sms("Power failed", { within = "40 s" })
    b:never(owner:receives "ALARM", { during = "2 h" })
    b.ups:on()
    owner:expect_sms("Power restored", { within = "60 s" })
    b:never(owner:receives "ALARM", { during = "10 min" })
  end,
}

scenario "example5.alarm_while_the_supply_is_gone" {
  about  = "BACKUPLIMIT=OFF: both sensors are believed while the unit lives on its battery",
  covers = { "7.5", "fact 54" },
  tags   = { "backup", "alarm" },
  wiring = example5,
  config = config,
  -- red when: BACKUPLIMIT=OFF limits the inputs all the same: a fire without mains is not told (power.off_limiting)
  run = function(b)
    local owner = b:phone "+358401234567"
    b:ready()
    b.ups:off()
    b:wait "1 h"
    owner:read_all()
    b.smoke:trip()
    owner:expect_sms({ exact = "ALARM! SMOKE" }, { within = "30 s" })
    b.water:trip()
    owner:expect_sms({ exact = "ALARM! WATER" }, { within = "30 s" })
  end,
}
