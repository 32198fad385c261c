-- A contactor whose coil returns by PE.
-- finds: load.on_earth at contactor.A2
return wiring "load_on_earth" {
  build = function(w)
    local mains = w:mains {}
    local adapter = w:adapter { amps = "2 A" }
    local unit = w:unit {}
    w:wire(mains.L, adapter.L)
    w:wire(mains.N, adapter.N)
    w:wire(adapter.plus, unit.V12)
    w:wire(adapter.minus, unit.GND)
    local breaker = w:breaker {}
    local contactor = w:contactor {}
    w:wire(mains.L, breaker.line)
    w:wire(breaker.load, unit.K1_COM)
    w:wire(unit.K1_NO, contactor.A1)
    w:wire(mains.PE, contactor.A2)
  end,
}
