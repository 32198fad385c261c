-- 155 V on the coil of 120 V, which bears 156.
return wiring "ac_over" {
  build = function(w)
    local mains = w:mains { volts = "155 V" }
    local ups = w:ups { amps = "3 A" }
    local unit = w:unit { voltage_sensor = "120 V" }
    w:wire(mains.L, ups.L)
    w:wire(mains.N, ups.N)
    w:wire(ups.plus, unit.V12)
    w:wire(ups.minus, unit.GND)
    local breaker = w:breaker { amps = "0.5 A" }
    w:wire(mains.L, breaker.line)
    w:wire(breaker.load, unit.AC_L)
    w:wire(mains.N, unit.AC_N)
  end,
}
