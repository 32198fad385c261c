-- A start button on the N/C contact.
-- finds: relay.start_at_rest at motor.START_1
return wiring "relay_start_at_rest" {
  build = function(w)
    local mains = w:mains {}
    local adapter = w:adapter { amps = "2 A" }
    local unit = w:unit {}
    w:wire(mains.L, adapter.L)
    w:wire(mains.N, adapter.N)
    w:wire(adapter.plus, unit.V12)
    w:wire(adapter.minus, unit.GND)
    local breaker = w:breaker { amps = "16 A" }
    local motor = w:motor_starter { name = "motor" }
    w:wire(mains.L, breaker.line)
    w:wire(breaker.load, motor.L)
    w:wire(motor.N, mains.N)
    w:wire(unit.K2_COM, motor.START_1)
    w:wire(unit.K2_NC, motor.START_2)
    w:wire(motor.STOP_1, motor.STOP_2)
  end,
}
