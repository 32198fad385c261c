-- Another supply on COM of Relay5.
return wiring "relay6_fed" {
  build = function(w)
    local mains = w:mains {}
    local adapter = w:adapter { amps = "2 A" }
    local unit = w:unit {}
    w:wire(mains.L, adapter.L)
    w:wire(mains.N, adapter.N)
    w:wire(adapter.plus, unit.V12)
    w:wire(adapter.minus, unit.GND)
    local supply = w:dc_supply { name = "supply" }
    local siren = w:siren {}
    w:wire(supply.plus, unit.K5_COM)
    w:wire(unit.K5_NO, siren.plus)
    w:wire(supply.minus, siren.minus, unit.GND_2)
  end,
}
