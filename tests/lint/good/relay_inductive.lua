-- A motor on Relay1, by a contactor.
return wiring "relay_inductive" {
  build = function(w)
    local mains = w:mains {}
    local adapter = w:adapter { amps = "2 A" }
    local unit = w:unit {}
    w:wire(mains.L, adapter.L)
    w:wire(mains.N, adapter.N)
    w:wire(adapter.plus, unit.V12)
    w:wire(adapter.minus, unit.GND)
    local breaker = w:breaker {}
    local motor = w:motor_starter { name = "motor" }
    w:wire(mains.L, breaker.line)
    w:wire(breaker.load, unit.K1_COM)
    w:wire(motor.N, mains.N)
    local contactor = w:contactor {}
    w:wire(unit.K1_NO, contactor.A1)
    w:wire(contactor.A2, mains.N)
    w:wire(breaker.load, contactor.L1)
    w:wire(contactor.T1, motor.L)
  end,
}
