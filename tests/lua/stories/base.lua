-- A wiring for the tests beside it: a unit on its adapter, one sensor, one siren.
return wiring "base" {
  params = { contact = "N/O" },
  build = function(w, p)
    local mains   = w:mains   { name = "mains" }
    local adapter = w:adapter { name = "adapter" }
    local unit    = w:unit    {}
    local smoke   = w:sensor  { name = "smoke", kind = "smoke", contact = p.contact }
    local siren   = w:siren   { name = "siren" }
    w:wire(mains.L, adapter.L)
    w:wire(mains.N, adapter.N)
    w:wire(adapter.plus, unit.V12)
    w:wire(adapter.minus, unit.GND)
    w:wire(unit.V12, smoke.plus, smoke.common)
    w:wire(unit.GND, smoke.minus)
    w:wire(smoke.out, unit.IN1, { name = "garage", length = "40 m", area = "0.22 mm2" })
    w:wire(unit.K6_NO, siren.plus)
    w:wire(siren.minus, unit.GND)
  end,
}
