-- one_notice_per_outage, as short as it goes. Found in field.calls_and_outage by
--   build/fusebox explore tests/planted/stories/calls_and_outage.lua --seeds 22..22
-- with firmware 1.0.0; what happens here, back to its origin:
--   at 154.526277 s: more "Power failed" went out than outages
--       129.000000 s  +33612345678:call()
--       129.000000 s  +33612345678 call dialled
--       131.000000 s  +33612345678 call ringing
--       132.000000 s  +33612345678:hang_up()
--       132.000000 s  +33612345678 call hung up
--       133.820553 s  unit sms_sent "Power failed"
--       136.820553 s  +358401234567 sms_arrived "Power failed"
--       154.526277 s  unit sms_sent "Power failed"
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

scenario "found.one_notice_per_outage_field_calls_and_outage" {
  about  = "one_notice_per_outage: more \"Power failed\" went out than outages",
  wiring = site,
  config = { "POWERDELAY=1", "ALERTNUMBER+358401234567" },
  run = function(b)
    local caller = b:phone "+33612345678"
    b:ready()
    b.unit.modem:fault("garbles", { at = "line" })
    b.adapter:off()
    b:wait "69 s"
    caller:call()
    b:wait "3 s"
    caller:hang_up()
    b:wait "30 s"
  end,
}
