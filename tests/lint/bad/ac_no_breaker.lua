-- The Voltage Sensor without a breaker.
-- finds: ac.no_breaker at unit.AC_L
return wiring "ac_no_breaker" {
  build = function(w)
    local mains = w:mains {}
    local ups = w:ups { amps = "3 A" }
    local unit = w:unit { voltage_sensor = "240 V" }
    w:wire(mains.L, ups.L)
    w:wire(mains.N, ups.N)
    w:wire(ups.plus, unit.V12)
    w:wire(ups.minus, unit.GND)
    w:wire(mains.L, unit.AC_L)
    w:wire(mains.N, unit.AC_N)
  end,
}
