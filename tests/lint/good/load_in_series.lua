-- The detector's minus on minus of the siren.
return wiring "load_in_series" {
  build = function(w)
    local mains = w:mains {}
    local adapter = w:adapter { amps = "2 A" }
    local unit = w:unit {}
    w:wire(mains.L, adapter.L)
    w:wire(mains.N, adapter.N)
    w:wire(adapter.plus, unit.V12)
    w:wire(adapter.minus, unit.GND)
    local siren = w:siren { volts = "12 V", amps = "0.2 A" }
    w:wire(siren.minus, unit.GND)
    w:wire(siren.plus, unit.K6_NO)
    local smoke = w:sensor { name = "smoke", kind = "smoke" }
    w:wire(unit.V12_2, smoke.plus, smoke.common)
    w:wire(siren.minus, smoke.minus)
    w:wire(smoke.out, unit.IN1)
  end,
}
