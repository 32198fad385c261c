-- No N/C contact left for the stop button: an N/O contact does it, if its relay is switched ON beforehand.
local starter = wiring "stop_from_an_open_contact" {
  about   = "Motor starter: start on Relay2's N/O contact, stop on Relay4's N/O contact",
  chapter = "4.1",
  build = function(w)
    local mains   = w:mains   { name = "mains" }
    local adapter = w:adapter { name = "adapter" }
    local unit    = w:unit    {}
    local breaker = w:breaker { name = "breaker", amps = "16 A" }
    local motor   = w:motor_starter { name = "motor", watts = "2 kW" }
    w:wire(mains.L, adapter.L, breaker.line)
    w:wire(mains.N, adapter.N, motor.N)
    w:wire(adapter.plus, unit.V12)
    w:wire(adapter.minus, unit.GND)
    w:wire(breaker.load, motor.L)
    w:wire(unit.K2_COM, motor.START_1)
    w:wire(unit.K2_NO, motor.START_2)
    w:wire(unit.K4_COM, motor.STOP_1)
    w:wire(unit.K4_NO, motor.STOP_2)
  end,
}

local names = { "ALIASRelay2=START", "ALIASRelay4=HALT", "PULSETIME=2" }

scenario "example2.stop_by_an_open_contact" {
  about  = "HALT is ON, so its N/O contact is closed: a pulse off/on opens it for two seconds and stops the motor",
  covers = { "7.2", "4.1", "fact 28", "fact 27" },
  tags   = { "relay", "pulse" },
  wiring = starter,
  config = names,
  -- red when: PULSE of a relay that is ON does not open it (pulse.always_on)
  --       or: a pulse does not return (pulse.stays)
  run = function(b)
    local owner = b:phone "+358401234567"
    local halt  = b.unit.relay[4]
    local function send(text, answer)
      owner:sms(text)
      owner:expect_sms({ exact = answer }, { within = "30 s" })
    end
    b:ready()
    send("OnHALT", "HALT ON")
    send("PulseSTART", "START pulsed")
    b:expect(b.motor:is "running")
    b:holds(b.motor:is "running", { during = "10 min" })
    owner:sms "PulseHALT"
    b:expect(halt:contact "open", { within = "20 s" })
    b:expect(b.motor:is "stopped", { within = "50 ms" })
    b:expect(halt:contact "closed", { within = "2100 ms" })  -- ready for the next start
    b:holds(b.motor:is "stopped", { during = "10 min" })
    send("PulseSTART", "START pulsed")
    b:expect(b.motor:is "running")
  end,
}

scenario "example2.stop_by_an_open_contact_left_off" {
  about  = "The same without HALT switched ON beforehand: the stop contact is open, and the motor never runs",
  covers = { "7.2", "4.1", "fact 28" },
  tags   = { "relay", "pulse" },
  wiring = starter,
  config = names,
  -- red when: ON releases the coil, OFF energises it (relay.exchanged)
  run = function(b)
    b:ready()
    b.unit.usb:send "PulseSTART"
    b:never(b.motor:is "running", { during = "1 min" })
    b.unit.usb:send "OnHALT"
    b.unit.usb:send "PulseSTART"
    b:expect(b.motor:is "running", { within = "50 ms" })
  end,
}
