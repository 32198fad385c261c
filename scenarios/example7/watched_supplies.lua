local after_a_look = require "steps.after_a_look"
local example7 = require "wirings.example7"

-- The relay's contact passes on the unit's own 12 V: when they go, only the guard keeps the freezer quiet.
local config = { "Input1=NC", "Input2=NC", "ALIASInput1=ROUTER", "ALIASInput2=FREEZER", "POWERGUARD=100",
                 "ALERTNUMBER+358401234567", "AON", "INPUTRESTORE=ON" }

scenario "example7.direct_supply_fails" {
  about  = "A watched 12 V supply fails: the SMS names the device by its alias",
  covers = { "7.7", "5.1", "fact 49", "check 12" },
  tags   = { "alarm", "false-alarm" },
  wiring = example7,
  config = config,
  -- red when: INPUTRESTORE works the wrong way round (alarm.restore_untold)
  --       or: the alarm does not say which device it is (sms.alias_untold)
  --       or: an N/C contact is read as N/O (input.nc_as_no)
  run = function(b)
    local owner = b:phone "+358401234567"
    b:ready()
    b.router_supply:off()
    owner:expect_sms({ exact = "ALARM! ROUTER" }, { within = "30 s" })
    b.router_supply:on()
    owner:expect_sms({ exact = "ROUTER restored" }, { within = "30 s" })
  end,
}

scenario "example7.supply_out_of_range_through_a_relay" {
  about  = "A 230 V supply is watched through a relay's coil; its breaker opens",
  covers = { "7.7", "fact 37", "check 12" },
  tags   = { "alarm" },
  wiring = example7,
  config = config,
  -- red when: an N/C contact is read as N/O (input.nc_as_no)
  run = function(b)
    local owner = b:phone "+358401234567"
    b:ready()
    b:expect(b.monitor:is "closed")
    b.freezer_breaker:open()
    b:expect(b.monitor:is "open", { within = "100 ms" })
    owner:expect_sms({ exact = "ALARM! FREEZER" }, { within = "30 s" })
    b:never(owner:receives "ROUTER", { during = "5 min" })
  end,
}

scenario "example7.watched_24_volts" {
  about  = "24 V is within the inputs' range too",
  covers = { "7.7", "5.1", "fact 33" },
  tags   = { "alarm" },
  wiring = example7 { device_volts = "24 V" },
  config = config,
  -- red when: an N/C contact is read as N/O (input.nc_as_no)
  run = function(b)
    local owner = b:phone "+358401234567"
    b:ready()
    b:expect(b.unit.input[1]:is "normal")
    b.router_supply:off()
    owner:expect_sms({ exact = "ALARM! ROUTER" }, { within = "30 s" })
  end,
}

-- All mains go: the freezer's, and with them the unit's adapter. The relay lets go after 5 ms, the unit's
-- own 12 V, which its contact passes on, fall under 10 V after 17 ms (470 uF).
local function mains_fail(guard)
  return { "Input2=NC", "ALIASInput2=FREEZER", "BACKUPLIMIT=DC", "POWERGUARD=" .. guard,
           "ALERTNUMBER+358401234567", "AON" }
end

scenario "example7.mains_fail_for_relay_and_unit" {
  about  = "A freezer without mains in a house without mains: with POWERGUARD=100 the failure is told, and once",
  covers = { "7.7", "5.1", "fact 53", "assumption 9" },
  tags   = { "power", "false-alarm" },
  wiring = example7 { holdup = "470 uF" },
  config = mains_fail(100),
  -- red when: POWERGUARD does nothing against the race (guard.ignored)
  run = function(b)
    local owner = b:phone "+358401234567"
    b:ready()
    b:spawn(function() b:never(owner:receives "ALARM", { during = "1 h" }) end)
    after_a_look(b, 0)
    b.mains:off()
    b:expect(b.monitor:is "open", { within = "20 ms" })
    owner:expect_sms({ exact = "Power failed" }, { within = "30 s" })
    b:wait "10 min"
    b.mains:on()
    owner:expect_sms({ exact = "Power restored" }, { within = "40 s" })
    b:never(owner:receives "", { during = "5 min" })
  end,
}

scenario "example7.mains_fail_without_guard" {
  about  = "The same with POWERGUARD=0: the relay is far faster than the hold-up of the adapter, and the look too late",
  covers = { "7.7", "5.1", "fact 39", "assumption 9" },
  tags   = { "power", "false-alarm" },
  wiring = example7 { holdup = "470 uF" },
  config = mains_fail(0),
  expects_violation = { "no_false_alarm" },
  -- red when: a long debounce hides the race that the guide documents (input.debounce_100)
  run = function(b)
    local owner = b:phone "+358401234567"
    b:ready()
    after_a_look(b, 0)
    b.mains:off()
    owner:expect_sms({ exact = "ALARM! FREEZER" }, { within = "30 s" })
    owner:expect_sms({ exact = "Power failed" }, { within = "30 s" })
  end,
}

scenario "example7.coil_for_less_voltage" {
  about  = "A 24 V relay across 230 V: its coil burns, the input is open from the start, and nobody is warned later",
  covers = { "7.7", "assumption 50" },
  tags   = { "damage", "alarm" },
  wiring = example7 { coil = "24 V" },
  config = config,
  -- red when: a relay's coil bears any voltage (part.coil_bears_all)
  run = function(b)
    local owner = b:phone "+358401234567"
    b:ready()
    b:expect(b.monitor:is "damaged" & b.freezer:is "running")
    b:expect(b.unit.input[2]:is "alarm")
    owner:sms "AON"                      -- this tells the installer, if he asks
    owner:expect_sms({ exact = "AON - OK, open: FREEZER" }, { within = "30 s" })
    b.freezer_breaker:open()
    b:never(owner:receives "", { during = "10 min" })
    b.router_supply:off()                -- the other input watches on
    owner:expect_sms({ exact = "ALARM! ROUTER" }, { within = "30 s" })
  end,
}

scenario "example7.coil_for_more_voltage" {
  about  = "A 400 V relay across 230 V: it does not pull in; no damage, but no watch either",
  covers = { "7.7", "assumption 50" },
  tags   = { "alarm" },
  wiring = example7 { coil = "400 V" },
  config = config,
  -- red when: a relay pulls in at half its voltage (part.coil_pulls_early)
  run = function(b)
    local owner = b:phone "+358401234567"
    b:ready()
    b:expect(b.monitor:is "open" & ~b.monitor:is "damaged")
    owner:sms "AON"
    owner:expect_sms({ exact = "AON - OK, open: FREEZER" }, { within = "30 s" })
  end,
}
