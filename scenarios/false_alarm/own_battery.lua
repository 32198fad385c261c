-- The commonest mistake: a detector with its own battery, as the guide recommends, but its dry contact
-- is fed from the unit's 12 V. The detector outlives the power failure, its loop does not.
local detector_with_battery = wiring "detector_with_battery" {
  about   = "Smoke detector with a battery; its N/C loop is fed by itself, or by the unit's 12 V",
  chapter = "5.1",
  params  = { feeds = "own" },
  build = function(w, p)
    local mains   = w:mains   { name = "mains" }
    local adapter = w:adapter { name = "adapter", holdup = "2200 uF" }
    local unit    = w:unit    {}
    local smoke   = w:sensor  { name = "smoke", kind = "smoke", contact = "N/C", battery = "12 V", feeds = p.feeds }
    w:wire(mains.L, adapter.L)
    w:wire(mains.N, adapter.N)
    w:wire(adapter.plus, unit.V12)
    w:wire(adapter.minus, unit.GND, smoke.minus)
    w:wire(smoke.out, unit.IN1)
    if p.feeds == "dry" then
      w:wire(unit.V12_2, smoke.common)   -- the mistake
    end
  end,
}

-- BUFFERGUARD: an old, cold cell stops the buffer IC as the module sends from it.
local config = { "Input1=NC", "BACKUPLIMIT=OFF", "BUFFERGUARD=ON", "ALERTNUMBER+358401234567", "AON" }

scenario "false_alarm.loop_fed_by_the_unit" {
  about  = "The loop hangs on the unit's 12 V: each power failure is a fire that nobody sees",
  covers = { "5.1", "7.2", "fact 52", "fact 54" },
  tags   = { "backup", "false-alarm" },
  wiring = detector_with_battery { feeds = "dry" },
  config = config,
  expects_violation = { "no_false_alarm" },
  -- red when: BACKUPLIMIT=OFF limits the inputs all the same: a fire without mains is not told (power.off_limiting)
  run = function(b)
    local owner = b:phone "+358401234567"
    b:ready()
    b.mains:off()
    owner:expect_sms({ exact = "ALARM! Input1" }, { within = "30 s" })
    b:expect(b.smoke:is "normal" & ~b.smoke:is "unpowered")                -- the detector is well
    owner:expect_sms({ exact = "Power failed" }, { within = "30 s" })
  end,
}

scenario "false_alarm.loop_fed_by_the_detector" {
  about  = "The mend: the detector's battery feeds the loop, grounds joined; quiet, and a fire is told without mains",
  covers = { "5.1", "7.2", "fact 38", "fact 54" },
  tags   = { "backup", "false-alarm", "alarm" },
  wiring = detector_with_battery,
  config = config,
  -- red when: all inputs read open in backup mode, whatever feeds them (input.dead_in_backup)
  --       or: BACKUPLIMIT=OFF limits the inputs all the same: a fire without mains is not told (power.off_limiting)
  run = function(b)
    local owner = b:phone "+358401234567"
    b:ready()
    b.mains:off()
    owner:expect_sms({ exact = "Power failed" }, { within = "30 s" })
    b:never(owner:receives "ALARM", { during = "2 h" })
    b.smoke:trip()
    owner:expect_sms({ exact = "ALARM! Input1" }, { within = "30 s" })
  end,
}
