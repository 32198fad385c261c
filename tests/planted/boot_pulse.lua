-- powerstate_kept, as short as it goes. Found in field.switched_in_the_dark by
--   build/fusebox explore tests/planted/stories/switched_in_the_dark.lua --filter '=field.switched_in_the_dark' --cut dead:60s+2s
-- with firmware 1.0.0; what happens here, back to its origin:
--   at 0.1 s: after a cold start Relay2 does not follow its POWERSTATE
--         0.100000 s  unit cold start
--         0.100000 s  <- battery:switch("on")
-- signature 2fcabb6a13675529
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

scenario "found.powerstate_kept_field_switched_in_the_dark" {
  about  = "powerstate_kept: after a cold start Relay2 does not follow its POWERSTATE",
  wiring = site,
  config = { "POWERSTATERelay3=OFF" },
  run = function(b)
    b.unit.usb:type "POWERSTATERelay2=ON"
    b.unit.battery:switch "off"
    b.adapter:off()
    b:wait "100 ms"
    b.unit.battery:switch "on"
    b:wait "1 s"
  end,
}
