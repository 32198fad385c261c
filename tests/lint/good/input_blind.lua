-- A gas sensor on 440 m of alarm cable.
-- beside: input.low
return wiring "input_blind" {
  build = function(w)
    local mains = w:mains {}
    local adapter = w:adapter { amps = "2 A" }
    local unit = w:unit {}
    w:wire(mains.L, adapter.L)
    w:wire(mains.N, adapter.N)
    w:wire(adapter.plus, unit.V12)
    w:wire(adapter.minus, unit.GND)
    local gas = w:sensor { name = "gas", kind = "gas", amps = "80 mA" }
    w:wire(unit.V12_2, gas.plus, { name = "garage", length = "440 m" })
    w:wire(gas.plus, gas.common)
    w:wire(unit.GND_2, gas.minus)
    w:wire(gas.out, unit.IN1)
  end,
}
