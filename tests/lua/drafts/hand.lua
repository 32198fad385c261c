-- What a hand finds: a supply that is called like something of the unit, a cable with a name.
return wiring "hand" {
  build = function(w)
    local mains = w:mains {}
    local adapter = w:adapter {}
    local unit = w:unit {}
    w:wire(mains.L, adapter.L)
    w:wire(mains.N, adapter.N)
    w:wire(adapter.plus, unit.V12)
    w:wire(adapter.minus, unit.GND)

    local battery = w:accumulator { name = "battery" }
    local door = w:sensor { name = "door", contact = "N/C" }
    w:wire(battery.plus, door.plus, door.common)
    w:wire(battery.minus, door.minus, unit.GND_2)
    w:wire(door.out, unit.IN1, { name = "yard", length = "60 m" })

    local pump = w:contactor { name = "pump", coil = "230 V" }
    w:wire(mains.L, unit.K1_COM)
    w:wire(unit.K1_NO, pump.A1)
    w:wire(pump.A2, mains.N)
    w:room { name = "cellar", temperature = "12 C" }
  end,
}
