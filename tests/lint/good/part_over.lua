-- A siren of 12 V, which bears 18, on 17.9 V.
return wiring "part_over" {
  build = function(w)
    local mains = w:mains {}
    local adapter = w:adapter { amps = "2 A" }
    local unit = w:unit {}
    w:wire(mains.L, adapter.L)
    w:wire(mains.N, adapter.N)
    w:wire(adapter.plus, unit.V12)
    w:wire(adapter.minus, unit.GND)
    local supply = w:dc_supply { name = "supply", volts = "17.9 V" }
    local siren = w:siren { volts = "12 V" }
    w:wire(supply.plus, unit.K3_COM)
    w:wire(unit.K3_NO, siren.plus)
    w:wire(supply.minus, siren.minus)
  end,
}
