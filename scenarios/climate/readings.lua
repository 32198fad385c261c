-- What the unit reads of its thermometers, and when it calls one in fault.
local cold_store = require "wirings.cold_store"
local cottage    = require "wirings.cottage"

scenario "climate.range" {
  about  = "The unit reads from -55 to 125 C to the nearest sixteenth of a degree, and tells tenths",
  covers = { "3", "fact 21", "assumption 26", "assumption 35" },
  tags   = { "climate" },
  wiring = cold_store { probes = 2 },
  grid   = { degrees = { -55, -10.0625, -0.0625, 0, 0.0625, 20.5, 84.9375, 85, 85.0625, 125 } },
  -- red when: degrees below zero are read as a large number (temp.unsigned)
  --       or: true 85 degrees are taken for the value after power-up (temp.never_85)
  run = function(b, g)
    b:ready()
    b.cell1:temperature(g.degrees)
    b:wait "40 s"
    b:expect(b.unit.temp[1]:reads(g.degrees, 0.01) & b.unit.temp[2]:reads(20, 0.01))
    local wanted = string.format("Temp1:%.1fC", g.degrees < 0 and g.degrees - 1e-9 or g.degrees + 1e-9)
    local answer = b.unit.usb:send "STATUSTemp1"
    assert(answer == wanted, answer)
  end,
}

scenario "climate.reads_every_ten_seconds" {
  about  = "A thermometer is read every ten seconds, whatever hangs on the bus",
  covers = { "3", "assumption 35" },
  tags   = { "climate" },
  wiring = cold_store { probes = 5 },
  -- red when: thermometers are read once a minute (temp.slow)
  run = function(b)
    b:ready()
    b:times(6, b.probe5:is "converting", { during = "60 s" })
    b.cell5:temperature "30 C"
    b:expect(b.unit.temp[5]:reads("30 C", "0.4 C"), { within = "21 s" })
  end,
}

scenario "climate.not_read_unless_enrolled" {
  about  = "A thermometer that nobody has enrolled is left alone",
  covers = { "3", "fact 20" },
  tags   = { "climate" },
  wiring = cold_store { probes = 1 },
  run = function(b)
    b:ready()
    b:expect(b.unit.temp[1]:is "read")
    b.unit.usb:send "ENROL1=NO"
    b:wait "2 s"
    b:expect(b.unit.temp[1]:is "unread")
    b:never(b.probe1:is "converting", { during = "10 min" })
    local status = b.unit.usb:send "STATUS"
    assert(not status:find("Temp", 1, true), status)
  end,
}

scenario "climate.loose_supply_of_a_thermometer" {
  about  = "The red wire goes loose and holds again: 85 C, which a thermometer says after power-up, is never believed",
  covers = { "3", "fact 18", "assumption 35" },
  tags   = { "climate", "fault" },
  wiring = cold_store { probes = 2 },
  config = { "ALERTNUMBER+358401234567", "TEMPMAX1=40C" },
  -- red when: 85 C after power-up is a reading (temp.power_up_85)
  run = function(b)
    local owner = b:phone "+358401234567"
    b:ready()
    b:spawn(function() b:never(b.unit.temp[1]:reads("85 C", "1 C"), { during = "15 min" }) end)
    b.red1:fault "open"
    owner:expect_sms({ exact = "Temp1 fault" }, { within = "90 s" })
    b:expect(b.probe1:is "parasite" & b.unit.temp[2]:reads "20 C")
    b.red1:ok()
    owner:expect_sms("Temp1 restored, 20", { within = "90 s" })
    for _ = 1, 20 do
      b:wait(b:random(5, 25))
      b.red1:fault "open"
      b:wait(b:random() * 0.8)
      b.red1:ok()
    end
    b:never(owner:receives "above", { during = "1 min" })
  end,
}

scenario "climate.noisy_wire" {
  about  = "Bits turn over on the way: the CRC finds them, and what is read is right or nothing",
  covers = { "3", "assumption 35" },
  tags   = { "climate", "fault" },
  wiring = cold_store { probes = 2 },
  -- red when: the CRC is not looked at (temp.no_crc)
  run = function(b)
    b:ready()
    b.probe1:fault "noisy"
    b:holds(b.unit.temp[1]:reads(20, 0.01) | ~b.unit.temp[1]:is "read", { during = "3 h" })
    b:expect(b.unit.temp[2]:reads(20, 0.01))
    b.probe1:ok()
    b:expect(b.unit.temp[1]:reads(20, 0.01), { within = "80 s" })
  end,
}

scenario "climate.pulled_out_and_put_back" {
  about  = "A thermometer that is pulled out is in fault after 60 s, and restored 60 s after it is back",
  covers = { "3", "assumption 27", "assumption 33" },
  tags   = { "climate", "fault", "sms" },
  wiring = cold_store { probes = 2 },
  config = { "ALERTNUMBER+358401234567", "ALIASTemp1=FREEZER" },
  -- red when: a thermometer that is gone keeps its last reading for ever (temp.no_fault)
  --       or: one good reading ends a fault (temp.restored_at_once)
  run = function(b)
    local owner = b:phone "+358401234567"
    b:ready()
    b.yellow1:fault "open"
    b:holds(b.unit.temp[1]:is "read", { during = "50 s" })
    b:expect(b.unit.temp[1]:is "fault", { within = "12 s" })
    owner:expect_sms({ exact = "FREEZER fault" }, { within = "20 s" })
    owner:sms "STATUSFREEZER"
    owner:expect_sms({ exact = "FREEZER:fault" }, { within = "20 s" })
    b:never(owner:receives "", { during = "1 h" })
    b.yellow1:ok()
    b:holds(b.unit.temp[1]:is "fault", { during = "58 s" })
    owner:expect_sms({ exact = "FREEZER restored, 20.0C" }, { within = "30 s" })
    b:expect(b.unit.temp[1]:reads "20 C" & b.unit.temp[2]:reads "20 C")
  end,
}

scenario "climate.shorted_bus" {
  about  = "A short on the yellow wires silences all thermometers and does the unit no harm",
  covers = { "3", "fact 18", "assumption 33", "assumption 36" },
  tags   = { "climate", "fault", "sms" },
  wiring = cold_store { probes = 5 },
  config = { "ALERTNUMBER+358401234567", "Input1=NO", "AON" },
  run = function(b)
    local owner = b:phone "+358401234567"
    b:ready()
    b.yellow3:fault "short_gnd"
    for i = 1, 5 do owner:expect_sms({ exact = "Temp" .. i .. " fault" }, { within = "2 min" }) end
    b.door1:trip()
    owner:expect_sms({ exact = "ALARM! Input1" }, { within = "20 s" })
    owner:sms "OnRelay3"
    owner:expect_sms({ exact = "Relay3 ON" }, { within = "20 s" })
    b.yellow3:ok()
    for i = 1, 5 do b:expect(b.unit.temp[i]:reads "20 C", { within = "80 s" }) end
    for i = 1, 5 do owner:expect_sms("Temp" .. i .. " restored, 20", { within = "20 min" }) end
    b:expect(b.unit:is "running")
    assert(b.unit:reboots() == 0)
  end,
}

scenario "climate.read_on_the_battery" {
  about  = "Without mains the unit reads on, until the battery is empty",
  covers = { "5.1", "fact 12", "fact 22" },
  tags   = { "climate", "backup" },
  wiring = cottage,
  run = function(b)
    b:ready()
    b.mains:off()
    b:expect(b.unit:is "backup", { within = "2 s" })
    b:wait "6 h"
    local hall = b.hall:temperature()
    b:expect(b.unit.temp[1]:reads(hall, "0.1 C"))
    b:measure("hall", hall, { unit = "C", max = 5 })
    b.unit.battery:set { charge = "4 %" }
    b:expect(b.unit.temp[1]:is "unread" & b.unit:is "off", { within = "2 h" })
  end,
}

scenario "climate.status_of_many_long_names" {
  about  = "STATUS with names too long for it leaves some out in the middle, says so, and keeps its end",
  covers = { "assumption 26" },
  tags   = { "climate", "sms" },
  wiring = cold_store { probes = 5 },
  -- red when: a long STATUS loses its end (status.tail)
  run = function(b)
    local owner = b:phone "+358401234567"
    b:ready()
    for i = 1, 6 do b.unit.usb:send("ALIASRelay" .. i .. "=LONGRELAYNAMES" .. i) end
    for i = 1, 8 do b.unit.usb:send("ALIASInput" .. i .. "=LONGINPUTNAMES" .. i) end
    for i = 1, 5 do b.unit.usb:send("ALIASTemp" .. i .. "=LONGTEMPNAMESX" .. i) end
    b.unit.usb:send "OnALL"
    b.mains:off()
    b:expect(b.unit:is "backup", { within = "1 s" })
    owner:sms "STATUS"
    local text = owner:expect_sms("LONGRELAYNAMES1:ON no power", { within = "1 min" }).text
    local tail = "^LONGRELAYNAMES1:ON .*,LONGTEMPNAMESX1:20.0C,.*,%.%.%.,"
      .. "Power:OFF,AC:%-,Bat:%d+%%,Signal:%d+%%,20%d%d/%d%d/%d%d,%d%d:%d%d$"
    assert(text:find(tail), text)
    owner:sms "STATUSLONGTEMPNAMESX5"
    owner:expect_sms({ exact = "LONGTEMPNAMESX5:20.0C" }, { within = "20 s" })
  end,
}
