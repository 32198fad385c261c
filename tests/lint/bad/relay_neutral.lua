-- Relay1 switches N of a lamp.
-- finds: relay.neutral at unit.K1_COM
return wiring "relay_neutral" {
  build = function(w)
    local mains = w:mains {}
    local adapter = w:adapter { amps = "2 A" }
    local unit = w:unit {}
    w:wire(mains.L, adapter.L)
    w:wire(mains.N, adapter.N)
    w:wire(adapter.plus, unit.V12)
    w:wire(adapter.minus, unit.GND)
    local breaker = w:breaker {}
    local lamp = w:lamp {}
    w:wire(mains.L, breaker.line)
    w:wire(mains.PE, lamp.PE)
    w:wire(breaker.load, lamp.L)
    w:wire(lamp.N, unit.K1_NO)
    w:wire(unit.K1_COM, mains.N)
  end,
}
