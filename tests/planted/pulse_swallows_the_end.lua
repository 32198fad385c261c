-- alarm_relay_released, as short as it goes. Found in field.siren_test by
--   build/fusebox explore tests/planted/stories/siren_test.lua --filter '=field.siren_test' --cut dead:12.430051s+2s
-- with firmware 1.0.0; what happens here, back to its origin:
--   at 72.480051 s: Relay6 is held by an alarm beyond its time
--        12.430051 s  +358401234567:sms("PulseRelay6")
--        12.430051 s  smoke:trip()
--        15.471756 s  unit contact K6 open
--        15.491756 s  siren silent, unpowered
--        17.466756 s  unit coil of Relay6 on
--        17.474756 s  unit contact K6 closed
--        17.474756 s  siren sounding
--        17.849646 s  +358401234567 sms_arrived "ALARM! Input1"
--        18.329978 s  unit sms_sent "Relay6 pulsed"
--        21.329978 s  +358401234567 sms_arrived "Relay6 pulsed"
-- There it came by another chain of events:
--   alarm_relay_released: Relay6 is held by an alarm beyond its time ; unit modem booting ; unit modem on ; un ...
-- signature 2b961f53a52be5a7
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

scenario "found.alarm_relay_released_field_siren_test" {
  about  = "alarm_relay_released: Relay6 is held by an alarm beyond its time",
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
    b:phone("+358401234567"):sms "PulseRelay6"
    b.smoke:trip()
    b:wait "2 min"
  end,
}
