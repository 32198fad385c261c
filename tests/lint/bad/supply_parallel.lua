-- A second adapter in parallel.
-- finds: supply.parallel at spare.plus
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
    w:wire(spare.plus, unit.V12_2)
    w:wire(spare.minus, unit.GND_2)
  end,
}
