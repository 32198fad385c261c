-- BACKUPLIMIT=AC: the Voltage Sensor says when inputs are not believed. The unit's own 12 V come from a UPS
-- that bridges the outage; the detector hangs on an adapter, whose mains are the ones that are watched.
local own_supplies = require "wirings.own_supplies"

local mains_detector = wiring "mains_detector" {
  about   = "Unit on a UPS with a Voltage Sensor; a detector on an adapter of its own, a siren on Relay6",
  chapter = "2.3",
  params  = { contact = "N/C" },
  build = function(w, p)
    local mains    = w:mains   { name = "mains" }
    local ups      = w:ups     { name = "ups", amps = "3 A", capacity = "7 Ah" }
    local unit     = w:unit    { voltage_sensor = "240 V" }
    local breaker  = w:breaker { name = "breaker", amps = "1 A" }
    local adapter  = w:adapter { name = "adapter", holdup = "470 uF" }
    local detector = w:sensor  { name = "detector", kind = "motion", contact = p.contact }
    local siren    = w:siren   { name = "siren" }
    w:wire(mains.L, ups.L, adapter.L, breaker.line)
    w:wire(mains.N, ups.N, adapter.N, unit.AC_N)
    w:wire(breaker.load, unit.AC_L)
    w:wire(ups.plus, unit.V12)
    w:wire(ups.minus, unit.GND, adapter.minus, detector.minus, siren.minus)
    w:wire(adapter.plus, detector.plus, detector.common)
    w:wire(detector.out, unit.IN1)
    w:wire(unit.K6_NO, siren.plus)
  end,
}

local function config(limit, more)
  local lines = { "Input1=NC", "Input1RELAY=Relay6,30", "BACKUPLIMIT=" .. limit, "BUFFERGUARD=ON",
                  "ALERTNUMBER+358401234567", "AON" }
  return table.move(more or {}, 1, #(more or {}), #lines + 1, lines)
end

scenario "backup.limit_by_the_mains" {
  about  = "BACKUPLIMIT=AC: the mains take the detector with them, the UPS keeps the unit: an outage is told, no alarm",
  covers = { "2.3", "fact 55", "assumption 11" },
  tags   = { "backup", "false-alarm" },
  wiring = mains_detector,
  config = config("AC", { "POWERGUARD=100" }),
  -- red when: BACKUPLIMIT=AC does not limit (limit.ac_ignored)
  --       or: BACKUPLIMIT=AC asks for 12 V, not for the mains (limit.ac_is_dc)
  --       or: the return of the mains takes no hold-off and no baseline (limit.ac_without_end)
  run = function(b)
    local owner = b:phone "+358401234567"
    b:ready()
    b:spawn(function() b:never(owner:receives "ALARM" | b.siren:is "sounding", { during = "20 min" }) end)
    b.mains:off()
    owner:expect_sms({ exact = "Power failed" }, { within = "30 s" })
    b:wait "10 min"
    b:expect(b.unit:is "running" & ~b.unit:is "backup")
    b:expect(b.unit.input[1]:is "alarm")                     -- it is open, and not believed
    b.mains:on()                                             -- the detector warms up, and chatters
    owner:expect_sms({ exact = "Power restored" }, { within = "30 s" })
    b:wait "15 min"
    b.detector:trip()                                        -- quiet, not deaf
    owner:expect_sms({ exact = "ALARM! Input1" }, { within = "30 s" })
  end,
}

scenario "backup.alarm_before_the_mains_fail" {
  about  = "BACKUPLIMIT=AC: an alarm that was raised before the mains went is told, and its siren's time runs on",
  covers = { "2.3", "fact 55", "assumption 11" },
  tags   = { "backup", "alarm" },
  wiring = mains_detector,
  config = config("AC", { "POWERALERT=OFF" }),
  -- red when: what limits the inputs silences the siren (limit.silences)
  run = function(b)
    local owner = b:phone "+358401234567"
    b:ready()
    b.detector:trip()
    b:expect(b.siren:is "sounding", { within = "200 ms" })
    b:wait "500 ms"
    b.mains:off()                                            -- before the message has left
    b:holds(b.siren:is "sounding", { during = "29 s" })
    b:expect(b.siren:is "silent", { within = "1 s" })
    owner:expect_sms({ exact = "ALARM! Input1" }, { within = "1 s" })
  end,
}

scenario "backup.return_of_the_mains_is_a_baseline" {
  about  = "BACKUPLIMIT=AC, HOLDOFF=0: what has moved while the mains were away must be normal once before it counts",
  covers = { "2.3", "fact 55", "assumption 11" },
  tags   = { "backup", "alarm" },
  wiring = mains_detector,
  config = config("AC", { "HOLDOFF=0", "Input1DELAY=10" }),
  -- red when: the return of the mains takes no hold-off and no baseline (limit.ac_without_end)
  run = function(b)
    local owner = b:phone "+358401234567"
    b.detector:set { warmup = "0 s" }
    b:ready()
    b.mains:off()
    b:wait "3 s"
    b.adapter:fault "open"                                   -- the loop stays open ...
    b:wait "3 s"
    b.mains:on()                                             -- ... and its delay ends when it is watched again
    b:never(owner:receives "", { during = "5 min" })
    b.adapter:ok()
    b:wait "15 s"
    b.adapter:fault "open"
    owner:expect_sms({ exact = "ALARM! Input1" }, { within = "30 s" })
  end,
}

scenario "backup.other_limits_do_not_mind_the_mains" {
  about  = "The same outage under DC or OFF: the unit's 12 V are well, so the open loop is an alarm",
  covers = { "2.3", "fact 53", "fact 54", "assumption 10" },
  tags   = { "backup", "alarm" },
  wiring = mains_detector,
  grid   = { limit = { "DC", "OFF" } },
  config = function(g) return config(g.limit) end,
  may_violate = { "no_false_alarm" },    -- the very alarm; and if the UPS goes with the mains, whose it was
  -- red when: BACKUPLIMIT=DC limits when the mains are away, too (limit.dc_by_ac)
  run = function(b)
    local owner = b:phone "+358401234567"
    b:ready()
    b.mains:off()
    owner:expect_sms({ exact = "ALARM! Input1" }, { within = "10 s" })
    owner:expect_sms({ exact = "Power failed" }, { within = "30 s" })
  end,
}

scenario "backup.limited_unless_told_otherwise" {
  about  = "Nobody has set BACKUPLIMIT: it is DC, and a door that opens in backup mode is not told",
  covers = { "5.1", "fact 52", "assumption 10", "assumption 12" },
  tags   = { "backup", "alarm" },
  wiring = own_supplies,
  config = { "Input1=NC", "ALERTNUMBER+358401234567", "AON" },
  -- red when: BACKUPLIMIT is OFF until somebody sets it (limit.default)
  run = function(b)
    local owner = b:phone "+358401234567"
    b:ready()
    owner:sms "BACKUPLIMIT?"
    owner:expect_sms({ exact = "BACKUPLIMIT=(DC),OFF,AC" }, { within = "30 s" })
    b.mains:off()
    owner:expect_sms({ exact = "Power failed" }, { within = "30 s" })
    b.door:trip()
    b:never(owner:receives "", { during = "1 h" })
  end,
}
