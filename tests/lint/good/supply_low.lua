-- An adapter at the end of 25 m of alarm cable.
return wiring "supply_low" {
  build = function(w)
    local mains = w:mains {}
    local adapter = w:adapter { amps = "2 A" }
    local unit = w:unit {}
    w:wire(mains.L, adapter.L)
    w:wire(mains.N, adapter.N)
    w:wire(adapter.plus, unit.V12, { name = "yard", length = "25 m" })
    w:wire(adapter.minus, unit.GND)
  end,
}
