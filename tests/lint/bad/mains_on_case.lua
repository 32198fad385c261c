-- The lamp's case on the switched L.
-- finds: mains.on_case at lamp.PE
-- beside: load.no_pe
return wiring "mains_on_case" {
  build = function(w)
    local mains = w:mains {}
    local adapter = w:adapter { amps = "2 A" }
    local unit = w:unit {}
    w:wire(mains.L, adapter.L)
    w:wire(mains.N, adapter.N)
    w:wire(adapter.plus, unit.V12)
    w:wire(adapter.minus, unit.GND)
    local breaker = w:breaker { amps = "6 A" }
    local lamp = w:lamp {}
    w:wire(mains.L, breaker.line)
    w:wire(breaker.load, unit.K1_COM)
    w:wire(unit.K1_NO, lamp.L)
    w:wire(mains.N, lamp.N)
    w:wire(unit.K1_NO, lamp.PE)
  end,
}
