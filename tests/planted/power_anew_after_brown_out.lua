-- one_notice_per_outage, as short as it goes. Found in field.cold_hut by
--   build/fusebox explore tests/planted/stories/cold_hut.lua --filter '=field.cold_hut' --cut low:0s+90s
-- with firmware 1.0.0; what happens here, back to its origin:
--   at 102.606256 s: more "Power failed" went out than outages
--        85.011859 s  unit reset after a brown-out
--        86.012279 s  unit modem booting
--        87.812279 s  unit modem on
--        90.200000 s  unit DC is good
--        90.732279 s  unit searching for a network
--        97.011880 s  unit registered
--        99.695166 s  unit sms_sent "Power failed"
--       102.606256 s  unit sms_sent "Power failed"
-- signature 04b335d479e85328
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

scenario "found.one_notice_per_outage_field_cold_hut" {
  about  = "one_notice_per_outage: more \"Power failed\" went out than outages",
  wiring = site,
  config = { "ALERTNUMBER+358401234567" },
  run = function(b)
    b:ready()
    b.unit.battery:set { temperature = -10, age = 0.6 }
    b.unit.battery:set { charge = 0.21 }
    b.adapter:dip { to = "0 V", lasting = "30 s" }
    b:wait "60 s"
  end,
}
