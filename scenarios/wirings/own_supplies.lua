-- A door contact and a siren that do not need the unit's supply: each has a battery of its own
return wiring "own_supplies" {
  about   = "Door contact with a battery, siren on Relay1 with an accumulator",
  chapter = "5.1",
  build = function(w)
    local mains         = w:mains       { name = "mains", at = { 0, 0 } }
    local adapter       = w:adapter     { name = "adapter", amps = "2 A", at = { 1, 0 } }
    local unit          = w:unit        { at = { 3, 0 } }
    local door          = w:sensor      { name = "door", kind = "door", contact = "N/C", battery = "12 V",
                                          at = { 3, 2 } }
    local siren_battery = w:accumulator { name = "siren_battery", at = { 5, 1 } }
    local fuse          = w:fuse        { name = "siren_fuse", amps = "2 A", at = { 4, 1 } }
    local siren         = w:siren       { name = "siren", at = { 5, 0 } }
    w:wire(mains.L, adapter.L)
    w:wire(mains.N, adapter.N)
    w:wire(adapter.plus, unit.V12)
    w:wire(adapter.minus, unit.GND, door.minus)
    w:wire(door.out, unit.IN1)
    w:wire(siren_battery.plus, fuse.line)
    w:wire(fuse.load, unit.K1_COM)
    w:wire(unit.K1_NO, siren.plus)
    w:wire(siren.minus, siren_battery.minus)
  end,
}
