-- The mains stay away until the unit's own battery is empty: a day in backup mode, stage by stage.
-- The battery falls through 3.74 V (20 %), 3.65 (BUFFERGUARD's limit), 3.60 (the buffer IC stops), 3.50
-- (the last message), 3.40 (the modem switches itself off) and 3.00 (the MCU stops).
local example2 = require "wirings.example2"

local function config(guard)
  return { "Input1=NC", "Input2=NC", "ALIASInput1=SMOKE", "BACKUPLIMIT=OFF", "BUFFERGUARD=" .. guard, "ERROR=ON",
           "ALERTNUMBER+358401234567", "AON" }
end

-- Sends a setting, and waits for this answer.
local function set(owner, setting, answer)
  owner:sms(setting)
  owner:expect_sms(answer, { within = "30 s" })
end

-- From here to there in hours, kept in the report.
local function life_until(b, stage, from, least, most)
  b:measure(stage, (b:now() - from) / 3600, { unit = "h", min = least, max = most })
end

scenario "backup.full_discharge" {
  about  = "From full to empty without mains: each message in its turn, the N/C input's false alarm, the end",
  covers = { "5.1", "fact 40", "check 6", "assumption 17", "fact 36" },
  tags   = { "backup", "battery", "false-alarm" },
  wiring = example2,
  config = config "OFF",
  expects_violation = { "no_false_alarm" },
  -- red when: "Low battery shutdown!" is never told (battery.shutdown_untold)
  --       or: the buffer IC works as long as the MCU does (board.buffer_never_stops)
  --       or: the modem works as long as the MCU does (board.modem_never_starves)
  run = function(b)
    local owner = b:phone "+358401234567"
    b:ready()
    b.mains:off()
    local start = b:now()
    owner:expect_sms({ exact = "Power failed" }, { within = "40 s" })
    b:holds(b.unit:is "backup", { during = "12 h" })
    owner:expect_sms({ exact = "Battery low 20%" }, { within = "8 h" })
    life_until(b, "20 % left", start, 14, 19)
    b:expect(b.unit:signal "rail_buffer":is "off", { within = "4 h" })
    life_until(b, "buffer IC stops", start, 18, 21)
    owner:expect_sms({ exact = "ALARM! SMOKE" }, { within = "30 s" })      -- there is no smoke
    owner:expect_sms({ exact = "Low battery shutdown!" }, { within = "2 h" })
    b:expect(b.unit.led.gsm:is "blinking", { within = "2 h" })             -- the modem has switched itself off
    b:expect(b.unit:is "backup")
    life_until(b, "modem off", start, 19, 22)
    owner:sms "STATUS"
    b:never(owner:receives "", { during = "20 min" })
    b:expect(b.unit:is "off", { within = "3 h" })
    life_until(b, "MCU stops", start, 20, 23)
  end,
}

scenario "backup.full_discharge_with_buffer_guard" {
  about  = "The same day with BUFFERGUARD=ON: one message instead of the false alarm",
  covers = { "5.1", "fact 40", "assumption 17" },
  tags   = { "backup", "battery", "false-alarm" },
  wiring = example2,
  config = config "ON",
  -- red when: BUFFERGUARD=ON believes inputs whose buffer IC has stopped (battery.buffer_guard)
  --       or: "Low battery shutdown!" is never told (battery.shutdown_untold)
  run = function(b)
    local owner = b:phone "+358401234567"
    b:ready()
    b.mains:off()
    b:spawn(function() b:never(owner:receives "ALARM", { during = "1 d" }) end)
    owner:expect_sms({ exact = "Power failed" }, { within = "40 s" })
    owner:expect_sms({ exact = "Battery low 20%" }, { within = "20 h" })
    owner:expect_sms({ exact = "Inputs blind, battery low" }, { within = "4 h" })
    b:expect(b.unit:signal "rail_buffer":is "on")                          -- in time: it still sees
    b:expect(b.unit:signal "rail_buffer":is "off", { within = "2 h" })
    owner:expect_sms({ exact = "Low battery shutdown!" }, { within = "2 h" })
    b:expect(b.unit:is "off", { within = "4 h" })
  end,
}

scenario "backup.full_discharge_opens_the_window" {
  about  = "The configuration window stays closed over a loss of DC; only the empty battery opens it anew",
  covers = { "6", "fact 46", "check 10", "assumption 19" },
  tags   = { "backup", "battery", "access" },
  wiring = example2,
  config = config "ON",
  -- red when: a cold start leaves the configuration window closed (window.closed_at_start)
  --       or: the return of DC opens the configuration window (window.by_dc)
  run = function(b)
    local owner = b:phone "+358401234567"
    b:ready()
    b:wait "35 min"
    set(owner, "PULSETIME=3", "Time for configuration is expired (30min)!")
    b.mains:off()
    b:wait "10 h"
    b.mains:on()
    b:wait "5 min"
    set(owner, "PULSETIME=3", "Time for configuration is expired (30min)!")
    b.mains:off()
    b:expect(b.unit:is "off", { within = "2 d" })
    b:wait "1 h"
    b.mains:on()                                                           -- the cold start
    owner:read_all()
    b:expect(b.unit:is "running" & ~b.unit:is "backup", { within = "1 s" })
    b:measure("resets", b.unit:reboots(), { min = 1, max = 1 })
    owner:expect_sms({ exact = "Power restored" }, { within = "2 min" })
    set(owner, "PULSETIME=3", { exact = "PULSETIME=3 - OK" })
    b:wait "31 min"
    set(owner, "PULSETIME=4", "Time for configuration is expired (30min)!")
    b.smoke:trip()                                                         -- it watches again
    owner:expect_sms({ exact = "ALARM! SMOKE" }, { within = "30 s" })
  end,
}
