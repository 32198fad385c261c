-- What comes back from a lamp, on an input.
-- finds: mains.on_low_voltage at unit.IN1
-- beside: input.unfed
-- beside: relay.no_breaker
-- beside: load.unfed
return wiring "mains_through_a_lamp" {
  build = function(w)
    local mains = w:mains {}
    local adapter = w:adapter { amps = "2 A" }
    local unit = w:unit {}
    w:wire(mains.L, adapter.L)
    w:wire(mains.N, adapter.N)
    w:wire(adapter.plus, unit.V12)
    w:wire(adapter.minus, unit.GND)
    local lamp = w:lamp {}
    w:wire(mains.L, unit.K1_COM)
    w:wire(unit.K1_NO, lamp.L)
    w:wire(lamp.N, unit.IN1)
  end,
}
