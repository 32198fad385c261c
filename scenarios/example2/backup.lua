local example2 = require "wirings.example2"

local config = { "Input1=NC", "Input2=NC", "ALIASInput1=SMOKE", "ALIASInput2=GAS", "BACKUPLIMIT=OFF",
                 "BUFFERGUARD=ON", "ALERTNUMBER+358401234567", "AON" }

scenario "example2.sensed_in_backup_mode" {
  about  = "Detectors with their own power are sensed while the unit lives on its battery",
  covers = { "7.2", "5.1", "fact 54", "assumption 8" },
  tags   = { "backup", "alarm" },
  wiring = example2,
  config = config,
  -- red when: all inputs read open in backup mode, whatever feeds them (input.dead_in_backup)
  --       or: BACKUPLIMIT=OFF limits the inputs all the same: a fire without mains is not told (power.off_limiting)
  run = function(b)
    local owner = b:phone "+358401234567"
    b:ready()
    b.mains:off()
    owner:expect_sms({ exact = "Power failed" }, { within = "40 s" })
    b:expect(b.unit:is "backup")
    b:never(owner:receives "ALARM", { during = "1 h" })
    b.smoke:trip()
    owner:expect_sms({ exact = "ALARM! SMOKE" }, { within = "30 s" })
  end,
}

scenario "example2.gas_supply_fails" {
  about  = "The gas sensor's own supply is gone: with an N/C contact that is an alarm worth having",
  covers = { "7.2", "5.1", "fact 37" },
  tags   = { "alarm" },
  wiring = example2,
  config = config,
  -- red when: an N/C contact is read as N/O (input.nc_as_no)
  run = function(b)
    local owner = b:phone "+358401234567"
    b:wait "130 s"                     -- a gas sensor warms up for two minutes
    b:ready()
    b.gas_supply:off()
    owner:expect_sms({ exact = "ALARM! GAS" }, { within = "30 s" })
    b:never(owner:receives "SMOKE", { during = "10 min" })
  end,
}
