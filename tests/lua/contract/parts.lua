-- What parts do: verbs, :set, states, faults of parts and of named wires.
local house = wiring "house" {
  build = function(w)
    local mains, adapter = w:mains {}, w:adapter { amps = "3 A" }
    local unit           = w:unit {}
    local breaker        = w:breaker { amps = "10 A" }
    local lamp, heater   = w:lamp {}, w:heater {}
    local smoke          = w:sensor { name = "smoke", kind = "smoke", contact = "N/O" }
    local door           = w:sensor { name = "door", kind = "door", contact = "N/C" }
    local siren          = w:siren { amps = "0.4 A" }
    local aux            = w:relay {}
    w:wire(mains.L, adapter.L, breaker.line)
    w:wire(mains.N, adapter.N, lamp.N, heater.N)
    w:wire(breaker.load, unit.K1_COM, unit.K2_COM)
    w:wire(unit.K1_NO, lamp.L)
    w:wire(unit.K2_NO, heater.L)
    w:wire(adapter.plus, unit.V12)
    w:wire(adapter.minus, unit.GND)
    w:wire(unit.V12_2, smoke.plus, smoke.common, door.common)
    w:wire(unit.GND_2, smoke.minus, siren.minus, aux.A2)
    w:wire(smoke.out, unit.IN1)
    w:wire(door.out, unit.IN2, { name = "garage", length = "40 m", area = "0.22 mm2" })
    w:wire(unit.K6_NO, siren.plus)
    w:wire(unit.K6_COM, aux.A1)
    w:room { name = "hall", temperature = "20 C" }
  end,
}
local config = { "Input1=NO", "Input2=NC" }

scenario "parts.sensor" {
  wiring = house, config = config,
  run = function(b)
    b:ready()
    b:expect(b.smoke:is "normal" & b.door:is "normal" & b.unit.input[2]:is "normal")
    b.smoke:trip()
    b:expect(b.smoke:is "tripped" & b.smoke:signal "out":above "11 V")
    b:expect(b.unit.input[1]:is "alarm", { within = "1 s" })
    b.smoke:restore()
    b.door:trip()
    b:expect(b.unit.input[1]:is "normal" & b.unit.input[2]:is "alarm", { within = "1 s" })
    b.door:restore()
    for _, fault in ipairs { "stuck", "open", "weld", "noisy", "bounce", "delayed", "intermittent", "short_gnd",
      "short_12v" } do
      b.door:fault(fault)
      b.door:ok()
      b:expect(b.unit.input[2]:is "normal", { within = "5 s" })
    end
  end,
}

scenario "parts.named_wire" {
  wiring = house, config = config,
  run = function(b)
    b:ready()
    for _, fault in ipairs { "open", "short_gnd", "intermittent" } do
      b.garage:fault(fault)
      b:expect(b.unit.input[2]:is "alarm", { within = "1 min" })
      b.part.garage:ok()
      b:expect(b.unit.input[2]:is "normal", { within = "1 min" })
    end
    b.garage:fault "short_12v"
    b.door:trip()
    b:holds(b.unit.input[2]:is "normal", { during = "1 s" })
  end,
}

scenario "parts.breaker_and_loads" {
  wiring = house,
  run = function(b)
    b:ready()
    b.unit.usb:send "OnRelay1"
    b.unit.usb:send "OnRelay2"
    b:expect(b.lamp:is "lit" & b.heater:is "running", { within = "1 s" })
    b.breaker:open()
    b:expect(b.breaker:is "open" & b.lamp:is "dark" & b.heater:is "stopped", { within = "1 s" })
    b.breaker:close()
    b:expect(b.breaker:is "closed" & b.lamp:is "lit", { within = "1 s" })
    b:expect(~b.heater:has { watts = "1 kW" })
    b.heater:set { watts = "1 kW" }
    b:expect(b.heater:has { watts = 1000 } & ~b.heater:has { watts = "3 kW" })
    b:expect(b.smoke:has { contact = "NO" } & b.door:has { contact = "N/C" } & b.smoke:has { kind = "smoke" })
    b:measure("heater", b.heater:amps "L", { unit = "A", min = 3.5, max = 5 })
    b.lamp:fault "open"
    b:expect(b.lamp:is "dark", { within = "1 s" })
    b.lamp:ok()
    b:expect(b.lamp:is "lit", { within = "1 s" })
    b.lamp:fault "short"
    b:expect(~b.breaker:is "closed", { within = "1 s" })
  end,
}

scenario "parts.supplies" {
  wiring = house,
  run = function(b)
    b:ready()
    b.mains:sag { to = "150 V", lasting = "40 ms" }
    b.adapter:dip { to = "6 V", lasting = "30 ms" }
    b:wait "1 s"
    b.mains:off()
    b:expect(b.mains:is "off" & b.unit:is "backup" & b.smoke:is "unpowered" & b.siren:is "unpowered",
      { within = "5 s" })
    b.mains:on()
    b:expect(b.mains:is "on" & ~b.unit:is "backup", { within = "5 s" })
    b.adapter:fault "open"
    b:expect(b.unit:is "backup", { within = "1 s" })
    b.adapter:ok()
    b:expect(~b.unit:is "backup", { within = "1 s" })
    b.mains:set { volts = "120 V" }
    b:measure("mains", b.mains:volts "L", { min = 119, max = 121 })
  end,
}

scenario "parts.siren_relay_room" {
  wiring = house,
  run = function(b)
    b:ready()
    b:expect(b.siren:is "silent" & b.relay:is "closed")
    b.unit.usb:send "OnRelay6"
    b:expect(b.siren:is "sounding", { within = "1 s" })
    b:measure("siren", b.siren:amps "plus", { unit = "A", min = "350 mA", max = "450 mA" })
    b:measure("K6_NO", b.siren:volts "plus", { unit = "V", min = 11, max = 12.5 })
    b.siren:fault "open"
    b:expect(b.siren:is "silent", { within = "1 s" })
    b.siren:ok()
    b:expect(b.siren:is "sounding", { within = "1 s" })
    b.relay:fault "weld"
    b.relay:ok()
    b.hall:temperature "5 C"
    b:measure("hall", b.hall:temperature(), { unit = "C", min = 4.9, max = 5.1 })
  end,
}

scenario "parts.damage" {
  about = "What is damaged says so",
  wiring = wiring "too_much" {
    build = function(w)
      local unit, good = w:unit {}, w:dc_supply { name = "good" }
      local car, siren = w:dc_supply { name = "car", volts = "24 V" }, w:siren { volts = "12 V" }
      w:wire(good.plus, unit.V12)
      w:wire(good.minus, unit.GND)
      w:wire(car.plus, siren.plus)
      w:wire(car.minus, siren.minus)
    end,
  },
  run = function(b)
    b:expect(b.siren:is "damaged", { within = "1 s" })
    b.siren:ok()
    b:expect(b.siren:is "damaged")
  end,
}
