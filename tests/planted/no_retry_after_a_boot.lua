-- not recovered, as short as it goes. Found in field.burglary by
--   build/fusebox explore tests/planted/stories/burglary.lua --seeds 127..127
-- with firmware 1.0.0; what happens here, back to its origin:
--   at 302 s: a message that was due is still queued
--         0.000000 s  door:trip()
--         0.000000 s  modem:fault("hangs" at "message")
--        68.463027 s  unit not registered
--        68.463027 s  unit modem off
--        77.463027 s  unit modem booting
--        79.263027 s  unit modem on
--        82.183027 s  unit searching for a network
--        86.916927 s  unit registered
--        89.076817 s  unit sms_sent "ALARM! Input1"
--        92.076817 s  +358401234567 sms_arrived "ALARM! Input1"
-- There it came by another chain of events:
--   not recovered: a message that was due is still queued ; unit modem booting ; unit modem on ; unit modem_fa ...
-- signature e59bbdc66dc90f83
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

scenario "found.not_recovered_field_burglary" {
  about  = "not recovered: a message that was due is still queued",
  wiring = site,
  config = { "Input1=NC", "Input2=NC", "HOLDOFF=0", "ALERTNUMBER+358401234567", "AON" },
  run = function(b)
    b.door:trip()
    b.unit.modem:fault("hangs", { at = "message" })
    b.smoke:fault "noisy"
    b:wait "2 s"
    b.smoke:ok()
    b:expect(b.unit:is "idle", { within = "5 min" })
  end,
}
