-- The thermometers' supply on GND.
-- beside: thermometer.exchanged
-- finds: thermometer.shorted at unit.T_VDD
return wiring "thermometer_shorted" {
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
    w:wire(unit.T_VDD, unit.GND_2)
  end,
}
