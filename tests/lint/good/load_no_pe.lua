-- A lamp with protective earth.
return wiring "load_no_pe" {
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
    w:wire(breaker.load, unit.K1_COM)
    w:wire(unit.K1_NO, lamp.L)
    w:wire(lamp.N, mains.N)
    w:wire(lamp.PE, mains.PE)
  end,
}
