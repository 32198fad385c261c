-- A siren on Relay6 and 0.3 A always on its COM.
return wiring "relay6_fuse" {
  build = function(w)
    local mains = w:mains {}
    local adapter = w:adapter { amps = "2 A" }
    local unit = w:unit {}
    w:wire(mains.L, adapter.L)
    w:wire(mains.N, adapter.N)
    w:wire(adapter.plus, unit.V12)
    w:wire(adapter.minus, unit.GND)
    local siren = w:siren { amps = "0.4 A" }
    local lamp = w:lamp_dc { amps = "0.3 A" }
    w:wire(unit.K6_NO, siren.plus)
    w:wire(unit.K6_COM, lamp.plus)
    w:wire(unit.GND_2, siren.minus, lamp.minus)
  end,
}
