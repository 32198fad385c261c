-- A relay's coil of 24 V on 17.9 V.
-- finds: coil.under at monitor.A1
return wiring "coil_under" {
  build = function(w)
    local mains = w:mains {}
    local adapter = w:adapter { amps = "2 A" }
    local unit = w:unit {}
    w:wire(mains.L, adapter.L)
    w:wire(mains.N, adapter.N)
    w:wire(adapter.plus, unit.V12)
    w:wire(adapter.minus, unit.GND)
    local device = w:dc_supply { name = "device", volts = "17.9 V" }
    local monitor = w:relay { name = "monitor", coil = "24 V" }
    w:wire(device.plus, monitor.A1)
    w:wire(device.minus, monitor.A2)
    w:wire(unit.V12_2, monitor.COM)
    w:wire(monitor.NO, unit.IN1)
  end,
}
