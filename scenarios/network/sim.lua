-- The SIM: gone, back, and one that asks for a PIN (assumptions 42 and 43).
local example1 = require "wirings.example1"

local config = { "Input1=NO", "ALIASInput1=HALL", "ALERTNUMBER+358401234567", "AON" }

scenario "network.sim_taken_out_and_put_back" {
  about  = "Without its SIM the unit is mute and its GSM light blinks; with it back, what happened meanwhile is told",
  covers = { "assumption 42", "assumption 43", "assumption 52" },
  tags   = { "network", "F23" },
  wiring = example1,
  config = config,
  -- red when: a SIM error looks like a search for the network (led.sim_error)
  run = function(b)
    local owner = b:phone "+358401234567"
    b:ready()
    b.unit.sim:remove()
    b:expect(b.unit.led.gsm:is "blinking", { within = "10 s" })
    b:expect(b.unit.led.gsm:is "blinking twice", { within = "1 min" })
    b.motion:trip()
    b:never(owner:receives "", { during = "3 min" })
    owner:sms "OnRelay1"
    b:never(b.unit.relay[1]:is "on", { during = "1 min" })
    b.unit.sim:insert()
    owner:expect_sms("ALARM! HALL", { within = "3 min" })
    b:expect(b.unit.relay[1]:is "on", { within = "1 min" })
    b:expect(b.unit.led.gsm:is "on", { within = "1 min" })
  end,
}

scenario "network.sim_that_asks_for_a_pin" {
  about  = "A SIM with a PIN is not supported: the GSM light says so, and no try of the PIN is spent",
  covers = { "assumption 42", "assumption 43" },
  tags   = { "network" },
  wiring = example1,
  config = config,
  -- red when: a SIM error looks like a search for the network (led.sim_error)
  run = function(b)
    local owner = b:phone "+358401234567"
    b:ready()
    b.unit.sim:remove()
    b:wait "5 s"
    b.unit.sim:insert { pin = "1234" }
    b.motion:trip()
    b:expect(b.unit.led.gsm:is "blinking twice", { within = "1 min" })
    b:never(owner:receives "", { during = "5 min" })
    b.unit.sim:remove()
    b:wait "5 s"
    b.unit.sim:insert()
    owner:expect_sms("ALARM! HALL", { within = "5 min" })
  end,
}

scenario "network.no_sim_at_the_start" {
  about  = "Without a SIM at its start the unit says so by its light, watches its inputs, and tells once it gets one",
  covers = { "assumption 42", "assumption 43" },
  tags   = { "network" },
  wiring = example1,
  config = config,
  -- red when: a SIM error looks like a search for the network (led.sim_error)
  run = function(b)
    local owner = b:phone "+358401234567"
    b.unit.sim:remove()
    b:expect(b.unit.led.gsm:is "blinking twice", { within = "1 min" })
    b:wait "1 min"
    b.motion:trip()
    b:expect(b.unit.input[1]:is "alarm", { within = "5 s" })
    b.unit.sim:insert()
    owner:expect_sms("ALARM! HALL", { within = "3 min" })
  end,
}
