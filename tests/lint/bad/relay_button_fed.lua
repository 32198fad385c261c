-- Relay1 gives 12 V to a gate's button.
-- beside: contact.button
-- finds: relay.button_fed at gate.PUSH_1
return wiring "relay_button_fed" {
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
    w:wire(unit.V12_2, unit.K1_COM)
    w:wire(unit.K1_NO, gate.PUSH_1)
    w:wire(gate.PUSH_2, unit.GND_2)
  end,
}
