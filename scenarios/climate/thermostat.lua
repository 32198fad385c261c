-- Thermostats: a relay heats or cools by a thermometer.
local cold_store = require "wirings.cold_store"
local cottage    = require "wirings.cottage"

local HEATING = { "THERMOSTAT1=HEATING", "SOT1=20C", "THERMORELAY1=Relay3" }

-- HEATING and more lines.
local function heating(...)
  local lines = { table.unpack(HEATING) }
  for _, line in ipairs { ... } do lines[#lines + 1] = line end
  return lines
end

-- The thermometer's room is at that temperature, and has been read once.
local function at(b, number, degrees)
  b["cell" .. number]:temperature(degrees)
  b:wait "21 s"
end

scenario "climate.thermostat_keeps_a_house_warm" {
  about  = "A thermostat with a heater on a contactor keeps the hall between SOT-HYST and SOT through a winter's day",
  covers = { "4", "fact 21", "fact 24", "assumption 32" },
  tags   = { "climate", "thermostat" },
  wiring = cottage,
  grid   = { scale = { "C", "F" } },
  config = { "THERMOSTAT1=HEATING", "THERMORELAY1=Relay2" },
  -- red when: heating goes on above its temperature, off below it (thermostat.mirrored)
  --       or: HYST is ignored (thermostat.no_hysteresis)
  --       or: degrees Fahrenheit are taken for degrees C (temp.scale)
  run = function(b, g)
    local hall = b.hall:signal "temperature"
    b:ready()
    b.unit.usb:send(g.scale == "C" and "SOT1=19C" or "SOT1=66.2F")
    b.unit.usb:send(g.scale == "C" and "HYST1=2C" or "HYST1=3.6F")
    b:expect(hall:above "18.9 C", { within = "4 h" })
    b:holds(hall:above "16.9 C" & hall:below "19.1 C", { during = "1 d" })
    b:expect(b.hall:is "heated", { within = "3 h" })
    b:expect(hall:above "18.9 C", { within = "4 h" })
    b:expect(b.hall:is "unheated", { within = "1 h" })
    b:expect(hall:below "17.1 C", { within = "4 h" })
  end,
}

scenario "climate.thermostat_switches" {
  about  = "Heating: off from SOT up, on from SOT-HYST down; cooling mirrored; between the two it stays",
  covers = { "4", "fact 21", "assumption 32" },
  tags   = { "climate", "thermostat" },
  wiring = cold_store { probes = 1 },
  config = { "SOT1=20C", "HYST1=1.5C", "THERMORELAY1=Relay3" },
  grid   = { mode = { "HEATING", "COOLING" } },
  -- red when: HYST is ignored (thermostat.no_hysteresis)
  --       or: heating goes on above its temperature, off below it (thermostat.mirrored)
  run = function(b, g)
    local away = g.mode == "HEATING" and -1 or 1
    local function expect(degrees, state)
      at(b, 1, 20 + away * degrees)
      b:expect(b.unit.relay[3]:is(state) & b.warm:is(state == "on" and "lit" or "dark"))
    end
    b:ready()
    b:expect(b.unit.relay[3]:is "off")
    b.unit.usb:send("THERMOSTAT1=" .. g.mode)
    expect(1.4, "off")
    expect(1.6, "on")
    expect(0.1, "on")
    expect(-0.1, "off")
    expect(1.4, "off")
    expect(5, "on")
    expect(0.1, "on")
    expect(0, "off")
  end,
}

scenario "climate.thermostat_by_sms" {
  about  = "SOT is set by SMS in either scale, in the window only, within its range; the relay over USB only",
  covers = { "6", "fact 47", "assumption 31", "assumption 32" },
  tags   = { "climate", "thermostat", "sms" },
  wiring = cold_store { probes = 1 },
  config = heating "ERROR=ON",
  -- red when: degrees Fahrenheit are taken for degrees C (temp.scale)
  run = function(b)
    local owner = b:phone "+358401234567"
    local function ask(command, answer)
      owner:sms(command)
      owner:expect_sms({ exact = answer }, { within = "20 s" })
    end
    b:ready()
    b:expect(b.unit.relay[3]:is "off")
    ask("SOT1=72F", "SOT1=72F - OK")
    b:expect(b.unit.relay[3]:is "on", { within = "11 s" })
    ask("SOT1?", "SOT1=72F")
    ask("sot1=18.5c", "SOT1=18.5C - OK")
    b:expect(b.unit.relay[3]:is "off", { within = "11 s" })
    ask("SOT1=-51C", "Incorrect value!")
    ask("SOT1=249F", "Incorrect value!")
    ask("HYST1=0.4", "Incorrect value!")
    ask("HYST1=18F", "HYST1=18F - OK")
    ask("THERMOSTAT1?", "THERMOSTAT1=OFF,(HEATING),COOLING")
    ask("THERMORELAY1=Relay4", "Execute error!")
    ask("THERMORELAY1?", "THERMORELAY1=Relay3")
    b:wait "31 min"
    ask("SOT1=30C", "SOT1=30C - Time for configuration is expired (30min)!")
    b:expect(b.unit.relay[3]:is "off")
  end,
}

scenario "climate.thermostat_corrects" {
  about  = "Whatever else has switched the relay is corrected by the next reading; pulse and restart have their time",
  covers = { "4.1", "fact 27", "assumption 31" },
  tags   = { "climate", "thermostat", "relay" },
  wiring = cold_store { probes = 1 },
  config = heating("PULSETIME=45", "RESTARTTIME=45"),
  -- red when: a thermostat does not assert its demand anew (thermostat.once)
  --       or: a thermostat ends a pulse on its relay (thermostat.ends_pulse)
  run = function(b)
    local owner = b:phone "+358401234567"
    local relay = b.unit.relay[3]
    b:ready()
    owner:sms "OnRelay3"
    b:expect(relay:is "on", { within = "20 s" })
    b:expect(relay:is "off", { within = "11 s" })
    owner:sms "OnRelay3=3600"
    b:expect(relay:is "on", { within = "20 s" })
    b:expect(relay:is "off", { within = "11 s" })
    at(b, 1, 10)
    b:expect(relay:is "on")
    owner:sms "OffALL"
    b:expect(relay:is "off", { within = "20 s" })
    b:expect(relay:is "on", { within = "11 s" })
    for _, command in ipairs { "PulseRelay3", "RestartRelay3" } do
      owner:sms(command)
      b:expect(relay:is "off", { within = "20 s" })
      b:holds(relay:is "off", { during = "44 s" })
      b:expect(relay:is "on", { within = "2 s" })
    end
  end,
}

scenario "climate.thermostat_after_an_alarm" {
  about  = "An alarm has a heater's relay for its time and leaves it off; the thermostat switches it on again",
  covers = { "5.2", "fact 43", "fact 44", "fact 45", "check 3", "assumption 31" },
  tags   = { "climate", "thermostat", "alarm" },
  wiring = cold_store { probes = 1 },
  config = heating("Input1=NO", "Input1RELAY=Relay3,60", "AON"),
  grid   = { degrees = { 10, 25 } },
  -- red when: a thermostat ends an alarm on its relay (thermostat.ends_alarm)
  --       or: the alarm's end gives back the state before it (alarm.gives_back)
  --       or: a thermostat does not assert its demand anew (thermostat.once)
  run = function(b, g)
    local relay = b.unit.relay[3]
    local demand = g.degrees < 20 and "on" or "off"
    b:ready()
    at(b, 1, g.degrees)
    b:expect(relay:is(demand))
    b.door1:trip()
    b:expect(relay:is "on", { within = "200 ms" })
    b:holds(relay:is "on", { during = "59 s" })
    b:expect(relay:is "off", { within = "2 s" })
    b.door1:restore()
    b:wait "11 s"
    b:holds(relay:is(demand), { during = "2 min" })
  end,
}

scenario "climate.thermostat_in_fault" {
  about  = "A thermometer in fault: the heater goes off and stays off, it is told, and on again when it is restored",
  covers = { "3", "fact 21", "assumption 31", "assumption 32", "assumption 33" },
  tags   = { "climate", "thermostat", "fault" },
  wiring = cold_store { probes = 1 },
  config = heating "ALERTNUMBER+358401234567",
  grid   = { fault = { "cut", "short" } },
  -- red when: a thermostat goes on heating by the last reading of a thermometer in fault (thermostat.fault)
  run = function(b, g)
    local owner = b:phone "+358401234567"
    local relay = b.unit.relay[3]
    b:ready()
    at(b, 1, 5)
    b:expect(relay:is "on")
    b.yellow1:fault(g.fault == "cut" and "open" or "short_gnd")
    b:holds(relay:is "on", { during = "45 s" })
    b:expect(relay:is "off", { within = "30 s" })
    owner:expect_sms({ exact = "Temp1 fault" }, { within = "20 s" })
    b.unit.usb:send "OnRelay3"
    b:expect(relay:is "off", { within = "12 s" })
    b:holds(relay:is "off", { during = "1 h" })
    b.yellow1:ok()
    b:holds(relay:is "off", { during = "55 s" })
    b:expect(relay:is "on", { within = "20 s" })
    owner:expect_sms({ exact = "Temp1 restored, 5.0C" }, { within = "20 s" })
  end,
}

scenario "climate.two_rooms_one_boiler" {
  about  = "Two thermostats share a relay: it is on while one of them calls for it",
  covers = { "fact 21", "assumption 31", "assumption 32" },
  tags   = { "climate", "thermostat" },
  wiring = cold_store { probes = 2 },
  config = heating("THERMOSTAT2=HEATING", "SOT2=15C", "THERMORELAY2=Relay3"),
  -- red when: of two thermostats on a relay only the last one counts (thermostat.last_wins)
  run = function(b)
    local relay = b.unit.relay[3]
    b:ready()
    b:expect(relay:is "off")
    at(b, 1, 10)
    b:expect(relay:is "on")
    at(b, 2, 10)
    at(b, 1, 21)
    b:expect(relay:is "on")
    at(b, 2, 16)
    b:expect(relay:is "off")
    at(b, 1, 10)
    b:expect(relay:is "on")
    b.probe1:fault "open"
    b:expect(relay:is "off", { within = "80 s" })
    at(b, 2, 5)
    b:expect(relay:is "on")
  end,
}

scenario "climate.heater_and_fan" {
  about  = "A heater for one thermometer and a fan for another, each in its mode; whoever is switched off lets go",
  covers = { "fact 21", "assumption 32" },
  tags   = { "climate", "thermostat" },
  wiring = cold_store { probes = 2 },
  config = heating("THERMOSTAT2=COOLING", "SOT2=25C", "THERMORELAY2=Relay5"),
  -- red when: a relay stays on when its thermostat is switched off (thermostat.keeps)
  run = function(b)
    b:ready()
    b:expect(b.warm:is "dark" & b.fan:is "dark")
    at(b, 1, 15)
    at(b, 2, 30)
    b:expect(b.warm:is "lit" & b.fan:is "lit")
    b.unit.usb:send "THERMOSTAT2=OFF"
    b:expect(b.warm:is "lit" & b.fan:is "dark", { within = "100 ms" })
    b.unit.usb:send "THERMORELAY1=Relay5"
    b:expect(b.warm:is "dark", { within = "100 ms" })
    b:expect(b.fan:is "lit", { within = "11 s" })
    b.unit.usb:send "ENROL1=NO"
    b:expect(b.fan:is "dark", { within = "100 ms" })
    b.unit.usb:send "OnRelay5"
    b:holds(b.fan:is "lit", { during = "2 min" })
  end,
}

scenario "climate.thermostat_over_an_outage" {
  about  = "Mains away: the coil falls, the thermostat goes on judging, and its wish holds when 12 V are back",
  covers = { "5.1", "assumption 15", "assumption 16", "assumption 31" },
  tags   = { "climate", "thermostat", "backup" },
  wiring = cold_store { probes = 1 },
  config = heating(),
  grid   = { powerstate = { "REMEMBER", "ON", "OFF" }, degrees = { 10, 25 } },
  -- red when: without mains a thermostat does not judge (thermostat.not_in_backup)
  run = function(b, g)
    local wanted = g.degrees == 10 and "lit" or "dark"
    b:ready()
    b.unit.usb:send("POWERSTATERelay3=" .. g.powerstate)
    b.mains:off()
    b:expect(b.unit:is "backup" & b.warm:is "dark", { within = "2 s" })
    at(b, 1, g.degrees)
    b:wait "10 min"
    b:expect(b.warm:is "dark")
    b.mains:on()
    b:wait(g.powerstate == "REMEMBER" and "500 ms" or "11 s")
    b:holds(b.warm:is(wanted), { during = "1 min" })
  end,
}

scenario "climate.thermostat_after_a_cold_start" {
  about  = "After a cold start the thermostat takes its relay back with the first reading, whatever was remembered",
  covers = { "assumption 16", "assumption 31" },
  tags   = { "climate", "thermostat", "power" },
  wiring = cold_store { probes = 1 },
  config = heating(),
  -- red when: what a thermostat switches is stored each time (thermostat.wears)
  run = function(b)
    b:ready()
    at(b, 1, 10)
    b:expect(b.warm:is "lit")
    b.unit.battery:switch "off"
    b.mains:off()
    b:expect(b.unit:is "off", { within = "2 s" })
    b:wait "1 min"
    b.mains:on()
    b:expect(b.unit:is "running", { within = "2 s" })
    b:holds(b.warm:is "dark", { during = "500 ms" })
    b:expect(b.warm:is "lit", { within = "1 s" })
    at(b, 1, 25)
    b:expect(b.warm:is "dark")
  end,
}
