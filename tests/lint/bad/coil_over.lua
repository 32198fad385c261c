-- A relay's coil of 12 V on 15.7 V.
-- finds: coil.over at monitor.A1
return wiring "coil_over" {
  build = function(w)
    local mains = w:mains {}
    local adapter = w:adapter { amps = "2 A" }
    local unit = w:unit {}
    w:wire(mains.L, adapter.L)
    w:wire(mains.N, adapter.N)
    w:wire(adapter.plus, unit.V12)
    w:wire(adapter.minus, unit.GND)
    local device = w:dc_supply { name = "device", volts = "15.7 V" }
    local monitor = w:relay { name = "monitor", coil = "12 V" }
    w:wire(device.plus, monitor.A1)
    w:wire(device.minus, monitor.A2)
    w:wire(unit.V12_2, monitor.COM)
    w:wire(monitor.NO, unit.IN1)
  end,
}
