-- Three contactors' coils of 12 V, 0.25 A each, on Relay6.
-- finds: relay.coil_overload at unit.K6_NO
return wiring "relay_coil_overload" {
  build = function(w)
    local mains = w:mains {}
    local adapter = w:adapter { amps = "2 A" }
    local unit = w:unit {}
    w:wire(mains.L, adapter.L)
    w:wire(mains.N, adapter.N)
    w:wire(adapter.plus, unit.V12)
    w:wire(adapter.minus, unit.GND)
    local one = w:contactor { name = "one", coil = "12 V" }
    local two = w:contactor { name = "two", coil = "12 V" }
    w:wire(unit.K6_NO, one.A1, two.A1)
    w:wire(unit.GND_2, one.A2, two.A2)
    local three = w:contactor { name = "three", coil = "12 V" }
    w:wire(unit.K6_NO, three.A1)
    w:wire(unit.GND_2, three.A2)
  end,
}
