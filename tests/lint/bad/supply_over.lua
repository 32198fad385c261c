-- An adapter of 15.1 V.
-- finds: supply.over at unit.V12
return wiring "supply_over" {
  build = function(w)
    local mains = w:mains {}
    local adapter = w:adapter { volts = "15.1 V" }
    local unit = w:unit {}
    w:wire(mains.L, adapter.L)
    w:wire(mains.N, adapter.N)
    w:wire(adapter.plus, unit.V12)
    w:wire(adapter.minus, unit.GND)
  end,
}
