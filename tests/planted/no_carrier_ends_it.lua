-- one_notice_per_outage, as short as it goes. Found in field.calls_and_outage by
--   build/fusebox explore tests/planted/stories/calls_and_outage.lua --filter '=field.calls_and_outage' --cut dc:101.004089s+2s
-- with firmware 1.0.0; what happens here, back to its origin:
--   at 119.116865 s: more "Power restored" than returns
--        60.000000 s  +33612345678:call()
--       101.000000 s  adapter:dip(to=0, lasting=1)
--       101.000000 s  unit DC is lost: backup mode
--       102.200000 s  unit DC is good
--       104.447574 s  unit sms_sent "Power failed"
--       107.000000 s  +33612345678 call unanswered
--       107.447574 s  +358401234567 sms_arrived "Power failed"
--       107.471110 s  unit sms_sent "Power restored"
--       110.471110 s  +358401234567 sms_arrived "Power restored"
--       119.116865 s  unit sms_sent "Power restored"
-- signature 2853272489abed3f
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

scenario "found.one_notice_per_outage_field_calls_and_outage" {
  about  = "one_notice_per_outage: more \"Power restored\" than returns",
  wiring = site,
  config = { "POWERDELAY=1", "ALERTNUMBER+358401234567" },
  run = function(b)
    b:ready()
    b:phone("+33612345678"):call()
    b:wait "41 s"
    b.adapter:dip { to = "0 V", lasting = "1 s" }
    b:wait "20 s"
  end,
}
