-- Example 1 does not consider that the uninterruptible supply may fail. It does when the mains stay
-- away for longer than its battery lasts, and the sensors go with it.
local example1 = require "wirings.example1"

-- Each input must stay open for a second: longer than the unit needs to see that its supply has gone.
local function config(limit)
  return { "Input1=NC", "Input2=NC", "ALIASInput1=HALL", "ALIASInput2=DOOR", "Input1DELAY=1", "Input2DELAY=1",
           "BACKUPLIMIT=" .. limit, "ALERTNUMBER+358401234567", "AON" }
end

-- Sensed as ever, while the UPS bridges the outage.
local function somebody_in_the_hall(b, owner)
  b.motion:trip()
  owner:expect_sms({ exact = "ALARM! HALL" }, { within = "30 s" })
  b.motion:restore()
end

scenario "power.ups_dies_under_dc" {
  about  = "Nothing is told while the UPS bridges the outage; when it is empty a power failure, and no alarm",
  covers = { "7.1", "5.1", "2.3", "fact 13", "fact 53", "assumption 10" },
  tags   = { "power", "backup", "false-alarm" },
  wiring = example1 { contact = "N/C", capacity = "0.3 Ah" },
  config = config "DC",
  -- red when: a unit without a Voltage Sensor takes its silence for a loss of mains (power.mains_is_dc)
  --       or: BACKUPLIMIT=DC is ignored: a dead supply raises false alarms (power.dc_not_limiting)
  run = function(b)
    local owner = b:phone "+358401234567"
    b:ready()
    b.mains:off()
    local cut = b:now()
    b:never(owner:receives "", { during = "90 min" })
    somebody_in_the_hall(b, owner)
    b:spawn(function() b:never(owner:receives "ALARM", { during = "7 h" }) end)
    b:expect(b.unit:is "backup", { within = "4 h" })
    b:measure("the UPS lasts", (b:now() - cut) / 3600, { unit = "h", min = 2, max = 4 })
    owner:expect_sms({ exact = "Power failed" }, { within = "40 s" })
    b:never(owner:receives "", { during = "6 h" })
    b.mains:on()
    owner:expect_sms({ exact = "Power restored" }, { within = "40 s" })
    b:never(owner:receives "", { during = "10 min" })
    b.door:trip()                                          -- quiet, not deaf
    owner:expect_sms({ exact = "ALARM! DOOR" }, { within = "30 s" })
  end,
}

scenario "power.ups_dies_under_off" {
  about  = "The same with BACKUPLIMIT=OFF: each N/C sensor on the dead UPS is an alarm. Option 1 it must be",
  covers = { "7.1", "5.1", "fact 52", "fact 54" },
  tags   = { "power", "backup", "false-alarm" },
  wiring = example1 { contact = "N/C", capacity = "0.3 Ah" },
  config = config "OFF",
  expects_violation = { "no_false_alarm" },
  -- red when: BACKUPLIMIT=OFF limits the inputs all the same: a fire without mains is not told (power.off_limiting)
  run = function(b)
    local owner = b:phone "+358401234567"
    b:ready()
    b.mains:off()
    somebody_in_the_hall(b, owner)
    b:wait "1 h"
    owner:expect_sms({ exact = "ALARM! HALL" }, { within = "4 h" })
    owner:expect_sms({ exact = "ALARM! DOOR" }, { within = "10 s" })
    owner:expect_sms({ exact = "Power failed" }, { within = "40 s" })
  end,
}
