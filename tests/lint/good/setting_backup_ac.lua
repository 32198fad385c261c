-- BACKUPLIMIT=AC with the Voltage Sensor.
scenario "lint.setting_backup_ac" {
  wiring = wiring "setting_backup_ac" {
    build = function(w)
      local mains = w:mains {}
      local ups = w:ups { amps = "3 A" }
      local unit = w:unit { voltage_sensor = "240 V" }
      w:wire(mains.L, ups.L)
      w:wire(mains.N, ups.N)
      w:wire(ups.plus, unit.V12)
      w:wire(ups.minus, unit.GND)
      local breaker = w:breaker { amps = "0.5 A" }
      w:wire(mains.L, breaker.line)
      w:wire(breaker.load, unit.AC_L)
      w:wire(mains.N, unit.AC_N)
    end,
  },
  config = { "BACKUPLIMIT=AC" },
  run = function() end,
}
