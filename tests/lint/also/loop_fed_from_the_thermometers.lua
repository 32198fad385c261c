-- A loop fed from T_VDD: 3.3 V.
-- finds: sensor.unfed at door.common
return wiring "loop_fed_from_the_thermometers" {
  build = function(w)
    local mains = w:mains {}
    local adapter = w:adapter { amps = "2 A" }
    local unit = w:unit {}
    w:wire(mains.L, adapter.L)
    w:wire(mains.N, adapter.N)
    w:wire(adapter.plus, unit.V12)
    w:wire(adapter.minus, unit.GND)
    local door = w:sensor { name = "door", kind = "door", contact = "N/O", amps = "0 A" }
    w:wire(unit.T_VDD, door.common)
    w:wire(door.out, unit.IN1)
  end,
}
