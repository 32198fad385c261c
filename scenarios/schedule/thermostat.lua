-- A rule sets the temperature of a thermostat. t = 0 is Monday 2026-01-05, 8 o'clock.
local cottage = require "wirings.cottage"

scenario "schedule.warm_by_day" {
  about  = "SOT by the schedule: 20 C from 6:00pm, 60.8F a minute past ten; the heating follows, the window does not",
  covers = { "fact 49", "fact 21", "assumption 32", "assumption 38", "assumption 57" },
  tags   = { "schedule", "climate", "thermostat" },
  wiring = cottage,
  config = { "THERMOSTAT1=HEATING", "THERMORELAY1=Relay2", "SOT1=16C", "ERROR=ON",
             "SCHEDULER+6:00pm,*,SOT1=20C", "SCHEDULER+22:01,*,SOT1=60.8F" },
  -- red when: a rule may not set a thermostat's temperature (schedule.no_temperature)
  --       or: a rule that sets a temperature reopens the configuration window (schedule.renews_the_window)
  run = function(b)
    local owner = b:phone "+358401234567"
    local hall = b.hall:signal "temperature"
    local function asks(answer)
      owner:sms "SOT1?"
      owner:expect_sms(answer, { within = "1 min" })
    end
    b:ready()
    b:wait(9.9 * 3600 - b:now())
    asks "SOT1=16"
    b:wait(10 * 3600 + 60 - b:now())
    asks "SOT1=20"
    owner:sms "SOT1=25C"
    owner:expect_sms("Time for configuration is expired", { within = "1 min" })
    b:expect(hall:above "19.8 C", { within = "4 h" })
    b:expect(b.unit.relay[2]:is "off", { within = "30 min" })
    b:wait(14 * 3600 + 120 - b:now())
    asks "SOT1=60.8"
    b:holds(b.unit.relay[2]:is "off", { during = "30 min" })
    for _, rule in ipairs { "SOT6=20C", "SOT1=20", "SOT1=121C", "SOT1?", "HYST1=2C", "THERMOSTAT1=OFF" } do
      local answer = b.unit.usb:send("SCHEDULER+7:00,*," .. rule)
      b:measure(rule .. ": " .. answer, answer == "Incorrect value!" and 1 or 0, { min = 1 })
    end
    asks "SOT1=60.8"
  end,
}
