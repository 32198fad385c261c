-- The schedule by its clock: t = 0 is Monday 2026-01-05, 8 o'clock in the network, which tells the unit so.
local timed = require "wirings.timed"

-- Seconds from t = 0 until this time of that day (0: the first).
local function at(time, day)
  local hour, minute = time:match "^(%d+):(%d+)$"
  return ((day or 0) * 24 + tonumber(hour) - 8) * 3600 + tonumber(minute) * 60
end

local function wait_until(b, time, day)
  b:wait(at(time, day) - b:now())
end

-- The unit's clock is up to two seconds behind the network's.
local function fires(b, condition, time, day)
  b:never(condition, { during = at(time, day) - 0.5 - b:now() })
  b:expect(condition, { within = "2.5 s" })
end

-- Nobody else tells the unit the time from now on.
local function set_clock(b, time)
  b.unit.usb:send("DATETIME=" .. time)
end

scenario "schedule.forms_of_time" {
  about  = "18:05 and 6:05pm, 0:10 and 12:10am, 12:30 and 12:30pm: each of a pair is the same minute",
  covers = { "fact 49", "assumption 38", "assumption 57" },
  tags   = { "schedule" },
  wiring = timed,
  config = { "SCHEDULER+18:05,*,OnRelay1", "SCHEDULER+6:05pm,*,OnRelay2", "SCHEDULER+0:10,*,OffRelay1",
             "SCHEDULER+12:10am,*,OffRelay2", "SCHEDULER+12:30,*,OnRelay3", "SCHEDULER+12:30pm,*,OnRelay4" },
  -- red when: 12 o'clock of the twelve hours is 24 (schedule.noon_is_midnight)
  run = function(b)
    local relay = b.unit.relay
    b:ready()
    fires(b, relay[3]:is "on" & relay[4]:is "on", "12:30")
    fires(b, relay[1]:is "on" & relay[2]:is "on", "18:05")
    fires(b, relay[1]:is "off" & relay[2]:is "off", "0:10", 1)
  end,
}

scenario "schedule.weekdays" {
  about  = "A rule of a weekday, by name or by number, fires on that day alone, and each week; * on each day",
  covers = { "fact 49", "assumption 38" },
  tags   = { "schedule" },
  wiring = timed,
  timeout = "20 d",
  config = { "SCHEDULER+07:00,Thu,OnRelay1", "SCHEDULER+7:00am,7,OnRelay2", "SCHEDULER+08:30,1,OnRelay3",
             "SCHEDULER+20:00,*,OnRelay4", "SCHEDULER+23:59,*,OffALL" },
  -- red when: the week begins with Sunday (schedule.week_from_sunday)
  run = function(b)
    local relay = b.unit.relay
    local days = { { 3, 4 }, { 4 }, { 4 }, { 1, 4 }, { 4 }, { 4 }, { 2, 4 } }
    b:ready()
    for day = 0, 13 do
      wait_until(b, "23:50", day)
      local wanted = {}
      for _, n in ipairs(days[day % 7 + 1]) do wanted[n] = true end
      for n = 1, 4 do b:expect(relay[n]:is(wanted[n] and "on" or "off")) end
    end
  end,
}

scenario "schedule.rules_a_minute_apart" {
  about  = "Two rules a minute apart fire in order, each once, day after day",
  covers = { "fact 49", "assumption 38" },
  tags   = { "schedule" },
  wiring = timed,
  config = { "SCHEDULER+08:11,*,OffRelay1", "SCHEDULER+08:10,*,OnRelay1" },
  -- red when: a rule fires once and never again (schedule.once_only)
  run = function(b)
    local lamp = b.lamp
    b:ready()
    for day = 0, 2 do
      fires(b, lamp:is "lit", "8:10", day)
      b:holds(lamp:is "lit", { during = "57 s" })
      b:expect(lamp:is "dark", { within = "4 s" })
    end
    b:never(lamp:is "lit", { during = "23 h" })
  end,
}

scenario "schedule.rules_of_one_minute" {
  about  = "Rules of one minute fire in the order of the list: on and off leaves it off, off and on leaves it on",
  covers = { "fact 49", "assumption 38" },
  tags   = { "schedule" },
  wiring = timed,
  config = { "SCHEDULER+08:10,*,OnRelay1", "SCHEDULER+08:10,*,OffRelay1", "SCHEDULER+08:10,*,OffRelay3",
             "SCHEDULER+08:10,*,OnRelay3", "SCHEDULER+08:10,*,PulseRelay4", "SCHEDULER+08:10,*,OffRelay4" },
  -- red when: a new rule goes before those of its minute (schedule.list_backwards)
  run = function(b)
    local relay = b.unit.relay
    b:ready()
    fires(b, relay[3]:is "on", "8:10")
    b:expect(relay[1]:is "off" & relay[4]:is "off")
  end,
}

scenario "schedule.skipped_hour" {
  about  = "Summer time begins: what falls into the hour that is skipped fires at its end, in order, and once",
  covers = { "fact 49", "assumption 57" },
  tags   = { "schedule", "clock" },
  wiring = timed,
  config = { "SCHEDULER+02:15,Sun,OnRelay3", "SCHEDULER+02:30,Sun,OffRelay3", "SCHEDULER+02:45,Sun,OnRelay1",
             "SCHEDULER+02:45,Mon,OnRelay4", "SCHEDULER+03:01,Sun,OffRelay1" },
  -- red when: what an hour that is skipped would have had is missed (schedule.skipped_is_missed)
  run = function(b)
    local relay = b.unit.relay
    b:ready()
    set_clock(b, "2026/03/29,01:58")
    b:never(b.lamp:is "lit", { during = "110 s" })
    set_clock(b, "2026/03/29,03:00")
    b:expect(b.lamp:is "lit", { within = "100 ms" })
    b:expect(relay[3]:is "off" & relay[4]:is "off")
    b:expect(b.lamp:is "dark", { within = "61 s" })
    b:never(b.lamp:is "lit" | relay[3]:is "on" | relay[4]:is "on", { during = "22 h" })
    b:expect(relay[4]:is "on", { within = "2 h" })              -- Monday has its own 02:45
  end,
}

scenario "schedule.doubled_hour" {
  about  = "Summer time ends: what falls into the hour that comes twice fires the first time only",
  covers = { "fact 49", "assumption 57" },
  tags   = { "schedule", "clock" },
  wiring = timed,
  config = { "SCHEDULER+03:20,*,PulseRelay2", "SCHEDULER+04:00,*,OnRelay1" },
  -- red when: an hour that comes twice fires twice (schedule.doubled_fires_twice)
  run = function(b)
    b:ready()
    set_clock(b, "2026/10/25,03:10")
    b:expect(b.gate:is "moving", { within = "11 min" })
    b:wait "39 min"
    set_clock(b, "2026/10/25,03:00")                            -- 03:59 and more before
    b:never(b.gate:is "moving" | b.lamp:is "lit", { during = "59 min" })
    b:expect(b.lamp:is "lit", { within = "2 min" })
    b:expect(b.gate:is "moving", { within = "24 h" })
  end,
}

scenario "schedule.summer_time_by_the_network" {
  about  = "The network's own time brings the hour that is skipped and the one that comes twice",
  covers = { "fact 49", "assumption 40", "assumption 57" },
  tags   = { "schedule", "clock", "makes" },
  needs  = "modem.bytes",
  wiring = timed,
  config = { "SCHEDULER+02:30,Sun,PulseRelay2" },
  grid   = { ends = { false, true } },
  -- red when: what an hour that is skipped would have had is missed (schedule.skipped_is_missed)
  --       or: an hour that comes twice fires twice (schedule.doubled_fires_twice)
  run = function(b, g)
    local function network_says(utc, zone)
      b.unit.modem:fault("says", { at = "line", of = "AT+CREG",
        text = ('\r\n*PSUTTZ: 2026,%s,0,"+%d",0\r\n'):format(utc, zone) })
    end
    b:ready()
    if g.ends then
      network_says("10,25,0,29", 8)                             -- 02:29, two hours ahead of UTC
      b:expect(b.gate:is "moving", { within = "95 s" })
      b:wait "25 min"
      network_says("10,25,1,0", 4)                              -- 02:00
      b:never(b.gate:is "moving", { during = "22 h" })
    else
      network_says("3,29,0,59", 4)                              -- 01:59
      b:never(b.gate:is "moving", { during = "59 s" })
      network_says("3,29,1,0", 8)                               -- 03:00
      b:expect(b.gate:is "moving", { within = "31 s" })
      b:wait "30 s"
      b:never(b.gate:is "moving", { during = "22 h" })
    end
  end,
}

scenario "schedule.small_corrections" {
  about  = "The clock is corrected by a minute, forward or back, as a rule is due or has just been: it fires once",
  covers = { "fact 49", "assumption 57" },
  tags   = { "schedule", "clock" },
  wiring = timed,
  config = { "SCHEDULER+08:10,*,PulseRelay2" },
  grid   = { from = { "08:09", "08:10" }, to = { "08:09", "08:10", "08:11" } },
  -- red when: an hour that comes twice fires twice (schedule.doubled_fires_twice)
  --       or: what an hour that is skipped would have had is missed (schedule.skipped_is_missed)
  run = function(b, g)
    b:ready()
    b:spawn(function()
      b:times(1, b.unit.relay[2]:is "on", { during = "10 min" })
    end)
    set_clock(b, "2026/01/05,08:08")
    b:wait(g.from == "08:09" and "119 s" or "121 s")
    set_clock(b, "2026/01/05," .. g.to)
  end,
}

scenario "schedule.clock_wrong_by_hours" {
  about  = "A clock that was wrong by hours: nothing that it skips is caught up, and what it repeats counts",
  covers = { "fact 49", "assumption 39", "assumption 57" },
  tags   = { "schedule", "clock" },
  wiring = timed,
  config = { "SCHEDULER+10:00,*,OnRelay1", "SCHEDULER+12:00,*,OnRelay3" },
  -- red when: a leap of hours is caught up (schedule.leaps_are_caught_up)
  --       or: a minute that a wrong clock has shown never counts again (schedule.wrong_clock_counts)
  run = function(b)
    local relay = b.unit.relay
    b:ready()
    set_clock(b, "2026/01/05,12:30")
    b:never(relay[1]:is "on" | relay[3]:is "on", { during = "1 min" })
    set_clock(b, "2026/01/05,09:59")
    b:expect(relay[1]:is "on", { within = "61 s" })
    b.unit.usb:send "OffRelay1"
    b:wait "30 min"
    set_clock(b, "2026/01/05,07:00")                            -- by three hours and a half
    b:never(relay[1]:is "on", { during = "2 h" })
    b:expect(relay[1]:is "on", { within = "61 min" })
    b:expect(relay[3]:is "on", { within = "121 min" })
  end,
}

scenario "schedule.without_a_clock" {
  about  = "A network that tells no time: rules wait until DATETIME, or the stamp of an SMS, tells it",
  covers = { "fact 49", "assumption 40", "assumption 56" },
  tags   = { "schedule", "clock", "makes" },
  needs  = "modem.bytes",
  wiring = timed,
  config = { "SCHEDULER+10:00,*,OnRelay1", "SCHEDULER+00:01,*,OnRelay3" },
  grid   = { by = { "DATETIME", "stamp" } },
  -- red when: rules fire by a clock that nobody has set (schedule.without_a_clock)
  run = function(b, g)
    local owner = b:phone "+358401234567"
    local relay = b.unit.relay
    b.unit.modem:fault("loses", { at = "report", of = "*PSUTTZ" })
    b.unit.modem:fault("replaces", { at = "line", of = "AT+CCLK", text = '\r\n+CCLK: "04/01/01,00:00:20+00"\r\n',
      lasting = "60 h" })
    b:ready()
    b:never(relay[1]:is "on" | relay[3]:is "on", { during = "30 h" })   -- 14:01 of the next day
    if g.by == "DATETIME" then
      set_clock(b, "2026/01/06,09:55")
      b:expect(relay[1]:is "on", { within = "301 s" })
    else
      owner:sms "STATUSRelay1"
      owner:expect_sms("Relay1:OFF", { within = "30 s" })
      b:never(relay[1]:is "on" | relay[3]:is "on", { during = "9 h" })
      b:expect(relay[3]:is "on", { within = "61 min" })
      b:expect(relay[1]:is "on", { within = "10 h" })
    end
  end,
}

-- Without any power for a while; the time comes back with the registration, some ten seconds after the start.
local function off_from_to(b, from, to)
  wait_until(b, from)
  b.unit.battery:switch "off"
  b.mains:off()
  wait_until(b, to)
  b.mains:on()
end

scenario "schedule.missed_while_off" {
  about  = "What fell due while the unit had no power is not caught up; the next rule fires",
  covers = { "fact 49", "assumption 39", "assumption 40" },
  tags   = { "schedule", "power" },
  wiring = timed,
  config = { "SCHEDULER+08:30,*,OnRelay1", "SCHEDULER+09:10,*,OnRelay3" },
  -- red when: after a start rules are caught up (schedule.caught_up_at_start)
  run = function(b)
    local relay = b.unit.relay
    b:ready()
    off_from_to(b, "8:20", "9:00")
    b:never(relay[1]:is "on", { during = "5 min" })
    fires(b, relay[3]:is "on", "9:10")
    b:expect(relay[1]:is "off")
    fires(b, relay[1]:is "on", "8:30", 1)
  end,
}

scenario "schedule.start_at_the_very_minute" {
  about  = "The power comes back in the very minute of a rule that has fired already: the gate is not pulsed again",
  covers = { "fact 49", "assumption 39" },
  tags   = { "schedule", "power" },
  wiring = timed,
  config = { "SCHEDULER+08:30,*,PulseRelay2" },
  -- red when: after a start rules are caught up (schedule.caught_up_at_start)
  run = function(b)
    b:ready()
    fires(b, b.gate:is "moving", "8:30")
    b.unit.battery:switch "off"
    b.mains:off()
    b:wait "5 s"
    b.mains:on()
    b:never(b.unit.relay[2]:is "on", { during = "10 min" })
    b:expect(b.unit:is "running")
  end,
}

-- A reset finds DC lost until the next two looks at it: a relay's rule of that instant is skipped, others are not.
scenario "schedule.over_a_warm_reset" {
  about  = "12 V sag for an instant, before a rule, at it and behind it: the clock runs on, and each rule fires once",
  covers = { "fact 49", "assumption 39", "assumption 50" },
  tags   = { "schedule", "power", "dip" },
  needs  = "supply.dip",
  wiring = timed,
  config = { "Input1=NO", "HOLDOFF=0", "ALERTNUMBER+358401234567", "SCHEDULER+08:30,*,AON",
             "SCHEDULER+08:30,*,PulseRelay4" },
  grid   = { dip_s = { -30, 0.4, 5 } },
  -- red when: after a warm reset the last hour's rules fire again (schedule.again_after_a_reset)
  --       or: a warm reset misses what is due meanwhile (schedule.begins_at_a_reset)
  run = function(b, g)
    local owner = b:phone "+358401234567"
    b:ready()
    b.unit.battery:switch "off"
    if g.dip_s ~= 0.4 then
      b:spawn(function() b:times(1, b.unit.relay[4]:is "on", { during = "1 h" }) end)
    end
    if g.dip_s > 1 then
      b:wait(at "8:30" + 3 - b:now())
      b.unit.usb:send "AOF"
    end
    b:wait(at "8:30" + g.dip_s - b:now())
    b.adapter:dip { to = "2 V", lasting = "30 ms" }
    wait_until(b, "8:35")
    b:measure("resets", b.unit:reboots(), { min = 1, max = 1 })
    b.door:trip()
    if g.dip_s > 1 then
      b:never(owner:receives "ALARM!", { during = "1 min" })      -- the owner has disarmed it after the rule
    else
      owner:expect_sms("ALARM!", { within = "30 s" })
    end
  end,
}
