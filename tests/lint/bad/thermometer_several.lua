-- Two thermometers.
-- finds: thermometer.several at cold
return wiring "thermometer_several" {
  build = function(w)
    local mains = w:mains {}
    local adapter = w:adapter { amps = "2 A" }
    local unit = w:unit {}
    w:wire(mains.L, adapter.L)
    w:wire(mains.N, adapter.N)
    w:wire(adapter.plus, unit.V12)
    w:wire(adapter.minus, unit.GND)
    local warm = w:thermometer { name = "warm" }
    w:wire(warm.vdd, unit.T_VDD)
    w:wire(warm.dq, unit.T_DQ)
    w:wire(warm.gnd, unit.T_GND)
    local cold = w:thermometer { name = "cold" }
    w:wire(cold.vdd, unit.T_VDD)
    w:wire(cold.dq, unit.T_DQ)
    w:wire(cold.gnd, unit.T_GND)
  end,
}
