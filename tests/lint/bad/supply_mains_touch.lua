-- GND of the unit earthed on the mains' N.
-- finds: supply.mains_touch at mains.N
return wiring "supply_mains_touch" {
  build = function(w)
    local mains = w:mains {}
    local adapter = w:adapter { amps = "2 A" }
    local unit = w:unit {}
    w:wire(mains.L, adapter.L)
    w:wire(mains.N, adapter.N)
    w:wire(adapter.plus, unit.V12)
    w:wire(adapter.minus, unit.GND)
    w:wire(mains.N, unit.GND_2)
  end,
}
