-- A thermometer, red and yellow exchanged.
-- finds: thermometer.exchanged at thermometer.vdd
return wiring "thermometer_exchanged" {
  build = function(w)
    local mains = w:mains {}
    local adapter = w:adapter { amps = "2 A" }
    local unit = w:unit {}
    w:wire(mains.L, adapter.L)
    w:wire(mains.N, adapter.N)
    w:wire(adapter.plus, unit.V12)
    w:wire(adapter.minus, unit.GND)
    local thermometer = w:thermometer {}
    w:wire(thermometer.vdd, unit.T_DQ)
    w:wire(thermometer.dq, unit.T_VDD)
    w:wire(thermometer.gnd, unit.T_GND)
  end,
}
