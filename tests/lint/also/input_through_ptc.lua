-- An input on Relay6's fused 12 V.
-- finds: input.fixed at unit.IN3
return wiring "input_through_ptc" {
  build = function(w)
    local mains = w:mains {}
    local adapter = w:adapter { amps = "2 A" }
    local unit = w:unit {}
    w:wire(mains.L, adapter.L)
    w:wire(mains.N, adapter.N)
    w:wire(adapter.plus, unit.V12)
    w:wire(adapter.minus, unit.GND)
    w:wire(unit.IN3, unit.K6_COM)
  end,
}
