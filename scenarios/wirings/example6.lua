-- A mixed house: the N/C detector has its own battery, the N/O sensor hangs on the unit's adapter
return wiring "example6" {
  about   = "Mixed: N/C smoke detector with a battery, N/O motion sensor on the unit's adapter",
  chapter = "7.6",
  params  = { holdup = "1000 uF", motion = "N/O", thresholds = "nominal" },
  build = function(w, p)
    local mains   = w:mains   { name = "mains", volts = "230 V", at = { 0, 0 } }
    local adapter = w:adapter { name = "adapter", volts = "12 V", amps = "2 A", holdup = p.holdup, at = { 1, 0 } }
    local unit    = w:unit    { thresholds = p.thresholds, at = { 3, 0 } }
    local smoke   = w:sensor  { name = "smoke", kind = "smoke", contact = "N/C", battery = "12 V", at = { 2, 2 } }
    local motion  = w:sensor  { name = "motion", kind = "motion", contact = p.motion, at = { 4, 2 } }
    w:wire(mains.L, adapter.L)
    w:wire(mains.N, adapter.N)
    w:wire(adapter.plus, unit.V12)
    w:wire(adapter.minus, unit.GND)
    w:wire(smoke.out, unit.IN1)
    w:wire(smoke.minus, unit.GND)
    w:wire(unit.V12_2, motion.plus, motion.common)
    w:wire(unit.GND_2, motion.minus)
    w:wire(motion.out, unit.IN2)
  end,
}
