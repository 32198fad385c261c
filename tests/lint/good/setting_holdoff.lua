-- A motion sensor that warms up for 45 s, HOLDOFF=45.
scenario "lint.setting_holdoff" {
  wiring = wiring "setting_holdoff" {
    build = function(w)
      local mains = w:mains {}
      local adapter = w:adapter { amps = "2 A" }
      local unit = w:unit {}
      w:wire(mains.L, adapter.L)
      w:wire(mains.N, adapter.N)
      w:wire(adapter.plus, unit.V12)
      w:wire(adapter.minus, unit.GND)
      local motion = w:sensor { name = "motion", kind = "motion" }
      w:wire(unit.V12_2, motion.plus, motion.common)
      w:wire(unit.GND_2, motion.minus)
      w:wire(motion.out, unit.IN1)
    end,
  },
  config = { "Input1=NO", "HOLDOFF=45" },
  run = function() end,
}
