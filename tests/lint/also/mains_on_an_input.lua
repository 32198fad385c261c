-- L of the mains on an input.
-- finds: mains.on_low_voltage at unit.IN1
return wiring "mains_on_an_input" {
  build = function(w)
    local mains = w:mains {}
    local adapter = w:adapter { amps = "2 A" }
    local unit = w:unit {}
    w:wire(mains.L, adapter.L)
    w:wire(mains.N, adapter.N)
    w:wire(adapter.plus, unit.V12)
    w:wire(adapter.minus, unit.GND)
    w:wire(mains.L, unit.IN1)
  end,
}
