-- not recovered, as short as it goes. Found in field.burglary by
--   build/fusebox explore tests/planted/stories/burglary.lua --seeds 23..23
-- with firmware 1.0.0; what happens here, back to its origin:
--   at 360 s: a message that was due is still queued
--        60.000000 s  modem:fault("garbles" at "line")
--        60.000000 s  smoke:trip()
--        60.000000 s  smoke tripped
--        60.000000 s  unit IN1 sees no voltage
--        60.050000 s  unit ALARM raised by input 1
--        62.471960 s  unit sms_sent "ALARM! Input1"
--        62.471960 s  unit modem_fault "garbles"
--        65.471960 s  +358401234567 sms_arrived "ALARM! Input1"
-- signature 90780fba0a77c518
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
  config = { "Input1=NC", "ALERTNUMBER+358401234567", "AON" },
  run = function(b)
    b:ready()
    b.unit.modem:fault("garbles", { at = "line" })
    b.smoke:trip()
    b:wait "5 min"
    b:expect(b.unit:is "idle")
  end,
}
