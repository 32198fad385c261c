-- The gate's L led nowhere.
-- finds: load.unfed at gate.L
return wiring "gate_without_mains" {
  build = function(w)
    local mains = w:mains {}
    local adapter = w:adapter { amps = "2 A" }
    local unit = w:unit {}
    w:wire(mains.L, adapter.L)
    w:wire(mains.N, adapter.N)
    w:wire(adapter.plus, unit.V12)
    w:wire(adapter.minus, unit.GND)
    local gate = w:gate_opener { name = "gate" }
    w:wire(mains.N, gate.N)
    w:wire(unit.K1_COM, gate.PUSH_1)
    w:wire(unit.K1_NO, gate.PUSH_2)
  end,
}
