-- A detector fed from a gate's button terminal.
-- finds: sensor.unfed at gas.common
return wiring "input_fed_by_a_machine" {
  build = function(w)
    local mains = w:mains {}
    local adapter = w:adapter { amps = "2 A" }
    local unit = w:unit {}
    w:wire(mains.L, adapter.L)
    w:wire(mains.N, adapter.N)
    w:wire(adapter.plus, unit.V12)
    w:wire(adapter.minus, unit.GND)
    local gate = w:gate_opener { name = "gate" }
    w:wire(mains.L, gate.L)
    w:wire(mains.N, gate.N)
    w:wire(unit.K1_COM, gate.PUSH_1)
    w:wire(unit.K1_NO, gate.PUSH_2)
    local gas = w:sensor { name = "gas", kind = "gas", amps = "80 mA" }
    w:wire(unit.V12_2, gas.plus)
    w:wire(unit.GND_2, gas.minus)
    w:wire(gate.PUSH_1, gas.common)
    w:wire(gas.out, unit.IN1)
  end,
}
