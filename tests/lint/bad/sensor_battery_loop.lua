-- A detector with a battery, its loop fed by the unit.
-- finds: sensor.battery_loop at smoke.common
return wiring "sensor_battery_loop" {
  build = function(w)
    local mains = w:mains {}
    local adapter = w:adapter { amps = "2 A" }
    local unit = w:unit {}
    w:wire(mains.L, adapter.L)
    w:wire(mains.N, adapter.N)
    w:wire(adapter.plus, unit.V12)
    w:wire(adapter.minus, unit.GND)
    local smoke = w:sensor { name = "smoke", kind = "smoke", contact = "N/C", battery = "12 V",
      feeds = "dry" }
    w:wire(unit.V12_2, smoke.common)
    w:wire(smoke.minus, unit.GND_2)
    w:wire(smoke.out, unit.IN1)
  end,
}
