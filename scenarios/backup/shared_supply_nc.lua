-- scenarios/backup/shared_supply_nc.lua
local example3 = require "wirings.example3"

scenario "example3.nc_quiet_with_guard" {
  about  = "An N/C detector on the unit's own adapter stays quiet when the adapter dies",
  covers = { "5.1", "7.3", "fact 39", "assumption 9" },
  tags   = { "backup", "false-alarm" },
  wiring = example3 { contact = "N/C" },
  config = { "Input1=NC", "BACKUPLIMIT=DC", "POWERGUARD=100", "ALERTNUMBER+358401234567", "AON" },
  vary   = { ["adapter.holdup"] = "470 uF .. 4700 uF", ["unit.supply_phase"] = "0 ms .. 99 ms" },

  run = function(b)
    local owner = b:phone "+358401234567"
    b:ready()
    b.mains:off()
    owner:expect_sms("Power failed", { within = "30 s" })
    b:never(owner:receives "ALARM", { during = "10 min" })
    b.mains:on()
    owner:expect_sms("Power restored", { within = "60 s" })
  end,
}
