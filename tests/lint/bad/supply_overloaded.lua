-- A lamp of 1.1 A beside the unit on 1.5 A.
-- finds: supply.overloaded at adapter.plus
return wiring "supply_overloaded" {
  build = function(w)
    local mains = w:mains {}
    local adapter = w:adapter { amps = "1.5 A" }
    local unit = w:unit {}
    w:wire(mains.L, adapter.L)
    w:wire(mains.N, adapter.N)
    w:wire(adapter.plus, unit.V12)
    w:wire(adapter.minus, unit.GND)
    local lamp = w:lamp_dc { amps = "1.1 A" }
    w:wire(unit.V12_2, unit.K3_COM)
    w:wire(unit.K3_NO, lamp.plus)
    w:wire(lamp.minus, unit.GND_2)
  end,
}
