-- not recovered, as short as it goes. Found in field.burglary by
--   build/fusebox explore tests/planted/stories/burglary.lua --seeds 23..23
-- with firmware 1.0.0; what happens here, back to its origin:
--   at 312.430051 s: a message that was due is still queued
--        12.430051 s  modem:fault("garbles" at "line")
--        12.430051 s  door:trip()
--        12.430051 s  door tripped
--        12.430051 s  unit IN2 sees no voltage
--        12.480051 s  unit ALARM raised by input 2
--        14.849298 s  unit sms_sent "ALARM! DOOR"
--        14.849298 s  unit modem_fault "garbles"
--        17.849298 s  +358401234567 sms_arrived "ALARM! DOOR"
-- signature 037e61841cfae5cd
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
  config = { "Input2=NC", "ALIASInput2=DOOR", "HOLDOFF=0", "ALERTNUMBER+358401234567", "AON" },
  run = function(b)
    b:ready()
    b.unit.modem:fault("garbles", { at = "line" })
    b.door:trip()
    b:wait "5 min"
    b:expect(b.unit:is "idle")
  end,
}
