-- The detector's wire led from one input to the next.
-- finds: input.unfed at unit.IN1
-- beside: sensor.loose
return wiring "input_unfed" {
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
    w:wire(unit.IN1, unit.IN2)
  end,
}
