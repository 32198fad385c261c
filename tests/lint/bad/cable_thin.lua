-- 0.75 mm2 to a lamp, behind the relay and a breaker of 16 A.
-- And 1 mm2 to a heater that draws 13 A.
-- finds: cable.thin at unit.K1_NO
-- beside: cable.thin
return wiring "cable_thin" {
  build = function(w)
    local mains = w:mains {}
    local adapter = w:adapter { amps = "2 A" }
    local unit = w:unit {}
    w:wire(mains.L, adapter.L)
    w:wire(mains.N, adapter.N)
    w:wire(adapter.plus, unit.V12)
    w:wire(adapter.minus, unit.GND)
    local breaker = w:breaker { amps = "16 A" }
    local lamp = w:lamp {}
    w:wire(mains.L, breaker.line)
    w:wire(breaker.load, unit.K1_COM)
    w:wire(mains.N, lamp.N, { length = "20 m", area = "0.75 mm2" })
    w:wire(mains.PE, lamp.PE)
    w:wire(unit.K1_NO, lamp.L, { name = "to the lamp", length = "20 m", area = "0.75 mm2" })
    local heater = w:heater { watts = "3 kW" }
    w:wire(mains.L, heater.L, { name = "to the heater", length = "10 m", area = "1 mm2" })
    w:wire(mains.N, heater.N)
    w:wire(mains.PE, heater.PE)
  end,
}
