-- An adapter of 10.9 V.
return wiring "supply_low" {
  build = function(w)
    local mains = w:mains {}
    local adapter = w:adapter { volts = "10.9 V" }
    local unit = w:unit {}
    w:wire(mains.L, adapter.L)
    w:wire(mains.N, adapter.N)
    w:wire(adapter.plus, unit.V12)
    w:wire(adapter.minus, unit.GND)
  end,
}
