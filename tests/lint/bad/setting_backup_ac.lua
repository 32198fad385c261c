-- BACKUPLIMIT=AC without the Voltage Sensor.
-- finds: setting.backup_ac at unit.AC_L
scenario "lint.setting_backup_ac" {
  wiring = wiring "setting_backup_ac" {
    build = function(w)
      local mains = w:mains {}
      local ups = w:ups { amps = "3 A" }
      local unit = w:unit {}
      w:wire(mains.L, ups.L)
      w:wire(mains.N, ups.N)
      w:wire(ups.plus, unit.V12)
      w:wire(ups.minus, unit.GND)
    end,
  },
  config = { "BACKUPLIMIT=AC" },
  run = function() end,
}
