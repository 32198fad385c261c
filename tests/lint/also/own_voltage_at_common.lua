-- A detector with a battery, its dead terminal on the input.
-- finds: sensor.misplaced at smoke.common
return wiring "own_voltage_at_common" {
  build = function(w)
    local mains = w:mains {}
    local adapter = w:adapter { amps = "2 A" }
    local unit = w:unit {}
    w:wire(mains.L, adapter.L)
    w:wire(mains.N, adapter.N)
    w:wire(adapter.plus, unit.V12)
    w:wire(adapter.minus, unit.GND)
    local smoke = w:sensor { name = "smoke", kind = "smoke", battery = "12 V" }
    w:wire(smoke.common, unit.IN1)
    w:wire(smoke.minus, unit.GND_2)
  end,
}
