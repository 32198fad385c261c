-- A door contact to GND.
-- finds: sensor.unfed at door.common
return wiring "sensor_unfed" {
  build = function(w)
    local mains = w:mains {}
    local adapter = w:adapter { amps = "2 A" }
    local unit = w:unit {}
    w:wire(mains.L, adapter.L)
    w:wire(mains.N, adapter.N)
    w:wire(adapter.plus, unit.V12)
    w:wire(adapter.minus, unit.GND)
    local door = w:sensor { name = "door", kind = "door" }
    w:wire(door.common, unit.GND_2)
    w:wire(door.out, unit.IN1)
  end,
}
