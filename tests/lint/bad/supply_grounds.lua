-- The gas sensor's own supply, its ground apart.
-- finds: supply.grounds at gas_supply.minus
return wiring "supply_grounds" {
  build = function(w)
    local mains = w:mains {}
    local adapter = w:adapter { amps = "2 A" }
    local unit = w:unit {}
    w:wire(mains.L, adapter.L)
    w:wire(mains.N, adapter.N)
    w:wire(adapter.plus, unit.V12)
    w:wire(adapter.minus, unit.GND)
    local gas_supply = w:dc_supply { name = "gas_supply" }
    local gas = w:sensor { name = "gas", kind = "gas", contact = "N/C", amps = "80 mA" }
    w:wire(gas_supply.plus, gas.plus, gas.common)
    w:wire(gas_supply.minus, gas.minus)
    w:wire(gas.out, unit.IN1)
  end,
}
