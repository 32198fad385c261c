-- Found by the year: a cell that an outage has emptied was told as low once more, as the power was back.
local example3 = require "wirings.example3"

scenario "found.low_battery_as_power_returns" {
  about  = "An outage empties the cell; as the power returns its end is told, and nothing else",
  covers = { "5.1", "5.2" },
  tags   = { "backup", "battery" },
  wiring = example3 { contact = "N/O", holdup = "470 uF" },
  config = { "ALERTNUMBER+358401234567" },
  -- red when: a recalled outage judges the cell before a look has shown it (power.cell_of_a_recalled_outage)
  run = function(b)
    local owner = b:phone "+358401234567"
    b:ready()
    b.unit.battery:set { charge = 0.21 }
    b.adapter:off()
    owner:expect_sms("Power failed", { within = "1 min" })
    owner:expect_sms("Battery low", { within = "1 h" })
    owner:expect_sms("Low battery shutdown", { within = "6 h" })
    b:wait "3 h"
    b.adapter:on()
    owner:expect_sms("Power restored", { within = "5 min" })
    b:never(owner:receives "Battery", { during = "5 min" })
  end,
}
