-- Gate opener and motor starter on push-button contacts; detectors that have power of their own
return wiring "example2" {
  about   = "Gate, motor starter; smoke detector with a battery, gas sensor with its own supply",
  chapter = "7.2",
  params  = { holdup = "1000 uF", smoke = "N/C", battery = { capacity = "1000 mAh" } },
  build = function(w, p)
    local mains   = w:mains   { name = "mains", volts = "230 V", at = { 0, 0 } }
    local adapter = w:adapter { name = "adapter", volts = "12 V", amps = "1.5 A", holdup = p.holdup, at = { 1, 0 } }
    local unit    = w:unit    { battery = p.battery, at = { 3, 0 } }
    w:wire(mains.L, adapter.L)
    w:wire(mains.N, adapter.N)
    w:wire(adapter.plus, unit.V12)
    w:wire(adapter.minus, unit.GND)

    local gate = w:gate_opener { name = "gate", travel = "15 s", at = { 6, 0 } }
    w:wire(mains.L, gate.L)
    w:wire(mains.N, gate.N)
    w:wire(unit.K1_COM, gate.PUSH_1)
    w:wire(unit.K1_NO, gate.PUSH_2)

    -- start closes a contact, stop opens one
    local motor = w:motor_starter { name = "motor", watts = "2 kW", at = { 6, 1 } }
    w:wire(mains.L, motor.L)
    w:wire(mains.N, motor.N)
    w:wire(unit.K2_COM, motor.START_1)
    w:wire(unit.K2_NO, motor.START_2)
    w:wire(unit.K3_COM, motor.STOP_1)
    w:wire(unit.K3_NC, motor.STOP_2)

    local smoke = w:sensor { name = "smoke", kind = "smoke", contact = p.smoke, battery = "12 V", at = { 2, 3 } }
    w:wire(smoke.minus, unit.GND)            -- joined grounds
    w:wire(smoke.out, unit.IN1)

    local gas_supply = w:dc_supply { name = "gas_supply", volts = "12 V", at = { 3, 4 } }
    local gas        = w:sensor    { name = "gas", kind = "gas", contact = "N/C", amps = "80 mA", at = { 4, 3 } }
    w:wire(gas_supply.plus, gas.plus, gas.common)
    w:wire(gas_supply.minus, gas.minus, unit.GND_2)
    w:wire(gas.out, unit.IN2)
  end,
}
