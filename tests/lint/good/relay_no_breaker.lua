-- A lamp on Relay1 with a breaker.
return wiring "relay_no_breaker" {
  build = function(w)
    local mains = w:mains {}
    local adapter = w:adapter { amps = "2 A" }
    local unit = w:unit {}
    w:wire(mains.L, adapter.L)
    w:wire(mains.N, adapter.N)
    w:wire(adapter.plus, unit.V12)
    w:wire(adapter.minus, unit.GND)
    local lamp = w:lamp {}
    w:wire(mains.N, lamp.N)
    w:wire(mains.PE, lamp.PE)
    w:wire(unit.K1_NO, lamp.L)
    local breaker = w:breaker {}
    w:wire(mains.L, breaker.line)
    w:wire(breaker.load, unit.K1_COM)
  end,
}
