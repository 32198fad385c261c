-- A loop fed by a battery of 11.1 V.
return wiring "sensor_block_battery" {
  build = function(w)
    local mains = w:mains {}
    local adapter = w:adapter { amps = "2 A" }
    local unit = w:unit {}
    w:wire(mains.L, adapter.L)
    w:wire(mains.N, adapter.N)
    w:wire(adapter.plus, unit.V12)
    w:wire(adapter.minus, unit.GND)
    local smoke = w:sensor { name = "smoke", kind = "smoke", contact = "N/C", battery = "11.1 V" }
    w:wire(smoke.minus, unit.GND_2)
    w:wire(smoke.out, unit.IN1)
  end,
}
