local example1 = require "wirings.example1"

scenario "example1.siren_on_motion" {
  about  = "Motion sounds the 24 V siren for its time and tells the owner which sensor it was",
  covers = { "7.1", "5.2", "fact 43", "fact 49", "assumption 27" },
  tags   = { "alarm" },
  wiring = example1,
  config = { "Input1=NO", "ALIASInput1=HALL", "Input1RELAY=Relay3,30", "ALERTNUMBER+358401234567", "AON" },
  -- red when: the siren never ends (alarm.never_ends)
  --       or: the alarm does not say which device it is (sms.alias_untold)
  run = function(b)
    local owner = b:phone "+358401234567"
    b:ready()
    b.motion:trip()
    b:expect(b.siren:is "sounding", { within = "200 ms" })
    b.motion:restore()
    owner:expect_sms({ exact = "ALARM! HALL" }, { within = "30 s" })
    b:expect(b.siren:is "silent", { within = "30 s" })
    b:never(b.siren:is "sounding", { during = "10 min" })
  end,
}

scenario "example1.sensed_without_mains" {
  about  = "The mains fail, the UPS does not: no message, and the sensors are still believed",
  covers = { "7.1", "2.3", "fact 13", "assumption 13", "fact 8", "check 7" },
  tags   = { "alarm", "backup" },
  wiring = example1,
  config = { "Input1=NO", "Input2=NC", "BACKUPLIMIT=DC", "POWERGUARD=100", "ALERTNUMBER+358401234567", "AON" },
  -- red when: a unit without a Voltage Sensor takes its silence for a loss of mains (power.mains_is_dc)
  run = function(b)
    local owner = b:phone "+358401234567"
    b:ready()
    b.mains:off()
    b:never(owner:receives "", { during = "10 min" })
    b.door:trip()
    owner:expect_sms("ALARM! Input2", { within = "30 s" })
    b.motion:trip()
    owner:expect_sms("ALARM! Input1", { within = "30 s" })
  end,
}
