local example2 = require "wirings.example2"

scenario "example2.motor_start_and_stop" {
  about  = "Two pulses run a motor: one closes the start contact, one opens the stop contact",
  covers = { "7.2", "4.1", "fact 27", "check 2" },
  tags   = { "relay", "pulse" },
  wiring = example2,
  config = { "ALIASRelay2=START", "ALIASRelay3=HALT", "PULSETIME=2" },
  -- red when: ON releases the coil, OFF energises it (relay.exchanged)
  run = function(b)
    local owner = b:phone "+358401234567"
    b:ready()
    owner:sms "PulseSTART"
    b:expect(b.motor:is "running", { within = "20 s" })
    b:holds(b.motor:is "running", { during = "10 min" })
    owner:sms "PulseHALT"
    b:expect(b.motor:is "stopped", { within = "20 s" })
    b:holds(b.motor:is "stopped", { during = "10 min" })
  end,
}

scenario "example2.stop_wins_over_start" {
  about  = "Both buttons at once: the open stop contact keeps the motor still",
  covers = { "7.2", "4.1", "fact 26" },
  tags   = { "relay" },
  wiring = example2,
  -- red when: ON releases the coil, OFF energises it (relay.exchanged)
  run = function(b)
    local owner = b:phone "+358401234567"
    b:ready()
    owner:sms "OnRelay3"
    owner:expect_sms("Relay3 ON", { within = "30 s" })
    owner:sms "PulseRelay2"
    b:never(b.motor:is "running", { during = "1 min" })
  end,
}
