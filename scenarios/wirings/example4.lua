-- A house on 12 V: unit, sensors and siren all on the central supply
return wiring "example4" {
  about   = "Sensors and siren on the house's central 12 V supply, which feeds the unit too",
  chapter = "7.4",
  params  = { contact = "N/O" },
  build = function(w, p)
    local ups   = w:ups    { name = "ups", volts = "12 V", amps = "5 A", capacity = "40 Ah", at = { 0, 0 } }
    local unit  = w:unit   { at = { 3, 0 } }
    local smoke = w:sensor { name = "smoke", kind = "smoke", contact = p.contact, at = { 3, 2 } }
    local door  = w:sensor { name = "door", kind = "door", contact = "N/O", amps = "0 A", at = { 4, 2 } }
    local siren = w:siren  { name = "siren", volts = "12 V", amps = "0.5 A", at = { 5, 0 } }
    w:wire(ups.plus, unit.V12, smoke.plus, smoke.common, door.plus, door.common)
    w:wire(ups.minus, unit.GND, smoke.minus, door.minus, siren.minus)
    w:wire(smoke.out, unit.IN1)
    w:wire(door.out, unit.IN2)
    w:wire(unit.K6_NO, siren.plus)           -- Relay6: fused 12 V on COM
  end,
}
