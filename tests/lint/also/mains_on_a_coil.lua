-- A 12 V coil between the unit's ground and L of the mains.
-- finds: mains.on_low_voltage at relay.A1
-- beside: load.unfed
return wiring "mains_on_a_coil" {
  build = function(w)
    local mains = w:mains {}
    local adapter = w:adapter { amps = "2 A" }
    local unit = w:unit {}
    w:wire(mains.L, adapter.L)
    w:wire(mains.N, adapter.N)
    w:wire(adapter.plus, unit.V12)
    w:wire(adapter.minus, unit.GND)
    local relay = w:relay { coil = "12 V" }
    w:wire(mains.L, relay.A1)
    w:wire(relay.A2, unit.GND)
  end,
}
