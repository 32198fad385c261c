-- 12 V led to a contact that switches the mains.
-- finds: mains.on_low_voltage at unit.V12_2
-- beside: load.no_pe
return wiring "mains_through_a_relay" {
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
    w:wire(unit.K1_NO, lamp.L)
    w:wire(mains.N, lamp.N)
    w:wire(unit.V12_2, unit.K1_NC)
  end,
}
