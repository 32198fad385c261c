-- powerstate_kept, as short as it goes. Found in field.gate_and_pump by
--   build/fusebox explore tests/planted/stories/gate_and_pump.lua --filter '=field.gate_and_pump' --cut dc:71.900608s+2s
-- with firmware 1.0.0; what happens here, back to its origin:
--   at 63.2 s: 12 V came back and Relay1 does not follow its POWERSTATE
--        63.200000 s  unit DC is good
--        63.001799 s  <- unit V12 at 6004 mV
--        61.000000 s  <- adapter:dip(to=0, lasting=2)
-- signature f242a7c30c77df21
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

scenario "found.powerstate_kept_field_gate_and_pump" {
  about  = "powerstate_kept: 12 V came back and Relay1 does not follow its POWERSTATE",
  wiring = site,
  config = { "POWERSTATERelay1=OFF", "POWERSTATERelay2=ON" },
  run = function(b)
    b:ready()
    b:phone("+358401234567"):sms "PulseRelay1"
    b:wait "1 s"
    b.adapter:dip { to = "0 V", lasting = "2 s" }
    b:wait "3 s"
  end,
}
