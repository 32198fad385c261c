-- not recovered, as short as it goes. Found in field.burglary by
--   build/fusebox explore tests/planted/stories/burglary.lua --seeds 12..12
-- with firmware 1.0.0; what happens here, back to its origin:
--   at 323 s: a message that was due is still queued
--        20.000000 s  smoke:trip()
--        20.000000 s  modem:fault("hangs" at "line")
--        20.050000 s  unit ALARM raised by input 1
--        22.419595 s  unit sms_sent "ALARM! Input1"
--        22.419595 s  unit modem_fault "hangs"
--        22.419595 s  unit modem hung
--        23.000000 s  modem:ok()
--        23.000000 s  unit modem on
--        25.419595 s  +358401234567 sms_arrived "ALARM! Input1"
-- signature 85028af0925c84c7
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
  config = {
    "Input1=NC",
    "Input2=NC",
    "ALIASInput2=DOOR",
    "HOLDOFF=0",
    "ALERTNUMBER+358401234567",
    "AON",
  },
  run = function(b)
    b:wait "20 s"
    b.smoke:trip()
    b.unit.modem:fault("hangs", { at = "line" })
    b:wait "3 s"
    b.unit.modem:ok()
    b:expect(b.unit:is "idle", { within = "5 min" })
  end,
}
