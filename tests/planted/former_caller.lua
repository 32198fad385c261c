-- strangers_powerless, as short as it goes. Found in field.gate_by_call by
--   build/fusebox explore tests/planted/stories/gate_by_call.lua --seeds 8..8
-- with firmware 1.0.0; what happens here, back to its origin:
--   at 84.001116 s: a message or call from the stranger +33612345678 moved a relay
--        84.001116 s  unit coil of Relay1 off
--        82.000000 s  <- +33612345678 call ringing
--        80.000000 s  <- +33612345678:call()
-- signature 49a0d96ad4ed033b
local site = wiring "cabin" {
  build = function(w)
    local mains   = w:mains { name = "mains", at = { 0, 0 } }
    local adapter = w:adapter { name = "adapter", amps = "3 A", holdup = "470 uF", at = { 1, 0 } }
    local unit    = w:unit { modem = "sim800c", at = { 3, 0 } }
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

scenario "found.strangers_powerless_field_gate_by_call" {
  about  = "strangers_powerless: a message or call from the stranger +33612345678 moved a relay",
  wiring = site,
  config = { "RING=SWITCHRelay1", "RINGCONFIRM=OFF", "ADDSECNUM+358401234567" },
  run = function(b)
    b:ready()
    b:phone("+358401234567"):call()
    b.unit.modem:fault("reboots", { at = "after", skip = 3 })
    b:wait "20 s"
    b:phone("+33612345678"):call()
    b:wait "5 s"
  end,
}
