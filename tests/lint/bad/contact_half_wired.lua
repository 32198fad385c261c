-- The lamp's wire beside the relay, not on it.
-- finds: contact.half_wired at unit.K1_COM
return wiring "contact_half_wired" {
  build = function(w)
    local mains = w:mains {}
    local adapter = w:adapter { amps = "2 A" }
    local unit = w:unit {}
    w:wire(mains.L, adapter.L)
    w:wire(mains.N, adapter.N)
    w:wire(adapter.plus, unit.V12)
    w:wire(adapter.minus, unit.GND)
    local breaker = w:breaker { amps = "6 A" }
    local lamp = w:lamp {}
    w:wire(mains.L, breaker.line)
    w:wire(breaker.load, unit.K1_COM)
    w:wire(mains.N, lamp.N)
    w:wire(mains.PE, lamp.PE)
    w:wire(breaker.load, lamp.L)
  end,
}
