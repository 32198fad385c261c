-- no_false_alarm, as short as it goes. Found in field.shared_sensor by
--   build/fusebox explore tests/planted/stories/shared_sensor.lua --filter '=field.shared_sensor' --cut dc:60s+2s
-- with firmware 1.0.0; what happens here, back to its origin:
--   at 60.079319 s: alarm of Input1 though nothing true happened at it
--        60.079319 s  unit ALARM raised by input 1
--        60.019319 s  <- unit IN1 sees no voltage
--        60.019319 s  <- unit V12 at 7500 mV
--        60.000000 s  <- adapter off
--        60.000000 s  <- adapter:off()
-- signature 7c1078b6199b3053
local site = require "wirings.example3"

scenario "found.no_false_alarm_field_shared_sensor" {
  about  = "no_false_alarm: alarm of Input1 though nothing true happened at it",
  wiring = site { contact = "N/C", holdup = "100 uF" },
  config = { "Input1=NC", "POWERGUARD=60", "AON" },
  run = function(b)
    b:ready()
    b.adapter:off()
    b:wait "1 s"
  end,
}
