-- Another supply on COM of Relay6.
-- finds: relay6.fed at unit.K6_COM
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
    w:wire(supply.plus, unit.K6_COM)
    w:wire(unit.K6_NO, siren.plus)
    w:wire(supply.minus, siren.minus, unit.GND_2)
  end,
}
