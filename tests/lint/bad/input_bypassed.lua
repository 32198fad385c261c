-- Plus of the loop's supply on the far side of the contact too.
-- finds: input.bypassed at unit.IN2
return wiring "input_bypassed" {
  build = function(w)
    local mains = w:mains {}
    local adapter = w:adapter { amps = "2 A" }
    local unit = w:unit {}
    w:wire(mains.L, adapter.L)
    w:wire(mains.N, adapter.N)
    w:wire(adapter.plus, unit.V12)
    w:wire(adapter.minus, unit.GND)
    local water_supply = w:dc_supply { name = "water_supply", volts = "12 V" }
    local water = w:sensor { name = "water", kind = "water" }
    w:wire(water_supply.minus, water.minus, unit.GND_2)
    w:wire(water_supply.plus, water.plus, water.common)
    w:wire(water.out, unit.IN2)
    w:wire(water_supply.plus, unit.IN2)
  end,
}
