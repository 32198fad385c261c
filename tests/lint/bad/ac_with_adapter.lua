-- The Voltage Sensor beside an adapter.
-- finds: ac.with_adapter at unit.AC_L
return wiring "ac_with_adapter" {
  build = function(w)
    local mains = w:mains {}
    local adapter = w:adapter { amps = "2 A" }
    local unit = w:unit { voltage_sensor = "240 V" }
    w:wire(mains.L, adapter.L)
    w:wire(mains.N, adapter.N)
    w:wire(adapter.plus, unit.V12)
    w:wire(adapter.minus, unit.GND)
    local breaker = w:breaker { amps = "0.5 A" }
    w:wire(mains.L, breaker.line)
    w:wire(breaker.load, unit.AC_L)
    w:wire(mains.N, unit.AC_N)
  end,
}
