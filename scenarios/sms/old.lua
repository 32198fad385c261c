-- Messages that waited in the network while the unit was off: yesterday's PULSE must not open the gate.
local function cabinet(make)
  return wiring("gate_with_" .. make) {
    about   = "A unit with its adapter and a gate on Relay1",
    chapter = "1.2",
    build = function(w)
      local mains   = w:mains   { name = "mains", volts = "230 V" }
      local adapter = w:adapter { name = "adapter", volts = "12 V", amps = "2 A" }
      local unit    = w:unit    { modem = make }
      local gate    = w:gate_opener { name = "gate", travel = "15 s" }
      w:wire(mains.L, adapter.L, gate.L)
      w:wire(mains.N, adapter.N, gate.N)
      w:wire(adapter.plus, unit.V12)
      w:wire(adapter.minus, unit.GND)
      w:wire(unit.K1_COM, gate.PUSH_1)
      w:wire(unit.K1_NO, gate.PUSH_2)
    end,
  }
end

-- The unit is without any power; the owner sends; later it is switched on.
local function switched_off_while(b, owner, text, age)
  b:ready()
  b.unit.battery:switch "off"
  b.mains:off()
  b:wait "1 min"
  owner:sms(text)
  b:wait(age)
  b.mains:on()
end

-- A network's time comes to a SIM800 with the registration; the plain modem never learns it.
for _, make in ipairs { "sim800l", "3gpp" } do
  scenario("sms.yesterdays_pulse_at_power_up.with_" .. make) {
    about  = "A PULSE sent while the unit was off arrives a day later, at power-up: the gate stays shut",
    covers = { "4.1", "assumption 56" },
    tags   = { "sms", "network", "makes" },
    wiring = cabinet(make),
    config = { "ERROR=ON" },
    -- red when: without a clock, what waited in the network is obeyed, however old (sms.backlog_obeyed)
    --       or: yesterday's pulse opens the gate (sms.any_age)
    run = function(b)
      local owner = b:phone "+358401234567"
      switched_off_while(b, owner, "PulseRelay1", "1 d")
      b:spawn(function() b:never(b.gate:is "moving", { during = "5 min" }) end)
      owner:expect_sms({ exact = "Too old" }, { within = "5 min" })
      b:wait "5 min"
      owner:sms "PulseRelay1"                                -- today's opens it
      b:expect(b.gate:is "moving", { within = "30 s" })
      b:expect(b.gate:is "open", { within = "30 s" })
    end,
  }
end

scenario "sms.age_at_power_up" {
  about  = "What waited while the unit was off is judged by MAXAGE: minutes, a day, or any age",
  covers = { "4.1", "assumption 56" },
  tags   = { "sms", "network", "makes" },
  wiring = cabinet "sim800l",
  config = { "ERROR=ON", "CONFPASSWORD=Key42" },
  grid   = { maxage = { 10, 1440, 0 }, sent = { "3 min", "12 h", "2 d" } },
  -- red when: yesterday's pulse opens the gate (sms.any_age)
  run = function(b, g)
    local owner = b:phone "+358401234567"
    local age_min = ({ ["3 min"] = 3, ["12 h"] = 720, ["2 d"] = 2880 })[g.sent]
    b.unit.usb:send("MAXAGE=" .. g.maxage)
    switched_off_while(b, owner, "PulseRelay1", g.sent)
    if g.maxage == 0 or age_min < g.maxage then
      b:expect(b.gate:is "moving", { within = "3 min" })
      owner:expect_sms({ exact = "Relay1 pulsed" }, { within = "1 min" })
    else
      b:never(b.gate:is "moving", { during = "5 min" })
      owner:expect_sms({ exact = "Too old" }, { within = "1 s" })
    end
  end,
}

scenario "sms.old_question_at_power_up" {
  about  = "A question moves nothing: yesterday's STATUS is answered",
  covers = { "assumption 56" },
  tags   = { "sms", "network" },
  wiring = cabinet "sim800l",
  config = { "ERROR=ON" },
  run = function(b)
    local owner = b:phone "+358401234567"
    switched_off_while(b, owner, "STATUSRelay1", "1 d")
    owner:expect_sms({ exact = "Relay1:OFF" }, { within = "5 min" })
  end,
}
