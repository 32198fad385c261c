-- A UPS whose mains terminals get 12 V.
-- finds: supply.unfed at ups.L
return wiring "ups_on_an_adapter" {
  build = function(w)
    local mains = w:mains {}
    local adapter = w:adapter { amps = "2 A" }
    local unit = w:unit {}
    w:wire(mains.L, adapter.L)
    w:wire(mains.N, adapter.N)
    local ups = w:ups { name = "ups" }
    w:wire(adapter.plus, ups.L)
    w:wire(adapter.minus, ups.N)
    w:wire(ups.plus, unit.V12)
    w:wire(ups.minus, unit.GND)
  end,
}
