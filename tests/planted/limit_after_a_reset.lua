-- no_lost_alarm, as short as it goes. Found in field.cold_hut_door by
--   build/fusebox explore tests/planted/stories/cold_hut_door.lua --filter '=field.cold_hut_door' --cut low:0s+90s
-- with firmware 1.0.0; what happens here, back to its origin:
--   at 20.27 s: Input2 tripped while it was sensed, and no alarm was raised
--        20.200000 s  unit IN2 sees no voltage
--        20.200000 s  <- door tripped
--        20.200000 s  <- door:trip()
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

scenario "found.no_lost_alarm_field_cold_hut_door" {
  about  = "no_lost_alarm: Input2 tripped while it was sensed, and no alarm was raised",
  wiring = site,
  config = { "Input2=NC", "BACKUPLIMIT=OFF", "HOLDOFF=0", "ALERTNUMBER+358401234567", "AON" },
  run = function(b)
    b.unit.battery:set { temperature = -10, age = 0.6, charge = 0.21 }
    b:wait "20 s"
    b.adapter:off()
    b:wait "200 ms"
    b.door:trip()
    b:wait "2 s"
  end,
}
