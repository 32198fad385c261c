-- For campaigns: the guide's race, an N/C loop on the unit's own supply without a guard, with four
-- adapters; and one scenario in which there is nothing to be found.
local example3 = require "wirings.example3"

for _, holdup in ipairs { "220 uF", "470 uF", "1000 uF", "4700 uF" } do
  scenario("night.race_" .. holdup:match "%d+") {
    wiring = example3 { contact = "N/C", holdup = holdup },
    config = { "Input1=NC", "BACKUPLIMIT=DC", "POWERGUARD=0", "HOLDOFF=0",
      "ALERTNUMBER+358401234567", "AON" },
    run = function(b)
      b:ready()
      b:wait "1 s"
      b:expect(b.unit:is "running")
    end,
  }
end

scenario "night.quiet" {
  wiring = example3 { contact = "N/O", holdup = "470 uF" },
  config = { "Input1=NO", "BACKUPLIMIT=DC", "ALERTNUMBER+358401234567", "AON" },
  run = function(b)
    b:ready()
    b:wait "1 s"
    b:expect(b.unit:is "running")
  end,
}
