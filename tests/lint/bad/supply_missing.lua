-- Minus of the adapter forgotten.
-- finds: supply.missing at unit.V12
return wiring "supply_missing" {
  build = function(w)
    local mains = w:mains {}
    local adapter = w:adapter { amps = "2 A" }
    local unit = w:unit {}
    w:wire(mains.L, adapter.L)
    w:wire(mains.N, adapter.N)
    w:wire(adapter.plus, unit.V12)
  end,
}
