-- 12 V where a thermometer gets its 3.3 V.
-- beside: thermometer.over
-- finds: thermometer.over at unit.T_VDD
return wiring "thermometer_over" {
  build = function(w)
    local mains = w:mains {}
    local adapter = w:adapter { amps = "2 A" }
    local unit = w:unit {}
    w:wire(mains.L, adapter.L)
    w:wire(mains.N, adapter.N)
    w:wire(adapter.plus, unit.V12)
    w:wire(adapter.minus, unit.GND)
    local probe = w:thermometer { name = "probe" }
    w:wire(unit.T_DQ, probe.dq)
    w:wire(unit.T_GND, probe.gnd)
    w:wire(unit.T_VDD, probe.vdd)
    w:wire(unit.V12_2, unit.T_VDD)
  end,
}
