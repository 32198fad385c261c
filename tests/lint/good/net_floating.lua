-- A lamp's breaker on the mains.
-- beside: contact.half_wired
return wiring "net_floating" {
  build = function(w)
    local mains = w:mains {}
    local adapter = w:adapter { amps = "2 A" }
    local unit = w:unit {}
    w:wire(mains.L, adapter.L)
    w:wire(mains.N, adapter.N)
    w:wire(adapter.plus, unit.V12)
    w:wire(adapter.minus, unit.GND)
    local breaker = w:breaker {}
    w:wire(breaker.load, unit.K1_COM)
    w:wire(mains.L, breaker.line)
  end,
}
