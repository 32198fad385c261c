-- The house of the year: four sensors, each with power of its own or none, a lamp, a gate and a siren.
return wiring "year_house" {
  about = "A house for a year: door, smoke, water and a freezer's supply are watched; lamp, gate, siren",
  build = function(w)
    local mains   = w:mains     { name = "mains", volts = "230 V", at = { 0, 0 } }
    local adapter = w:adapter   { name = "adapter", volts = "12 V", amps = "2 A", holdup = "2200 uF", at = { 1, 0 } }
    local unit    = w:unit      { at = { 3, 0 } }
    local door    = w:sensor    { name = "door", kind = "door", contact = "N/O", at = { 2, 2 } }
    local smoke   = w:sensor    { name = "smoke", kind = "smoke", contact = "N/C", battery = "12 V", at = { 3, 2 } }
    local water   = w:sensor    { name = "water", kind = "door", contact = "N/O", at = { 4, 2 } }
    local freezer = w:dc_supply { name = "freezer", volts = "12 V", at = { 5, 2 } }
    local lamp    = w:lamp      { name = "lamp", watts = "60 W", at = { 5, 0 } }
    local gate    = w:gate_opener { name = "gate", travel = "15 s", at = { 6, 0 } }
    local siren   = w:siren     { name = "siren", volts = "12 V", amps = "0.3 A", at = { 7, 0 } }
    w:wire(mains.L, adapter.L, unit.K1_COM, gate.L)
    w:wire(mains.N, adapter.N, lamp.N, gate.N)
    w:wire(adapter.plus, unit.V12)
    w:wire(adapter.minus, unit.GND)
    w:wire(unit.V12_2, door.common, water.common)
    w:wire(door.out, unit.IN1)
    w:wire(smoke.out, unit.IN2)
    w:wire(water.out, unit.IN3)
    w:wire(freezer.plus, unit.IN4)
    w:wire(unit.GND_2, smoke.minus, freezer.minus, siren.minus)
    w:wire(unit.K1_NO, lamp.L)
    w:wire(unit.K2_COM, gate.PUSH_1)
    w:wire(unit.K2_NO, gate.PUSH_2)
    w:wire(unit.K6_NO, siren.plus)
  end,
}
