-- N of the adapter on L too.
-- finds: supply.unfed at adapter.L
-- beside: supply.missing
return wiring "supply_unfed" {
  build = function(w)
    local mains = w:mains {}
    local adapter = w:adapter { amps = "2 A" }
    local unit = w:unit {}
    w:wire(mains.L, adapter.L)
    w:wire(mains.L, adapter.N)
    w:wire(adapter.plus, unit.V12)
    w:wire(adapter.minus, unit.GND)
  end,
}
