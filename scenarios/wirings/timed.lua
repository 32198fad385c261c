-- What a schedule is for: a lamp, a gate, a siren and a door; the unit on its own adapter
return wiring "timed" {
  about   = "Lamp on Relay1, gate on Relay2, 12 V siren on Relay6, a door with a battery of its own",
  chapter = "7",
  params  = { modem = "sim800l" },
  build = function(w, p)
    local mains   = w:mains   { name = "mains", volts = "230 V", at = { 0, 0 } }
    local adapter = w:adapter { name = "adapter", volts = "12 V", amps = "2 A", at = { 1, 0 } }
    local unit    = w:unit    { modem = p.modem, at = { 3, 0 } }
    w:wire(mains.L, adapter.L)
    w:wire(mains.N, adapter.N)
    w:wire(adapter.plus, unit.V12)
    w:wire(adapter.minus, unit.GND)

    local door = w:sensor { name = "door", kind = "door", contact = "N/O", battery = "12 V", amps = "0 A",
      at = { 3, 2 } }
    w:wire(door.out, unit.IN1)
    w:wire(door.minus, unit.GND_2)

    local breaker = w:breaker { name = "breaker", amps = "6 A", at = { 5, 0 } }
    local lamp    = w:lamp    { name = "lamp", watts = "60 W", at = { 6, 0 } }
    w:wire(mains.L, breaker.line)
    w:wire(breaker.load, unit.K1_COM)
    w:wire(unit.K1_NO, lamp.L)
    w:wire(lamp.N, mains.N)
    w:wire(lamp.PE, mains.PE)

    local gate = w:gate_opener { name = "gate", travel = "15 s", at = { 6, 1 } }
    w:wire(mains.L, gate.L)
    w:wire(mains.N, gate.N)
    w:wire(unit.K2_COM, gate.PUSH_1)
    w:wire(unit.K2_NO, gate.PUSH_2)

    local siren = w:siren { name = "siren", volts = "12 V", amps = "0.3 A", at = { 5, 2 } }
    w:wire(unit.K6_NO, siren.plus)
    w:wire(siren.minus, unit.GND)
  end,
}
