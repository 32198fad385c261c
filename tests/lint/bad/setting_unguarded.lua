-- A relay that watches another supply passes the unit's own 12 V on, and nothing guards that.
-- finds: setting.unguarded at unit.IN2
scenario "lint.setting_unguarded" {
  wiring = wiring "setting_unguarded" {
    build = function(w)
      local mains = w:mains {}
      local adapter = w:adapter {}
      local unit = w:unit {}
      w:wire(mains.L, adapter.L)
      w:wire(mains.N, adapter.N)
      w:wire(adapter.plus, unit.V12)
      w:wire(adapter.minus, unit.GND)
      local breaker = w:breaker { amps = "10 A" }
      local freezer = w:load { name = "freezer", volts = "230 V", watts = "150 W" }
      local monitor = w:relay { name = "monitor", coil = "230 V" }
      w:wire(mains.L, breaker.line)
      w:wire(breaker.load, freezer.L, monitor.A1)
      w:wire(mains.N, freezer.N, monitor.A2)
      w:wire(mains.PE, freezer.PE)
      w:wire(unit.V12_2, monitor.COM)
      w:wire(monitor.NO, unit.IN2)
    end,
  },
  config = { "Input2=NC", "BACKUPLIMIT=DC" },
  run = function() end,
}
