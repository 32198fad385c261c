-- A UPS whose L is led nowhere: nothing charges its battery.
-- finds: supply.unfed at ups.L
return wiring "ups_on_one_wire" {
  build = function(w)
    local mains = w:mains {}
    local ups = w:ups { amps = "3 A" }
    local unit = w:unit {}
    w:wire(mains.N, ups.N)
    w:wire(ups.plus, unit.V12)
    w:wire(ups.minus, unit.GND)
  end,
}
