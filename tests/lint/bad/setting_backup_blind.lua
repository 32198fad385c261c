-- A detector with a battery, BACKUPLIMIT=DC.
-- finds: setting.backup_blind at unit
scenario "lint.setting_backup_blind" {
  wiring = wiring "setting_backup_blind" {
    build = function(w)
      local mains = w:mains {}
      local adapter = w:adapter { amps = "2 A" }
      local unit = w:unit {}
      w:wire(mains.L, adapter.L)
      w:wire(mains.N, adapter.N)
      w:wire(adapter.plus, unit.V12)
      w:wire(adapter.minus, unit.GND)
      local smoke = w:sensor { name = "smoke", kind = "smoke", contact = "N/C", battery = "12 V" }
      w:wire(smoke.minus, unit.GND_2)
      w:wire(smoke.out, unit.IN1)
    end,
  },
  config = { "Input1=NC", "BACKUPLIMIT=DC" },
  run = function() end,
}
