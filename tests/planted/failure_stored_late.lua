-- one_notice_per_outage, as short as it goes. Found in field.outage by
--   build/fusebox explore tests/planted/stories/outage.lua --filter '=field.outage' --cut dead:19.869421s+2s
-- with firmware 1.0.0; what happens here, back to its origin:
--   at 82.118579 s: more "Power failed" went out than outages
--        68.020000 s  unit DC is good
--        68.100000 s  unit DC is lost: backup mode
--        69.020000 s  unit modem booting
--        70.521786 s  +358401234567 sms_arrived "Power failed"
--        70.820000 s  unit modem on
--        73.740000 s  unit searching for a network
--        79.616123 s  unit registered
--        82.118579 s  unit sms_sent "Power failed"
-- signature 04b335d479e85328
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
  config = { "POWERDELAY=5", "ALERTNUMBER+358401234567" },
  run = function(b)
    b:ready()
    b.mains:off()
    b:wait "8 s"
    b.unit.battery:switch "off"
    b:wait "20 ms"
    b.unit.battery:switch "on"
    b:wait "20 s"
  end,
}
