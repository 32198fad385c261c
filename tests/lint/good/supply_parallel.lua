-- A second adapter for the siren alone.
return wiring "supply_parallel" {
  build = function(w)
    local mains = w:mains {}
    local adapter = w:adapter { amps = "2 A" }
    local unit = w:unit {}
    w:wire(mains.L, adapter.L)
    w:wire(mains.N, adapter.N)
    w:wire(adapter.plus, unit.V12)
    w:wire(adapter.minus, unit.GND)
    local spare = w:adapter { name = "spare" }
    w:wire(mains.L, spare.L)
    w:wire(mains.N, spare.N)
    local siren = w:siren {}
    w:wire(spare.plus, unit.K3_COM)
    w:wire(unit.K3_NO, siren.plus)
    w:wire(siren.minus, spare.minus)
  end,
}
