-- One detector on the unit's own adapter: what makes it alarm besides what it is there for
return wiring "shared_supply" {
  about   = "One detector on the unit's own AC-DC adapter",
  chapter = "5.1",
  params  = { kind = "motion", contact = "N/C", holdup = "2200 uF" },
  build = function(w, p)
    local mains    = w:mains   { name = "mains", at = { 0, 0 } }
    local adapter  = w:adapter { name = "adapter", amps = "2 A", holdup = p.holdup, at = { 1, 0 } }
    local unit     = w:unit    { at = { 3, 0 } }
    local detector = w:sensor  { name = "detector", kind = p.kind, contact = p.contact, at = { 3, 2 } }
    w:wire(mains.L, adapter.L)
    w:wire(mains.N, adapter.N)
    w:wire(adapter.plus, unit.V12)
    w:wire(adapter.minus, unit.GND)
    w:wire(unit.V12_2, detector.plus, detector.common)
    w:wire(unit.GND_2, detector.minus)
    w:wire(detector.out, unit.IN1)
  end,
}
