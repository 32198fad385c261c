-- no_lost_alarm, as short as it goes. Found in field.fire_without_a_cell by
--   build/fusebox explore tests/planted/stories/fire_without_a_cell.lua --filter '=field.fire_without_a_cell' --cut dip:12.513027s+20ms=0%
-- with firmware 1.0.0; what happens here, back to its origin:
--   at 72.510051 s: the alarm of Input1 was raised, but is neither told nor queued
--        12.430051 s  battery:switch("off")
--        12.430051 s  smoke:trip()
--        12.510051 s  adapter:dip(to=0, lasting=0.02)
--        12.700000 s  unit DC is good
--        13.531271 s  unit modem booting
--        15.331271 s  unit modem on
--        18.251271 s  unit searching for a network
--        22.985171 s  unit registered
--        72.480051 s  unit coil of Relay6 off
--        72.485051 s  unit contact K6 open
--        72.505051 s  siren silent, unpowered
-- signature c6433aff38ffc200
local site = wiring "cabin" {
  build = function(w)
    local mains   = w:mains { name = "mains", at = { 0, 0 } }
    local adapter = w:adapter { name = "adapter", amps = "3 A", holdup = "470 uF", at = { 1, 0 } }
    local unit    = w:unit { at = { 3, 0 } }
    local smoke   = w:sensor { name = "smoke", kind = "smoke", battery = "12 V", at = { 3, 2 } }
    local door    = w:sensor { name = "door", kind = "door", battery = "12 V", at = { 4, 2 } }
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

scenario "found.no_lost_alarm_field_fire_without_a_cell" {
  about  = "no_lost_alarm: the alarm of Input1 was raised, but is neither told nor queued",
  wiring = site,
  config = {
    "Input1=NO",
    "Input1RELAY=Relay6,60",
    "HOLDOFF=0",
    "ALERTNUMBER+358401234567",
    "AON",
  },
  run = function(b)
    b:ready()
    b.unit.battery:switch "off"
    b.smoke:trip()
    b:wait "80 ms"
    b.adapter:dip { to = "0 V", lasting = "20 ms" }
    b:wait "60 s"
  end,
}
