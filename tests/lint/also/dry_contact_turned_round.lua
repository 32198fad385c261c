-- The two ends of a dry contact exchanged: it works all the same.
return wiring "dry_contact_turned_round" {
  build = function(w)
    local mains = w:mains {}
    local adapter = w:adapter { amps = "2 A" }
    local unit = w:unit {}
    w:wire(mains.L, adapter.L)
    w:wire(mains.N, adapter.N)
    w:wire(adapter.plus, unit.V12)
    w:wire(adapter.minus, unit.GND)
    local door = w:sensor { name = "door", kind = "door", contact = "N/O", amps = "0 A" }
    w:wire(unit.V12_2, door.out)
    w:wire(door.common, unit.IN1)
  end,
}
