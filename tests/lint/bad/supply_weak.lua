-- An adapter of 1.49 A.
-- finds: supply.weak at adapter.plus
return wiring "supply_weak" {
  build = function(w)
    local mains = w:mains {}
    local adapter = w:adapter { amps = "1.49 A" }
    local unit = w:unit {}
    w:wire(mains.L, adapter.L)
    w:wire(mains.N, adapter.N)
    w:wire(adapter.plus, unit.V12)
    w:wire(adapter.minus, unit.GND)
  end,
}
