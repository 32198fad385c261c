-- A heater of 1140 W on Relay3, rated 5 A.
return wiring "relay_overload" {
  build = function(w)
    local mains = w:mains {}
    local adapter = w:adapter { amps = "2 A" }
    local unit = w:unit {}
    w:wire(mains.L, adapter.L)
    w:wire(mains.N, adapter.N)
    w:wire(adapter.plus, unit.V12)
    w:wire(adapter.minus, unit.GND)
    local breaker = w:breaker { amps = "5 A" }
    local heater = w:heater { watts = "1140 W" }
    w:wire(mains.L, breaker.line)
    w:wire(breaker.load, unit.K3_COM)
    w:wire(unit.K3_NO, heater.L)
    w:wire(heater.N, mains.N)
    w:wire(heater.PE, mains.PE)
  end,
}
