local example6 = require "wirings.example6"

scenario "example6.quiet_with_either_option" {
  about  = "Every N/C sensor has its own power, so neither DC nor OFF raises a false alarm",
  covers = { "7.6", "fact 52", "fact 54" },
  tags   = { "backup", "false-alarm" },
  wiring = example6,
  config = { "Input1=NC", "Input2=NO", "BUFFERGUARD=ON", "ALERTNUMBER+358401234567", "AON" },
  grid   = { holdup = { "470 uF", "2200 uF" }, limit = { "DC", "OFF" } },
  -- red when: all inputs read open in backup mode, whatever feeds them (input.dead_in_backup)
  --       or: an N/O contact is read as N/C (input.no_as_nc)
  run = function(b, g)
    local owner = b:phone "+358401234567"
    b.adapter:set { holdup = g.holdup }
    b.unit.usb:send("BACKUPLIMIT=" .. g.limit)
    b:ready()
    b.mains:off()
    owner:expect_sms("Power failed", { within = "40 s" })
    b:never(owner:receives "ALARM", { during = "30 min" })
    b.mains:on()
    owner:expect_sms("Power restored", { within = "60 s" })
    b:never(owner:receives "ALARM", { during = "10 min" })
    b.motion:trip()                      -- quiet, not deaf
    owner:expect_sms("ALARM! Input2", { within = "30 s" })
    b.smoke:trip()
    owner:expect_sms("ALARM! Input1", { within = "30 s" })
  end,
}

scenario "example6.off_senses_the_detector_in_backup" {
  about  = "With OFF the smoke detector on its own battery is believed without DC",
  covers = { "7.6", "fact 54" },
  tags   = { "backup", "alarm" },
  wiring = example6,
  config = { "Input1=NC", "Input2=NO", "BACKUPLIMIT=OFF", "BUFFERGUARD=ON", "ALERTNUMBER+358401234567", "AON" },
  -- red when: BACKUPLIMIT=OFF limits the inputs all the same: a fire without mains is not told (power.off_limiting)
  run = function(b)
    local owner = b:phone "+358401234567"
    b:ready()
    b.mains:off()
    b:wait "10 min"
    b.smoke:trip()
    owner:expect_sms("ALARM! Input1", { within = "30 s" })
  end,
}

scenario "example6.dc_is_blind_in_backup" {
  about  = "With DC the same fire without DC is not told: the price of that option",
  covers = { "7.6", "fact 53", "assumption 10" },
  tags   = { "backup", "alarm" },
  wiring = example6,
  config = { "Input1=NC", "Input2=NO", "BACKUPLIMIT=DC", "ALERTNUMBER+358401234567", "AON" },
  -- red when: BACKUPLIMIT=DC is ignored: a dead supply raises false alarms (power.dc_not_limiting)
  run = function(b)
    local owner = b:phone "+358401234567"
    b:ready()
    b.mains:off()
    owner:expect_sms("Power failed", { within = "40 s" })
    b.smoke:trip()
    b:never(owner:receives "ALARM", { during = "10 min" })
  end,
}

scenario "example6.nc_motion_on_the_adapter" {
  about  = "The mixture that the guide avoids, an N/C sensor on the unit's adapter: POWERGUARD=100 keeps it quiet",
  covers = { "7.6", "5.1", "fact 39", "assumption 9" },
  tags   = { "backup", "false-alarm" },
  wiring = example6 { motion = "N/C" },
  config = { "Input1=NC", "Input2=NC", "BACKUPLIMIT=DC", "POWERGUARD=100", "ALERTNUMBER+358401234567", "AON" },
  vary   = { ["adapter.holdup"] = "100 uF .. 4700 uF", ["unit.supply_phase"] = "0 ms .. 99 ms" },
  -- red when: BACKUPLIMIT=DC is ignored: a dead supply raises false alarms (power.dc_not_limiting)
  run = function(b)
    local owner = b:phone "+358401234567"
    b:ready()
    b.mains:off()
    owner:expect_sms("Power failed", { within = "60 s" })
    b:never(owner:receives "ALARM", { during = "2 min" })
  end,
}
