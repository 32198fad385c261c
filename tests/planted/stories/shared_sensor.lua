-- An N/C detector on the unit's own supply, which has no hold-up worth the name; a guard that is
-- just enough (docs/maps.md: 50 ms are).
local example3 = require "wirings.example3"

scenario "field.shared_sensor" {
  wiring = example3 { contact = "N/C", holdup = "100 uF" },
  config = { "Input1=NC", "BACKUPLIMIT=DC", "POWERGUARD=60", "ALERTNUMBER+358401234567", "AON" },
  run = function(b)
    b:ready()
    b:wait "2 s"
  end,
}
