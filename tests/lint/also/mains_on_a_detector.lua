-- N of the mains as the detector's minus.
-- finds: mains.on_low_voltage at smoke.minus
-- beside: sensor.unpowered
return wiring "mains_on_a_detector" {
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
    w:wire(mains.N, smoke.minus)
    w:wire(smoke.out, unit.IN1)
  end,
}
