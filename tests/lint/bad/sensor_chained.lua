-- The door contact fed from behind the smoke detector's.
-- finds: sensor.chained at door.common
return wiring "sensor_chained" {
  build = function(w)
    local mains = w:mains {}
    local adapter = w:adapter { amps = "2 A" }
    local unit = w:unit {}
    w:wire(mains.L, adapter.L)
    w:wire(mains.N, adapter.N)
    w:wire(adapter.plus, unit.V12)
    w:wire(adapter.minus, unit.GND)
    local smoke = w:sensor { name = "smoke", kind = "smoke" }
    w:wire(unit.V12_2, smoke.plus, smoke.common)
    w:wire(unit.GND_2, smoke.minus)
    w:wire(smoke.out, unit.IN1)
    local door = w:sensor { name = "door", kind = "door", amps = "0 A" }
    w:wire(unit.IN1, door.common)
    w:wire(door.out, unit.IN2)
  end,
}
