-- flood_limited, as short as it goes. Found in field.rattling_loop by
--   build/fusebox explore tests/planted/stories/rattling_loop.lua --filter '=field.rattling_loop' --cut dip:58.036688s+20ms=0%
-- with firmware 1.0.0; what happens here, back to its origin:
--   at 95.451959 s: too many alert messages in 15 minutes
--        95.451959 s  unit sms_sent "ALARM! Input1"
--        93.942352 s  <- +358401234567 sms_arrived "ALARM! Input1"
--        90.942352 s  <- unit sms_sent "ALARM! Input1"
--        89.180517 s  <- +358401234567 sms_arrived "ALARM! Input1"
--        86.180517 s  <- unit sms_sent "ALARM! Input1"
--        84.944410 s  <- +358401234567 sms_arrived "ALARM! Input1"
--        81.944410 s  <- unit sms_sent "ALARM! Input1"
--        80.328634 s  <- +358401234567 sms_arrived "ALARM! Input1"
--        77.328634 s  <- unit sms_sent "ALARM! Input1"
--        75.217030 s  <- unit ALARM raised by input 1
--        75.167030 s  <- unit IN1 sees voltage
--        12.430051 s  <- smoke fault "noisy"
-- signature 7d7d8ee6c281df61
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

scenario "found.flood_limited_field_rattling_loop" {
  about  = "flood_limited: too many alert messages in 15 minutes",
  wiring = site,
  config = { "Input1=NO", "HOLDOFF=0", "ALERTNUMBER+358401234567", "AON" },
  run = function(b)
    b:ready()
    b.unit.battery:switch "off"
    b.smoke:fault "noisy"
    b:wait "46 s"
    b.adapter:dip { to = 0, lasting = "20 ms" }
    b:wait "60 s"
  end,
}
