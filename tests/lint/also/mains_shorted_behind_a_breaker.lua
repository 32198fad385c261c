-- Relay1 joins L and N; the breaker before it would trip.
-- finds: supply.shorted at mains.L
return wiring "mains_shorted_behind_a_breaker" {
  build = function(w)
    local mains = w:mains {}
    local adapter = w:adapter { amps = "2 A" }
    local unit = w:unit {}
    w:wire(mains.L, adapter.L)
    w:wire(mains.N, adapter.N)
    w:wire(adapter.plus, unit.V12)
    w:wire(adapter.minus, unit.GND)
    local breaker = w:breaker {}
    w:wire(mains.L, breaker.line)
    w:wire(breaker.load, unit.K1_COM)
    w:wire(unit.K1_NO, mains.N)
  end,
}
