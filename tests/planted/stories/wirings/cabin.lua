-- Two detectors with batteries of their own, and a siren: whatever the 12 V do, they see what is true
return wiring "cabin" {
  about   = "Smoke detector and door contact on batteries, siren on Relay6, unit on an adapter",
  chapter = "7.5",
  params  = { contact = "N/O", holdup = "470 uF" },
  build = function(w, p)
    local mains   = w:mains   { name = "mains", at = { 0, 0 } }
    local adapter = w:adapter { name = "adapter", amps = "3 A", holdup = p.holdup, at = { 1, 0 } }
    local unit    = w:unit    { at = { 3, 0 } }
    local smoke   = w:sensor  { name = "smoke", kind = "smoke", contact = p.contact, battery = "12 V", at = { 3, 2 } }
    local door    = w:sensor  { name = "door", kind = "door", contact = p.contact, battery = "12 V", at = { 4, 2 } }
    local siren   = w:siren   { name = "siren", volts = "12 V", amps = "0.5 A", at = { 5, 0 } }
    w:wire(mains.L, adapter.L)
    w:wire(mains.N, adapter.N)
    w:wire(adapter.plus, unit.V12)
    w:wire(adapter.minus, unit.GND, smoke.minus, door.minus, siren.minus)
    w:wire(smoke.out, unit.IN1)
    w:wire(door.out, unit.IN2)
    w:wire(unit.K6_NO, siren.plus)
  end,
}
