local example7 = require "wirings.example7"

local config = { "Input1=NC", "Input2=NC", "ALIASInput1=ROUTER", "ALIASInput2=FREEZER",
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
