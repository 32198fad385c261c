-- not recovered, as short as it goes. Found in field.burglary by
--   build/fusebox explore tests/planted/stories/burglary.lua --seeds 218..218
-- with firmware 1.0.0; what happens here, back to its origin:
--   at 300 s: the modem is not registered, a message that was due is still queued
--         0.000000 s  modem:fault("mutes" at "message")
--         0.000000 s  smoke:trip()
--         0.000000 s  modem:fault("reboots" at "message" (skip 1))
--        16.372211 s  unit sms_sent "ALARM! Input1"
--        19.372211 s  +358401234567 sms_arrived "ALARM! Input1"
--        85.802178 s  unit modem_fault "reboots"
--        85.802178 s  unit not registered
--        85.802178 s  unit modem booting
--        93.002178 s  unit modem on
--        95.912178 s  unit searching for a network
--       100.166503 s  unit registered
-- signature 247b739ddf73417b
local site = wiring "cabin" {
  build = function(w)
    local mains   = w:mains { name = "mains", at = { 0, 0 } }
    local adapter = w:adapter { name = "adapter", amps = "3 A", holdup = "470 uF", at = { 1, 0 } }
    local unit    = w:unit { modem = "a7670", at = { 3, 0 } }
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
  about  = "not recovered: the modem is not registered, a message that was due is still queued",
  wiring = site,
  config = { "Input1=NC", "HOLDOFF=0", "ALERTNUMBER+358401234567", "AON" },
  run = function(b)
    b.unit.modem:fault("mutes", { at = "message" })
    b.smoke:trip()
    b.unit.modem:fault("reboots", { at = "message", skip = 1 })
    b:wait "5 min"
    b:expect(b.unit:is "registered")
  end,
}
