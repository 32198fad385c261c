-- A scenario for each way to fail; what people are told of it stands in tests/golden/failures.txt.
local base = require "base"
local config = {
  "Input1=NO", "HOLDOFF=5", "ALERTNUMBER+358401234567", "Input1RELAY=Relay6,10", "AON",
}

local function story(id, run, more)
  local def = { wiring = base, config = config, run = run }
  for key, value in pairs(more or {}) do
    def[key] = value
  end
  scenario(id)(def)
end

local function trips_after(time)
  return function(b)
    b:wait(time)
    b.smoke:trip()
  end
end

story("failure.expected_state", function(b)
  b:ready()
  b:expect(b.siren:is "sounding", { within = "3 s" })
end)

story("failure.expected_now", function(b)
  b:ready()
  b:expect(b.unit.relay[2]:contact "closed" | b.siren:is "sounding")
end)

story("failure.expected_voltage", function(b)
  b:ready()
  b:expect(b.unit:signal "rail_12v":below "10 V" & ~b.unit:is "off", { within = "5 s" })
end)

story("failure.expected_event", function(b)
  b:ready()
  b:expect(b.unit.relay[6]:signal "coil":changes(), { within = "5 s" })
end)

story("failure.never_a_state", function(b)
  b:ready()
  b:spawn(trips_after "5 s")
  b:never(b.siren:is "sounding", { during = "1 min" })
end)

story("failure.never_an_event", function(b)
  local owner = b:phone "+358401234567"
  b:ready()
  b:spawn(trips_after "5 s")
  b:never(owner:receives "ALARM", { during = "1 min" })
end)

story("failure.holds", function(b)
  b:ready()
  b:spawn(function()
    b:wait "5 s"
    b.mains:off()
  end)
  b:holds(b.adapter:is "on" & b.siren:is "silent", { during = "1 min" })
end)

story("failure.times", function(b)
  b:ready()
  b:spawn(trips_after "1 s")
  b:times(3, b.unit.relay[6]:signal "coil":changes(), { during = "30 s" })
end)

story("failure.another_message", function(b)
  local owner = b:phone "+358401234567"
  b:ready()
  owner:sms "OnRelay1"
  owner:expect_sms("Relay2 ON", { within = "30 s" })
end)

story("failure.no_message", function(b)
  local owner = b:phone "+358401234567"
  b:ready()
  b.unit.sim:remove()
  b:wait "1 min"
  b.smoke:trip()
  owner:expect_sms("ALARM", { within = "30 s" })
end)

story("failure.no_call", function(b)
  local owner = b:phone "+358401234567"
  b:ready()
  owner:expect_call { within = "20 s" }
end)

story("failure.console", function(b)
  b:ready()
  b.unit.usb:expect("hello", { within = "2 s" })
end)

story("failure.not_ready", function(b)
  b.network:coverage(false)
  b:ready()
end)

story("failure.measure", function(b)
  b:ready()
  b:measure("rail", b.unit:volts "V12", { unit = "V", max = 3 })
end)

story("failure.assert", function(b)
  b:ready()
  assert(b.unit:reboots() > 0, "it should have rebooted")
end)

story("failure.timeout", function(b)
  b:ready()
  b:wait "1 h"
end, { timeout = "10 min" })

story("failure.false_alarm", function(b)
  b:ready()
  b.mains:off()
  b:wait "1 min"
end, {
  wiring = base { contact = "N/C" },
  config = { "Input1=NC", "HOLDOFF=5", "BACKUPLIMIT=OFF", "POWERGUARD=0", "AON" },
})

story("failure.no_violation", function(b)
  b:ready()
  b:wait "1 s"
end, { expects_violation = "no_false_alarm" })

story("failure.wrong_part", function(b)
  b:ready()
  b.smok:trip()
end)
