-- A gate's button on Relay6.
-- finds: relay6.dry at unit.K6_COM
return wiring "relay6_dry" {
  build = function(w)
    local mains = w:mains {}
    local adapter = w:adapter { amps = "2 A" }
    local unit = w:unit {}
    w:wire(mains.L, adapter.L)
    w:wire(mains.N, adapter.N)
    w:wire(adapter.plus, unit.V12)
    w:wire(adapter.minus, unit.GND)
    local breaker = w:breaker {}
    local gate = w:gate_opener { name = "gate" }
    w:wire(mains.L, breaker.line)
    w:wire(breaker.load, gate.L)
    w:wire(gate.N, mains.N)
    w:wire(unit.K6_COM, gate.PUSH_1)
    w:wire(unit.K6_NO, gate.PUSH_2)
  end,
}
