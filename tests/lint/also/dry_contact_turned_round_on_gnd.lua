-- The same, and the voltage forgotten.
-- finds: sensor.unfed at door.out
return wiring "dry_contact_turned_round_on_gnd" {
  build = function(w)
    local mains = w:mains {}
    local adapter = w:adapter { amps = "2 A" }
    local unit = w:unit {}
    w:wire(mains.L, adapter.L)
    w:wire(mains.N, adapter.N)
    w:wire(adapter.plus, unit.V12)
    w:wire(adapter.minus, unit.GND)
    local door = w:sensor { name = "door", kind = "door", contact = "N/O", amps = "0 A" }
    w:wire(unit.GND_2, door.out)
    w:wire(door.common, unit.IN1)
  end,
}
