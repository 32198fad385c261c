-- A siren of 0.5 A on Relay6.
return wiring "relay6_overload" {
  build = function(w)
    local mains = w:mains {}
    local adapter = w:adapter { amps = "2 A" }
    local unit = w:unit {}
    w:wire(mains.L, adapter.L)
    w:wire(mains.N, adapter.N)
    w:wire(adapter.plus, unit.V12)
    w:wire(adapter.minus, unit.GND)
    local siren = w:siren { amps = "0.5 A" }
    w:wire(unit.K6_NO, siren.plus)
    w:wire(siren.minus, unit.GND_2)
  end,
}
