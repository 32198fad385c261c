-- The unit's supply, the wrong way round.
-- finds: supply.reversed at unit.V12
return wiring "supply_reversed" {
  build = function(w)
    local mains = w:mains {}
    local adapter = w:adapter { amps = "2 A" }
    local unit = w:unit {}
    w:wire(mains.L, adapter.L)
    w:wire(mains.N, adapter.N)
    w:wire(adapter.minus, unit.V12)
    w:wire(adapter.plus, unit.GND)
  end,
}
