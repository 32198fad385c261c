-- Temperature alerts: below TEMPMIN, above TEMPMAX, and back.
local cold_store = require "wirings.cold_store"
local cottage    = require "wirings.cottage"

local ALERTED = "ALERTNUMBER+358401234567"

scenario "climate.drop_alert" {
  about  = "Too cold for 30 s is told with both figures, once; one degree inside the limit for 30 s restores it",
  covers = { "fact 22", "assumption 27", "assumption 33" },
  tags   = { "climate", "sms" },
  wiring = cold_store { probes = 2 },
  config = { ALERTED, "TEMPMIN1=5C" },
  -- red when: TEMPMIN is ignored (limit.min)
  --       or: two cold readings are told (limit.at_once)
  --       or: a temperature alert is restored at its limit (limit.no_hysteresis)
  run = function(b)
    local owner = b:phone "+358401234567"
    b:ready()
    b.cell1:temperature "5 C"                           -- at the limit, not below
    b:never(owner:receives "", { during = "10 min" })
    b.cell1:temperature "4 C"
    b:wait "15 s"
    b.cell1:temperature "8 C"                           -- a door was open
    b:never(owner:receives "", { during = "5 min" })
    b.cell1:temperature "4.5 C"
    b:never(owner:receives "", { during = "30 s" })
    owner:expect_sms({ exact = "Temp1 4.5C below 5C" }, { within = "20 s" })
    b.cell1:temperature "5.9 C"
    b:never(owner:receives "", { during = "1 h" })
    b.cell1:temperature "6.1 C"
    owner:expect_sms({ exact = "Temp1 restored, 6.1C" }, { within = "60 s" })
    b:never(owner:receives "", { during = "1 h" })
  end,
}

scenario "climate.rise_alert" {
  about  = "Too warm is told under the thermometer's name, in the scale of its limit",
  covers = { "fact 21", "fact 22", "assumption 27", "assumption 33" },
  tags   = { "climate", "sms" },
  wiring = cold_store { probes = 2 },
  config = { ALERTED, "ALIASTemp2=FREEZER", "TEMPMAX2=0F" },
  -- red when: TEMPMAX is ignored (limit.max)
  --       or: degrees Fahrenheit are taken for degrees C (temp.scale)
  run = function(b)
    local owner = b:phone "+358401234567"
    b.cell2:temperature "-18 C"
    b:ready()
    b:never(owner:receives "", { during = "10 min" })   -- -0.4 F
    b.cell2:temperature "-17 C"
    owner:expect_sms({ exact = "FREEZER 1.4F above 0F" }, { within = "60 s" })
    b.cell2:temperature "-18.5 C"                       -- 0.7 C inside
    b:never(owner:receives "", { during = "10 min" })
    b.cell2:temperature "-19 C"
    owner:expect_sms({ exact = "FREEZER restored, -2.2F" }, { within = "60 s" })
  end,
}

scenario "climate.limits_by_sms" {
  about  = "Limits are set by SMS in either scale, within the range of the thermometer, and taken away with NO",
  covers = { "assumption 33", "assumption 35" },
  tags   = { "climate", "sms" },
  wiring = cold_store { probes = 1 },
  config = { ALERTED, "ERROR=ON" },
  -- red when: a limit in F has the range of C (limit.range)
  run = function(b)
    local owner = b:phone "+358401234567"
    local function ask(command, answer)
      owner:sms(command)
      owner:expect_sms({ exact = answer }, { within = "20 s" })
    end
    b:ready()
    ask("TEMPMIN1?", "TEMPMIN1=NO")
    ask("TEMPMIN1=64F", "TEMPMIN1=64F - OK")
    ask("tempmin1?", "TEMPMIN1=64F")
    ask("TEMPMAX1=257F", "TEMPMAX1=257F - OK")
    ask("TEMPMAX1=257.1F", "Incorrect value!")
    ask("TEMPMAX1=126C", "Incorrect value!")
    ask("TEMPMAX1=20", "Incorrect value!")
    ask("TEMPMAX6=20C", "TEMPMAX6=20C - No such command exists on the device!")
    b.cell1:temperature "10 C"
    owner:expect_sms({ exact = "Temp1 50.0F below 64F" }, { within = "60 s" })
    ask("TEMPMIN1=NO", "TEMPMIN1=NO - OK")
    b.cell1:temperature "20 C"
    b:never(owner:receives "", { during = "10 min" })
    ask("TEMPMAX1?", "TEMPMAX1=257F")
  end,
}

scenario "climate.frost_alert_in_backup" {
  about  = "The mains are away and the house freezes: the power's alert, then the temperature's",
  covers = { "5.1", "fact 12", "fact 22", "assumption 10" },
  tags   = { "climate", "backup", "sms" },
  wiring = cottage,
  config = { ALERTED, "TEMPMIN1=41F", "THERMOSTAT1=HEATING", "SOT1=19C", "THERMORELAY1=Relay2" },
  -- red when: temperatures are not watched without mains (limit.no_backup)
  run = function(b)
    local owner = b:phone "+358401234567"
    b:ready()
    b:expect(b.hall:is "heated", { within = "15 s" })
    b:wait "30 min"
    b.mains:off()
    owner:expect_sms({ exact = "Power failed" }, { within = "30 s" })
    local message = owner:expect_sms("/Temp1 40%.%dF below 41F/", { within = "12 h" })
    b:measure("hall", b.hall:temperature(), { unit = "C", min = 4.5, max = 5 })
    b:log(message.text)
    b.mains:on()
    owner:expect_sms({ exact = "Power restored" }, { within = "30 s" })
    owner:expect_sms("/Temp1 restored, 42%.%dF/", { within = "3 h" })
    b:expect(b.unit.temp[1]:reads("19 C", "1.5 C"), { within = "12 h" })
  end,
}

scenario "climate.fault_hides_no_frost" {
  about  = "After a fault the limit is judged anew: a freezer that has thawed meanwhile is told",
  covers = { "fact 22", "assumption 33" },
  tags   = { "climate", "sms", "fault" },
  wiring = cold_store { probes = 1, temperature = "-20 C" },
  config = { ALERTED, "TEMPMAX1=-10C" },
  -- red when: what lies beyond its limit after a fault is not told (limit.kept_over_a_fault)
  run = function(b)
    local owner = b:phone "+358401234567"
    b:ready()
    b.probe1:fault "open"
    owner:expect_sms({ exact = "Temp1 fault" }, { within = "90 s" })
    b.cell1:temperature "2 C"
    b:wait "1 h"
    b.probe1:ok()
    owner:expect_sms({ exact = "Temp1 restored, 2.0C" }, { within = "90 s" })
    owner:expect_sms({ exact = "Temp1 2.0C above -10C" }, { within = "60 s" })
  end,
}

scenario "climate.flood_of_a_thermometer" {
  about  = "A thermometer that trembles about its limit is merged by the flood limit, its last state told; alarms go",
  covers = { "assumption 36", "assumption 52" },
  tags   = { "climate", "sms" },
  wiring = cold_store { probes = 2 },
  config = { ALERTED, "TEMPMIN1=5C", "TEMPMIN2=5C", "Input1=NO", "AON" },
  -- red when: news of thermometers are all of one source (alert.temps_are_one)
  run = function(b)
    local owner = b:phone "+358401234567"
    b:ready()
    for _ = 1, 6 do
      b.cell1:temperature "3 C"
      b:wait "45 s"
      b.cell1:temperature "8 C"
      b:wait "45 s"
    end
    b.cell2:temperature "2 C"
    b:wait "45 s"
    b.cell1:temperature "4 C"
    b:wait "45 s"
    b.door1:trip()
    owner:expect_sms({ exact = "ALARM! Input1" }, { within = "20 s" })
    local count = 0
    for _ in pairs(owner:inbox()) do count = count + 1 end
    assert(count <= 11, count)
    owner:expect_sms({ exact = "Temp2 2.0C below 5C" }, { within = "20 min" })
    b:wait "20 min"
    local last
    for _, message in ipairs(owner:inbox()) do
      if message.text:find("Temp1", 1, true) then last = message.text end
    end
    assert(last == "Temp1 4.0C below 5C", last)
  end,
}

scenario "climate.alerts_without_network" {
  about  = "All seventeen sources have news, again and again, without a network: then the last state of each comes",
  covers = { "assumption 36", "assumption 52", "fact 22" },
  tags   = { "climate", "network", "sms" },
  wiring = cold_store { probes = 5, doors = 8 },
  config = { ALERTED, "BUFFERGUARD=ON", "TEMPMAX1=30C", "TEMPMAX2=30C", "TEMPMAX3=30C", "TEMPMAX4=30C", "TEMPMAX5=30C",
    "Input1=NO", "Input2=NO", "Input3=NO", "Input4=NO", "Input5=NO", "Input6=NO", "Input7=NO", "Input8=NO", "AON" },
  -- red when: a full queue has no place for a further source (alert.places)
  run = function(b)
    local owner = b:phone "+358401234567"
    b:ready()
    b.network:coverage(false)
    b:wait "1 min"
    for round = 1, 3 do
      for i = 1, 5 do b["cell" .. i]:temperature(30 + round) end
      for i = 1, 8 do b["door" .. i]:trip() end
      b:wait "2 min"
      for i = 1, 5 do b["cell" .. i]:temperature(20 + round) end
      for i = 1, 8 do b["door" .. i]:restore() end
      b:wait "15 min"
    end
    for i = 1, 5 do b["yellow" .. i]:fault "open" end
    b.mains:off()
    b:wait "2 min"
    for _, charge in ipairs { "19 %", "9 %", "6 %" } do
      b.unit.battery:set { charge = charge }
      b:wait "1 min"
    end
    assert(b.unit:reboots() == 0)
    b.mains:on()
    b:wait "1 min"
    b.network:coverage(true)
    local wanted = { "Power restored", "Battery low 20%", "Inputs blind, battery low",
      "Low battery shutdown!" }
    for i = 1, 8 do wanted[#wanted + 1] = "ALARM! Input" .. i end
    for i = 1, 5 do wanted[#wanted + 1] = "Temp" .. i .. " fault" end
    for _, text in ipairs(wanted) do owner:expect_sms({ exact = text }, { within = "1 h" }) end
    b:wait "1 h"
    local last = {}
    for _, message in ipairs(owner:inbox()) do
      last[message.text:match "Temp%d" or message.text] = message.text
    end
    for i = 1, 5 do assert(last["Temp" .. i] == "Temp" .. i .. " fault", last["Temp" .. i]) end
  end,
}
