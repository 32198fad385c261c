-- A heater of 2.4 kW behind 10 A.
-- finds: breaker.small at breaker
return wiring "breaker_small" {
  build = function(w)
    local mains = w:mains {}
    local adapter = w:adapter { amps = "2 A" }
    local unit = w:unit {}
    w:wire(mains.L, adapter.L)
    w:wire(mains.N, adapter.N)
    w:wire(adapter.plus, unit.V12)
    w:wire(adapter.minus, unit.GND)
    local breaker = w:breaker { amps = "10 A" }
    local heater = w:heater { watts = "2.4 kW" }
    w:wire(mains.L, breaker.line)
    w:wire(breaker.load, unit.K1_COM)
    w:wire(unit.K1_NO, heater.L)
    w:wire(heater.N, mains.N)
    w:wire(heater.PE, mains.PE)
  end,
}
