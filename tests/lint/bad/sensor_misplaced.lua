-- A smoke detector's output on a relay.
-- beside: contact.half_wired
-- finds: sensor.misplaced at smoke.out
return wiring "sensor_misplaced" {
  build = function(w)
    local mains = w:mains {}
    local adapter = w:adapter { amps = "2 A" }
    local unit = w:unit {}
    w:wire(mains.L, adapter.L)
    w:wire(mains.N, adapter.N)
    w:wire(adapter.plus, unit.V12)
    w:wire(adapter.minus, unit.GND)
    local smoke = w:sensor { name = "smoke", kind = "smoke", contact = "N/O" }
    w:wire(unit.V12_2, smoke.plus, smoke.common)
    w:wire(unit.GND_2, smoke.minus)
    w:wire(smoke.out, unit.K1_COM)
  end,
}
