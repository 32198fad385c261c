-- scenarios/wirings/example3.lua: sensors and a 12 V siren on the unit's own adapter
return wiring "example3" {
  about   = "Sensors and siren on the unit's own AC-DC adapter",
  chapter = "7.3",
  params  = { contact = "N/O", holdup = "2200 uF" },
  build = function(w, p)
    local mains   = w:mains   { name = "mains", volts = "230 V", at = { 0, 0 } }
    local adapter = w:adapter { name = "adapter", volts = "12 V", amps = "2 A", holdup = p.holdup, at = { 1, 0 } }
    local unit    = w:unit    { at = { 3, 0 } }
    local smoke   = w:sensor  { name = "smoke", kind = "smoke", contact = p.contact, at = { 3, 2 } }
    local siren   = w:siren   { name = "siren", volts = "12 V", amps = "0.5 A", at = { 5, 0 } }
    w:wire(mains.L, adapter.L)
    w:wire(mains.N, adapter.N)
    w:wire(adapter.plus,  unit.V12)
    w:wire(adapter.minus, unit.GND)
    w:wire(unit.V12, smoke.plus, smoke.common)   -- the contact passes the unit's own 12 V to the input
    w:wire(unit.GND, smoke.minus)
    w:wire(smoke.out, unit.IN1)
    w:wire(unit.K6_NO, siren.plus)               -- Relay6: fused 12 V on COM
    w:wire(siren.minus, unit.GND)
  end,
}
