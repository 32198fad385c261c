-- one_notice_per_outage, as short as it goes. Found in field.cold_hut by
--   build/fusebox explore tests/planted/stories/cold_hut.lua --filter '=field.cold_hut' --cut low:0s+90s
-- with firmware 1.0.0; what happens here, back to its origin:
--   at 27.68687 s: more "Power failed" went out than outages
--         0.000000 s  battery:set{charge=0.21, temperature=-10, age=0.6}
--         0.000000 s  adapter:dip(to=0, lasting=20)
--        12.487638 s  unit reset after a brown-out
--        13.488058 s  unit modem booting
--        15.288058 s  unit modem on
--        18.208058 s  unit searching for a network
--        20.200000 s  unit DC is good
--        22.941958 s  unit registered
--        25.101674 s  unit sms_sent "Power failed"
--        27.686870 s  unit sms_sent "Power failed"
-- signature 82644b048f943d7f
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
  config = { "POWERDELAY=5", "ALERTNUMBER+358401234567" },
  run = function(b)
    b.unit.battery:set { temperature = -10, age = 0.6, charge = 0.21 }
    b.adapter:dip { to = "0 V", lasting = "20 s" }
    b:wait "60 s"
  end,
}
