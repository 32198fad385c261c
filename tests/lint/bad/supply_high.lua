-- An adapter of 14.6 V.
-- finds: supply.high at unit.V12
return wiring "supply_high" {
  build = function(w)
    local mains = w:mains {}
    local adapter = w:adapter { volts = "14.6 V" }
    local unit = w:unit {}
    w:wire(mains.L, adapter.L)
    w:wire(mains.N, adapter.N)
    w:wire(adapter.plus, unit.V12)
    w:wire(adapter.minus, unit.GND)
  end,
}
