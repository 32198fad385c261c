-- A stop button on the N/O contact of a relay held on.
-- finds: relay.stop_held at motor.STOP_1
return wiring "relay_stop_held" {
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
    w:wire(unit.K3_COM, motor.STOP_1)
    w:wire(unit.K3_NO, motor.STOP_2)
  end,
}
