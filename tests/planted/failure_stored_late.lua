-- one_notice_per_outage, as short as it goes. Found in field.outage by
--   build/fusebox explore tests/planted/stories/outage.lua --filter '=field.outage' --cut dead:19.869421s+2s
-- with firmware 1.0.0; what happens here, back to its origin:
--   at 33.763782 s: more "Power failed" went out than outages
--         0.000000 s  mains:off()
--        20.000000 s  battery:switch(off, lasting=0.05)
--        20.050000 s  unit DC is good
--        20.100000 s  unit DC is lost: backup mode
--        20.222998 s  +4915112345678 sms_arrived "Power failed"
--        21.050000 s  unit modem booting
--        22.850000 s  unit modem on
--        25.770000 s  unit searching for a network
--        31.170321 s  unit registered
--        33.763782 s  unit sms_sent "Power failed"
-- signature 2b0cb4c41459cf42
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

scenario "found.one_notice_per_outage_field_outage" {
  about  = "one_notice_per_outage: more \"Power failed\" went out than outages",
  wiring = site,
  config = { "POWERDELAY=5", "ALERTNUMBER+358401234567", "ALERTNUMBER+4915112345678" },
  run = function(b)
    b.mains:off()
    b:wait "20 s"
    b.unit.battery:switch("off", { lasting = "50 ms" })
    b:wait "20 s"
  end,
}
