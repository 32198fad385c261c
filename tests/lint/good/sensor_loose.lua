-- Two detectors in series: the one's contact leads to the other's.
return wiring "sensor_loose" {
  build = function(w)
    local mains = w:mains {}
    local adapter = w:adapter { amps = "2 A" }
    local unit = w:unit {}
    w:wire(mains.L, adapter.L)
    w:wire(mains.N, adapter.N)
    w:wire(adapter.plus, unit.V12)
    w:wire(adapter.minus, unit.GND)
    local smoke = w:sensor { name = "smoke", kind = "smoke" }
    local heat = w:sensor { name = "heat", kind = "smoke" }
    w:wire(unit.V12_2, smoke.plus, heat.plus, smoke.common)
    w:wire(unit.GND_2, smoke.minus, heat.minus)
    w:wire(smoke.out, heat.common)
    w:wire(heat.out, unit.IN1)
  end,
}
