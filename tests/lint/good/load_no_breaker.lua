-- A heater on a contactor behind a breaker.
return wiring "load_no_breaker" {
  build = function(w)
    local mains = w:mains {}
    local adapter = w:adapter { amps = "2 A" }
    local unit = w:unit {}
    w:wire(mains.L, adapter.L)
    w:wire(mains.N, adapter.N)
    w:wire(adapter.plus, unit.V12)
    w:wire(adapter.minus, unit.GND)
    local breaker = w:breaker { amps = "16 A" }
    local contactor = w:contactor {}
    local heater = w:heater { watts = "3 kW" }
    w:wire(mains.L, breaker.line)
    w:wire(breaker.load, unit.K1_COM)
    w:wire(unit.K1_NO, contactor.A1)
    w:wire(mains.N, contactor.A2, heater.N)
    w:wire(mains.PE, heater.PE)
    w:wire(breaker.load, contactor.L1)
    w:wire(contactor.T1, heater.L)
  end,
}
