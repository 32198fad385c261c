-- not recovered, as short as it goes. Found in field.gate_and_pump by
--   build/fusebox explore tests/planted/stories/gate_and_pump.lua --seeds 33..33
-- with firmware 1.0.0; what happens here, back to its origin:
--   at 365 s: a message that was due is still queued
--        60.000000 s  +358401234567:sms("PulseRelay1")
--        65.000000 s  modem:fault("hangs" at "now")
--        73.036705 s  unit coil of Relay1 off
--        73.041705 s  unit contact K1 open
--       119.234628 s  unit not registered
--       119.234628 s  unit modem off
--       128.234628 s  unit modem booting
--       130.034628 s  unit modem on
--       132.954628 s  unit searching for a network
--       137.784723 s  unit registered
-- signature 790fe52d70aba003
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

scenario "found.not_recovered_field_gate_and_pump" {
  about  = "not recovered: a message that was due is still queued",
  wiring = site,
  config = { "POWERSTATERelay2=ON", "PULSETIMERelay1=10" },
  run = function(b)
    b:ready()
    b:phone("+358401234567"):sms "PulseRelay1"
    b:wait "5 s"
    b.unit.modem:fault("hangs")
    b:expect(b.unit:is "idle", { within = "5 min" })
  end,
}
