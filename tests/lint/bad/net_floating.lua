-- A lamp's breaker before which nothing is.
-- beside: contact.half_wired
-- finds: net.floating at unit.K1_COM
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
  end,
}
