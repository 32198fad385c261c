-- no_lost_alarm, as short as it goes. Found in field.two_doors by
--   build/fusebox explore tests/planted/stories/two_doors.lua --seeds 22..22
-- with firmware 1.0.0; what happens here, back to its origin:
--   at 12.500051 s: Input2 tripped while it was sensed, and no alarm was raised
--        12.430051 s  unit IN2 sees no voltage
--        12.430051 s  <- door tripped
--        12.430051 s  <- door:trip()
-- signature e16ef4c162981ee7
local site = wiring "cabin" {
  build = function(w)
    local mains   = w:mains { name = "mains", at = { 0, 0 } }
    local adapter = w:adapter { name = "adapter", amps = "3 A", holdup = "470 uF", at = { 1, 0 } }
    local unit    = w:unit { at = { 3, 0 } }
    local smoke   = w:sensor { name = "smoke", kind = "smoke", contact = "N/C", battery = "12 V", at = { 3, 2 } }
    local door    = w:sensor { name = "door", kind = "door", contact = "N/C", battery = "12 V", at = { 4, 2 } }
    local siren   = w:siren { name = "siren", amps = "0.5 A", at = { 5, 0 } }
    w:wire(mains.L, adapter.L)
    w:wire(mains.N, adapter.N)
    w:wire(adapter.plus, unit.V12)
    w:wire(adapter.minus, unit.GND, smoke.minus, door.minus, siren.minus)
    w:wire(smoke.out, unit.IN1)
    w:wire(door.out, unit.IN2)
    w:wire(unit.K6_NO, siren.plus)
  end,
}

scenario "found.no_lost_alarm_field_two_doors" {
  about  = "no_lost_alarm: Input2 tripped while it was sensed, and no alarm was raised",
  wiring = site,
  config = { "Input2=NC", "HOLDOFF=0", "AON" },
  run = function(b)
    b:ready()
    b.smoke:fault "bounce"
    b.door:trip()
    b.smoke:trip()
    b:wait "1 s"
  end,
}
