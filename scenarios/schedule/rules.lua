-- What rules do, and which the unit takes. t = 0 is Monday 2026-01-05, 8 o'clock.
local timed = require "wirings.timed"

local function wait_until(b, time)
  local hour, minute = time:match "^(%d+):(%d+)$"
  b:wait((tonumber(hour) - 8) * 3600 + tonumber(minute) * 60 - b:now())
end

local function answers(b, command, answer)
  local got = b.unit.usb:send(command):gsub("\r", "")
  b:measure(command .. ": " .. got, got == answer and 1 or 0, { min = 1 })
end

scenario "schedule.night_guard" {
  about  = "The schedule arms at 20:00 and disarms at 6:30: the door alarms at night alone, and the siren with it",
  covers = { "fact 49", "fact 43", "assumption 38" },
  tags   = { "schedule", "alarm" },
  wiring = timed,
  config = { "Input1=NO", "ALIASInput1=DOOR", "Input1RELAY=Relay6,30", "ALERTNUMBER+358401234567",
             "SCHEDULER+8:00pm,*,AON", "SCHEDULER+06:30,*,AOFDOOR" },
  -- red when: what the schedule changes is not stored (schedule.not_stored)
  run = function(b)
    local owner = b:phone "+358401234567"
    local function opens_and_shuts()
      b.door:trip()
      b:wait "5 s"
      b.door:restore()
    end
    b:ready()
    b:spawn(function() b:never(owner:receives "", { during = "11 h" }) end)
    opens_and_shuts()
    wait_until(b, "20:01")
    opens_and_shuts()
    owner:expect_sms({ exact = "ALARM! DOOR" }, { within = "30 s" })
    b:expect(b.siren:is "sounding")
    b:expect(b.siren:is "silent", { within = "30 s" })
    b.unit.battery:switch "off"                       -- armed is kept over a cold start
    b.mains:off()
    b:wait "1 min"
    b.mains:on()
    b:wait "3 min"
    opens_and_shuts()
    owner:expect_sms({ exact = "ALARM! DOOR" }, { within = "30 s" })
    wait_until(b, "30:31")
    opens_and_shuts()
    b:never(owner:receives "" | b.siren:is "sounding", { during = "10 min" })
  end,
}

scenario "schedule.gate_each_morning" {
  about  = "A rule pulses the gate: its relay is on for PULSETIME, and nobody is told of it",
  covers = { "fact 49", "fact 27", "4.1" },
  tags   = { "schedule", "pulse" },
  wiring = timed,
  config = { "ALIASRelay2=GATE", "PULSETIMERelay2=3", "ADDSECNUM+358401234567", "ALERTNUMBER+358401234567", "ERROR=ON",
             "SCHEDULER+08:10,*,PulseGATE", "SCHEDULER+08:10,*,PulseGATE", "SCHEDULER+08:10,Mon,PULSE2" },
  -- red when: a rule that is there already is taken once more (schedule.twice_in_the_list)
  run = function(b)
    local owner = b:phone "+358401234567"
    local gate = b.unit.relay[2]
    b:ready()
    answers(b, "SCHEDULER?", "08:10,*,PulseGATE\n08:10,Mon,PULSE2\n.")
    b:spawn(function() b:never(owner:receives "", { during = "20 min" }) end)
    b:expect(gate:is "on", { within = "10 min" })     -- the second rule finds it pulsing, and says nothing
    b:holds(gate:is "on", { during = "2.9 s" })
    b:expect(gate:is "off" & b.gate:is "moving", { within = "200 ms" })
    b:never(gate:is "on", { during = "10 min" })
  end,
}

scenario "schedule.timed_and_all" {
  about  = "Rules carry whatever switches: for a time, all relays, a restart, bare words",
  covers = { "fact 49", "assumption 23", "assumption 38" },
  tags   = { "schedule", "relay" },
  wiring = timed,
  config = { "RESTARTTIME=20", "SCHEDULER+08:10,*,OnRelay3=90", "SCHEDULER+08:15,*,OnALL", "SCHEDULER+08:16,*,OFF",
             "SCHEDULER+08:17,*,RESTART5", "SCHEDULER+08:18,*,OffALL" },
  run = function(b)
    local relay = b.unit.relay
    b:ready()
    b:expect(relay[3]:is "on", { within = "10 min" })
    b:holds(relay[3]:is "on", { during = "89 s" })
    b:expect(relay[3]:is "off", { within = "1.1 s" })
    wait_until(b, "8:15")
    b:expect(relay[1]:is "on" & relay[4]:is "on" & relay[6]:is "on", { within = "3 s" })
    b:expect(relay[1]:is "off", { within = "60 s" })
    b:expect(relay[5]:is "off", { within = "60 s" })
    b:holds(relay[5]:is "off", { during = "19 s" })
    b:expect(relay[5]:is "on", { within = "2 s" })
    b:expect(~relay[2]:is "on" & ~relay[5]:is "on" & ~relay[6]:is "on", { within = "60 s" })
  end,
}

scenario "schedule.alias_of_that_moment" {
  about  = "An alias means whom it means when the rule fires: renamed nobody, given to another that one",
  covers = { "fact 49", "assumption 38" },
  tags   = { "schedule" },
  wiring = timed,
  config = { "ALIASRelay1=LAMP", "ERROR=ON", "SCHEDULER+08:10,*,OnLAMP", "SCHEDULER+08:20,*,OnLAMP",
             "SCHEDULER+08:30,*,OffLAMP" },
  run = function(b)
    local relay = b.unit.relay
    b:ready()
    b.unit.usb:send "ALIASRelay1=HALL"
    wait_until(b, "8:15")
    b:expect(b.lamp:is "dark")
    b.unit.usb:send "ALIASRelay3=LAMP"
    wait_until(b, "8:25")
    b:expect(relay[3]:is "on" & b.lamp:is "dark")
    b.unit.usb:send "OnRelay1"
    wait_until(b, "8:35")
    b:expect(relay[3]:is "off" & b.lamp:is "lit")
  end,
}

scenario "schedule.backup_mode" {
  about  = "Without 12 V what would switch a relay is skipped and not caught up; arming goes on",
  covers = { "fact 49", "fact 12", "assumption 15", "assumption 39" },
  tags   = { "schedule", "backup" },
  wiring = timed,
  config = { "Input1=NO", "BACKUPLIMIT=OFF", "POWERALERT=OFF", "ALERTNUMBER+358401234567", "SCHEDULER+08:10,*,OnRelay1",
             "SCHEDULER+08:10,*,PULSE2", "SCHEDULER+08:10,*,AON", "SCHEDULER+08:30,*,OnRelay3" },
  -- red when: in backup mode rules switch relays (schedule.switches_without_power)
  run = function(b)
    local owner = b:phone "+358401234567"
    local relay = b.unit.relay
    b:ready()
    b.mains:off()
    b:expect(b.unit:is "backup", { within = "2 s" })
    wait_until(b, "8:12")
    b.door:trip()
    owner:expect_sms("ALARM!", { within = "30 s" })
    local status = b.unit.usb:send "STATUSRelay1"
    b:measure(status, status == "Relay1:OFF" and 1 or 0, { min = 1 })
    b.mains:on()
    b:never(relay[1]:is "on" | relay[2]:is "on", { during = "10 min" })
    b:expect(relay[3]:is "on", { within = "15 min" })
    b:expect(relay[1]:is "on", { within = "1 d" })
  end,
}

scenario "schedule.bad_rules" {
  about  = "Times, days and commands that are none are refused when the rule is added, over both channels",
  covers = { "fact 49", "assumption 38", "6" },
  tags   = { "schedule", "access" },
  wiring = timed,
  config = { "ERROR=ON", "ALIASRelay2=GATE" },
  -- red when: a rule may carry any command (schedule.anything_goes)
  run = function(b)
    local owner = b:phone "+358401234567"
    b:ready()
    for _, rule in ipairs { "24:00,*,ON", "13:00pm,*,ON", "0:00am,*,ON", "7:60,*,ON", "7,*,ON", "7:00,8,ON",
                            "7:00,Mo,ON", "7:00,*", "7:00,*,FOO", "7:00,*,OnDOOR", "7:00,*,OnGATE=0", "7:00,*,STATUS",
                            "7:00,*,PULSETIME=3", "7:00,*,SCHEDULER-ALL", "7:00,*,FACTORY", "7:00,*,MAKEMEBOSS",
                            "7:00,*,CONFIG", "7:00,*,INF" } do
      answers(b, "SCHEDULER+" .. rule, "Incorrect value!")
      owner:sms("SCHEDULER+" .. rule)
      owner:expect_sms({ exact = "Incorrect value!" }, { within = "1 min" })
    end
    for _, time in ipairs { "24:00", "07:00", "noon", "" } do
      answers(b, "SCHEDULER-" .. time, "Incorrect value!")
    end
    answers(b, "SCHEDULER?", "NO RULE")
    owner:sms "SCHEDULER?"
    owner:expect_sms({ exact = "NO RULE" }, { within = "30 s" })
  end,
}

scenario "schedule.list" {
  about  = "32 rules: the cable tells all of them, an SMS what it has room for and how many more; the 33rd is refused",
  covers = { "fact 49", "assumption 38" },
  tags   = { "schedule", "sms" },
  wiring = timed,
  config = { "ERROR=ON" },
  -- red when: an SMS leaves rules out without a word (schedule.list_cut)
  --       or: a rule too many pushes another out (schedule.one_too_many)
  run = function(b)
    local owner = b:phone "+358401234567"
    local wanted = {}
    b:ready()
    for n = 32, 1, -1 do                                 -- backwards: the list goes by time
      local rule = ("%02d:%02d,*,OnRelay1=%d"):format(n // 6 + 8, n % 6 * 10, 10000 + n)
      answers(b, "SCHEDULER+" .. rule, "SCHEDULER+" .. rule .. " - OK")
      wanted[n] = rule
    end
    answers(b, "SCHEDULER+23:00,*,OFF", "Execute error!")
    answers(b, "SCHEDULER?", table.concat(wanted, "\n") .. "\n.")
    owner:sms "SCHEDULER?"
    local text = owner:expect_sms("08:10,*,OnRelay1=10001", { within = "1 min" }).text
    local shown, rest = text:match "^(.*)\n%.%.%. %+(%d+)$"
    b:measure("told to be left out", tonumber(rest or 0), { min = 12, max = 12 })
    b:measure("told", shown == table.concat(wanted, "\n", 1, 20) and 1 or 0, { min = 1 })
    owner:sms "SCHEDULER-8:10am"
    owner:expect_sms({ exact = "SCHEDULER-8:10am - OK" }, { within = "1 min" })
    owner:sms "SCHEDULER+10:45pm,sun,OFF"
    owner:expect_sms({ exact = "SCHEDULER+22:45,Sun,OFF - OK" }, { within = "1 min" })
    owner:sms "SCHEDULER-ALL"
    owner:expect_sms({ exact = "SCHEDULER-ALL - OK" }, { within = "1 min" })
    answers(b, "SCHEDULER?", "NO RULE")
    b:never(b.unit.relay[1]:is "on", { during = "8 h" })
  end,
}

scenario "schedule.who_may" {
  about  = "Rules are settings: the owner's, within the window; a guest may read them; firing reopens no window",
  covers = { "fact 49", "fact 46", "fact 47", "6" },
  tags   = { "schedule", "access", "sms" },
  wiring = timed,
  config = { "ADDSECNUM+358401234567", "ADDSECNUM+4915112345678,LIM", "ERROR=ON" },
  -- red when: a limited number changes settings (access.limited)
  run = function(b)
    local owner, guest = b:phone "+358401234567", b:phone "+4915112345678"
    b:ready()
    guest:sms "SCHEDULER+09:00,*,OnRelay1"
    guest:expect_sms({ exact = "Execute error!" }, { within = "30 s" })
    owner:sms "SCHEDULER+09:00,*,OnRelay1"
    owner:expect_sms({ exact = "SCHEDULER+09:00,*,OnRelay1 - OK" }, { within = "30 s" })
    guest:sms "SCHEDULER?"
    guest:expect_sms({ exact = "09:00,*,OnRelay1" }, { within = "30 s" })
    b:expect(b.lamp:is "lit", { within = "1 h" })
    owner:sms "SCHEDULER-ALL"
    owner:expect_sms("Time for configuration is expired", { within = "30 s" })
    owner:sms "OffRelay1"
    owner:expect_sms("Relay1 OFF", { within = "30 s" })
    b:expect(b.lamp:is "lit", { within = "24 h" })
  end,
}

scenario "schedule.not_the_stranger" {
  about  = "A stranger's SMS comes as a rule is about to fire: the rule switches, and nobody else has moved the relay",
  covers = { "fact 48", "fact 49", "assumption 38" },
  tags   = { "schedule", "access" },
  wiring = timed,
  config = { "ADDSECNUM+358401234567", "SCHEDULER+08:10,*,OnRelay3" },
  -- red when: a rule that fires leaves no trace of its own (schedule.rule_unseen)
  run = function(b)
    local stranger = b:phone "+4915112345678"
    b:ready()
    b:wait(596.9 - b:now())                           -- it arrives as the clock shows 8:10
    stranger:sms "OffRelay3"
    b:expect(b.unit.relay[3]:is "on", { within = "10 s" })
  end,
}
