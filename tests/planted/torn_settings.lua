-- settings_whole, as short as it goes. Found in field.installation by
--   build/fusebox explore tests/planted/stories/installation.lua --filter '=field.installation' --cut dead:62.101225s+2s
-- with firmware 1.0.0; what happens here, back to its origin:
--   at 20.020315 s: after the reset the settings are neither the old nor the new ones
--        20.020315 s  unit cold start
--        20.000315 s  <- battery:switch(off, lasting=0.02)
-- signature 1cb54333f4096e91
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

scenario "found.settings_whole_field_installation" {
  about  = "settings_whole: after the reset the settings are neither the old nor the new ones",
  wiring = site,
  run = function(b)
    b.mains:off()
    b:wait "20 s"
    b.unit.usb:type "ADDSECNUM+358401234567"
    b:wait "315 us"
    b.unit.battery:switch("off", { lasting = "20 ms" })
    b:wait "1 s"
  end,
}
