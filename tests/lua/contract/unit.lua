-- The unit: relays, inputs, thermometers, lights, battery, USB, button, SIM, rails.
local function is(value, wanted)
  if value ~= wanted then
    error(("%s, wanted %s"):format(value, wanted), 2)
  end
end

local bench = wiring "unit_bench" {
  build = function(w)
    local mains   = w:mains {}
    local adapter = w:adapter { amps = "3 A" }
    local unit    = w:unit { voltage_sensor = "240 V", modem = "sim800l", supply_phase = "5 ms",
                             contact = { operate = "8 ms", Relay1 = { release = "6 ms", bounce = "1 ms" } },
                             input = { senses = "9.6 V", Input2 = { lets_go = "7 V" } },
                             hold_up = "100 uF",
                             battery = { capacity = "1 Ah", charge = "100 %", age = "0 %" } }
    local door    = w:sensor { name = "door", kind = "door", contact = "N/C" }
    local lamp    = w:lamp {}
    local hall    = w:room { name = "hall", temperature = "12 C" }
    local probe   = w:thermometer { name = "probe", room = "hall" }
    local second  = w:thermometer { name = "second", rom = "28-0000012345AB" }
    w:wire(mains.L, adapter.L, unit.AC_L, unit.Relay1_COM)
    w:wire(mains.N, adapter.N, unit.AC_N, lamp.N)
    w:wire(adapter.plus, unit.V12)
    w:wire(adapter.minus, unit.GND)
    w:wire(unit.V12_2, door.common)
    w:wire(door.out, unit.Input1)
    w:wire(unit.Relay1_NO, lamp.L)
    w:wire(unit.T_VDD, probe.vdd, second.vdd)
    w:wire(unit.T_DQ, probe.dq, second.dq)
    w:wire(unit.T_GND, probe.gnd, second.gnd)
  end,
}

scenario "unit.relays" {
  wiring = bench,
  run = function(b)
    b:ready()
    for number = 1, 6 do
      b:expect(b.unit.relay[number]:is "off" & b.unit.relay[number]:contact "open")
      b.unit.usb:send("OnRelay" .. number)
      b:expect(b.unit.relay[number]:is "on" & b.unit.relay[number]:contact "closed", { within = "1 s" })
    end
    b:expect(b.lamp:is "lit", { within = "1 s" })
    b.mains:off()
    b:expect(b.unit.relay[6]:is "off" & b.unit.relay[1]:contact "open", { within = "5 s" })
  end,
}

scenario "unit.inputs" {
  wiring = bench,
  config = { "Input1=NC" },
  run = function(b)
    b:ready()
    b:expect(b.unit.input[1]:is "normal" & b.unit.input[8]:is "normal")
    b:measure("IN1", b.unit.input[1]:volts(), { unit = "V", min = 11, max = 13 })
    b:measure("IN8", b.unit.input[8]:volts(), { unit = "V", min = -0.1, max = 0.1 })
    b.door:trip()
    b:expect(b.unit.input[1]:is "alarm", { within = "1 s" })
    -- tripped before it is armed: no alarm is raised
    b:expect(b.unit.input[1]:is "disarmed" & ~b.unit.input[1]:is "armed")
    b.unit.usb:send "AONInput1"
    b:expect(b.unit.input[1]:is "armed" & b.unit.input[2]:is "disarmed", { within = "1 s" })
    b:never(b.unit.input[1]:is "raised", { during = "1 s" })
    b.door:restore()
    b:expect(b.unit.input[1]:is "normal", { within = "1 s" })
    b.door:trip()
    b:expect(b.unit.input[1]:is "raised", { within = "1 s" })
    b.door:restore()
    b:expect(~b.unit.input[1]:is "raised", { within = "1 s" })
  end,
}

scenario "unit.thermometers" {
  wiring = bench,
  run = function(b)
    b:ready()
    b:expect(b.unit.temp[1]:reads(12, 0.5) & b.unit.temp[2]:reads("20 C", "0.5 C"), { within = "20 s" })
    b:expect(~b.unit.temp[3]:reads(20, 100))
    b.hall:temperature "25 C"
    b:expect(b.unit.temp[1]:reads("25 C", 1), { within = "1 min" })
  end,
}

scenario "unit.lights" {
  wiring = bench,
  run = function(b)
    b:expect(b.unit.led.gsm:is "blinking", { within = "5 s" })
    b:ready()
    b:expect(b.unit.led.power:is "on" & b.unit.led.gsm:is "on")
    b:expect(b.unit.led.mic:is "off" & b.unit.led.out:is "off")
  end,
}

scenario "unit.battery" {
  wiring = bench,
  run = function(b)
    b:ready()
    local charge = b.unit.battery:charge()
    assert(charge > 0.9 and charge <= 1, charge)
    b:measure("charge", charge)
    b.unit.battery:set { charge = "40 %" }
    b.unit.battery:set { temperature = "-5 C", age = "50 %" }
    b:measure("charge then", b.unit.battery:charge() / charge, { min = 0.35, max = 0.45 })
    b.unit.battery:switch "off"
    b.mains:off()
    b:expect(b.unit:is "off", { within = "5 s" })
    b.unit.battery:switch "on"
    b.mains:on()
    b:expect(b.unit:is "running", { within = "5 s" })
  end,
}

scenario "unit.usb_button_sim" {
  wiring = bench,
  run = function(b)
    local reply = b.unit.usb:send "VERSION"
    assert(type(reply) == "string" and #reply > 0)
    b:spawn(function() b:wait "1 s" b.unit.usb:send "STATUS" end)
    b.unit.usb:expect "Relay1"
    b:spawn(function() b:wait "1 s" b.unit.usb:send "VERSION" end)
    b.unit.usb:expect("/%d%.%d/", { within = "5 s" })
    local typed = b:now()
    b.unit.usb:type "VERSION"
    assert(b:now() == typed)
    b.unit.usb:expect("/%d%.%d/", { within = "5 s" })
    b:ready()
    b.unit.button:press "300 ms"
    b.unit.button:press(0.3)
    b.unit.sim:remove()
    b:expect(b.unit.led.gsm:is "blinking", { within = "2 min" })
    b.unit.sim:insert { pin = "1234" }
    b.unit.sim:remove()
    b.unit.sim:insert()
    b:expect(b.unit.led.gsm:is "on", { within = "5 min" })
  end,
}

scenario "unit.states_and_resets" {
  wiring = bench,
  run = function(b)
    b:expect(b.unit:is "running")
    is(b.unit:reboots(), 0)
    b:ready()
    b.mains:off()
    b:expect(b.unit:is "backup", { within = "5 s" })
    b:expect(b.unit:is "running")       -- in backup it runs, too
    b.unit.battery:switch "off"
    b:expect(b.unit:is "off", { within = "1 s" })
    b.mains:on()
    b:expect(b.unit:is "running" & ~b.unit:is "backup", { within = "5 s" })
    b:measure("reboots", b.unit:reboots())
    b:measure("V12", b.unit:volts "V12", { min = 11, max = 13 })
    b:measure("amps", b.unit:amps "V12", { min = 0.01, max = 2 })
    for _, name in ipairs { "rail_12v", "rail_mcu", "rail_buffer" } do
      b:expect(b.unit:signal(name):above "3 V", { within = "5 s" })
    end
  end,
}

scenario "unit.settings" {
  about  = "A setting is what it is, whoever gave it, when, and in which letters",
  wiring = bench,
  config = { "Input2=NC", "input1relay=relay6,60" },
  run = function(b)
    b:expect(b.unit:has "Input2=NC" & b.unit:has "BACKUPLIMIT=DC" & b.unit:has "Input1RELAY=Relay6,60")
    b:expect(~b.unit:has "Input1=NC" & ~b.unit:has "Input2=NO" & ~b.unit:has "BACKUPLIMIT=D")
    b:spawn(function() b:wait "90 s" b.unit.usb:send "HOLDOFF=20" end)
    b:never(b.unit:has "HOLDOFF=20", { during = "89 s" })
    b:expect(b.unit:has "holdoff=20", { within = "2 s" })
    b.mains:off()
    b:wait "20 s"
    b:expect(b.unit:has "HOLDOFF=20")
  end,
}
