-- A small house to try the unit in by hand: `fusebox unit` without a file
return wiring "desk" {
  about   = "Lamp, siren, smoke detector, door contact and button on a house's adapter",
  params  = { contact = "N/O", holdup = "1000 uF" },
  build = function(w, p)
    local mains   = w:mains   { name = "mains", volts = "230 V", at = { 0, 0 } }
    local adapter = w:adapter { name = "adapter", volts = "12 V", amps = "2 A", holdup = p.holdup, at = { 1, 0 } }
    local unit    = w:unit    { at = { 3, 0 } }
    w:wire(mains.L, adapter.L)
    w:wire(mains.N, adapter.N)
    w:wire(adapter.plus,  unit.V12)
    w:wire(adapter.minus, unit.GND)

    -- Relay1: a lamp behind its breaker
    local breaker = w:breaker { name = "breaker", amps = "6 A", at = { 5, 0 } }
    local lamp    = w:lamp    { name = "lamp", watts = "60 W", at = { 6, 0 } }
    w:wire(mains.L, breaker.line)
    w:wire(breaker.load, unit.K1_COM)
    w:wire(unit.K1_NO, lamp.L)
    w:wire(lamp.N, mains.N)
    w:wire(lamp.PE, mains.PE)

    -- Relay6: a 12 V siren on its fused COM
    local siren = w:siren { name = "siren", volts = "12 V", amps = "0.3 A", at = { 5, 1 } }
    w:wire(unit.K6_NO, siren.plus)
    w:wire(siren.minus, unit.GND)

    -- Input1: a smoke detector on the unit's own 12 V; Input2: a door contact with a battery, far away
    local smoke = w:sensor { name = "smoke", kind = "smoke", contact = p.contact, at = { 3, 2 } }
    w:wire(unit.V12_2, smoke.plus, smoke.common)
    w:wire(unit.GND_2, smoke.minus)
    w:wire(smoke.out, unit.IN1)

    local door = w:sensor { name = "door", kind = "door", contact = "N/C", battery = "12 V", at = { 4, 2 } }
    w:wire(door.minus, unit.GND_2)
    w:wire(door.out, unit.IN2, { name = "garage", length = "40 m", area = "0.22 mm2" })

    -- the hall is not heated; its thermometer can be enrolled
    w:room { name = "hall", temperature = "20 C", at = { 6, 2 } }
    local probe = w:thermometer { name = "probe", room = "hall", rom = "28-0000012345AB", at = { 5, 2 } }
    w:wire(unit.T_VDD, probe.vdd)
    w:wire(unit.T_DQ, probe.dq)
    w:wire(unit.T_GND, probe.gnd)
  end,
}
