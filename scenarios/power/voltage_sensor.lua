-- The Voltage Sensor is a relay coil on the mains. A coil for 120 V burns on 230 V, one for 240 V does not
-- pull in on 120 V. Either way the unit believes that the mains are gone.
local sensed_mains = wiring "sensed_mains" {
  about   = "A unit on a UPS with a Voltage Sensor behind a small breaker",
  chapter = "2.3",
  params  = { volts = "230 V", coil = "240 V", pinched = false },
  build = function(w, p)
    local mains    = w:mains   { name = "mains", volts = p.volts }
    local ups      = w:ups     { name = "ups", capacity = "7 Ah" }
    local unit     = w:unit    { voltage_sensor = p.coil }
    local breaker  = w:breaker { name = "breaker", amps = "1 A" }
    local lighting = w:breaker { name = "lighting", amps = "6 A" }
    local lamp     = w:lamp    { name = "lamp", volts = p.volts, watts = "40 W" }
    w:wire(mains.L, ups.L, breaker.line, lighting.line)
    w:wire(mains.N, ups.N, unit.AC_N, lamp.N)
    w:wire(mains.PE, lamp.PE)
    w:wire(breaker.load, unit.AC_L)
    w:wire(lighting.load, unit.K1_COM)
    w:wire(unit.K1_NO, lamp.L)
    w:wire(ups.plus, unit.V12)
    w:wire(ups.minus, unit.GND)
    if p.pinched then                    -- what a cable is that may be shorted
      local cable = w:load { name = "pinched", watts = "0.1 W" }
      w:wire(cable.L, unit.AC_L)
      w:wire(cable.N, unit.AC_N)
    end
  end,
}

local config = { "ALERTNUMBER+358401234567" }

-- The sensor sees no mains: one wrong message at the start, and no more of the true ones.
local function sees_no_mains(b)
  local owner = b:phone "+358401234567"
  b:ready()
  owner:expect_sms({ exact = "Power failed" }, { within = "1 min" })
  b.mains:off()
  b:wait "1 min"
  b.mains:on()
  b:never(owner:receives "Power", { during = "30 min" })
  owner:sms "OnRelay1"                   -- all else goes on
  owner:expect_sms({ exact = "Relay1 ON" }, { within = "30 s" })
  b:expect(b.lamp:is "lit" & ~b.unit:is "backup")
end

local function sees_the_mains(b)
  local owner = b:phone "+358401234567"
  b:ready()
  b.mains:off()
  owner:expect_sms({ exact = "Power failed" }, { within = "30 s" })
  b:expect(b.unit:is "running" & ~b.unit:is "backup")
  b.mains:on()
  owner:expect_sms({ exact = "Power restored" }, { within = "30 s" })
end

scenario "power.sensor_coil_fits.at_230" {
  about  = "A 240 V coil on 230 V: a loss of the mains is told, though the UPS bridges it",
  covers = { "2.3", "fact 13", "fact 14" },
  tags   = { "power" },
  wiring = sensed_mains,
  config = config,
  -- red when: with a Voltage Sensor the loss of the mains is not told while 12 V hold (power.ac_untold)
  run = sees_the_mains,
}

scenario "power.sensor_coil_fits.at_120" {
  about  = "A 120 V coil on 120 V does the same",
  covers = { "2.3", "fact 13", "fact 14" },
  tags   = { "power" },
  wiring = sensed_mains { volts = "120 V", coil = "120 V" },
  config = config,
  -- red when: with a Voltage Sensor the loss of the mains is not told while 12 V hold (power.ac_untold)
  run = sees_the_mains,
}

scenario "power.sensor_coil_burns" {
  about  = "A 120 V coil on 230 V is destroyed: mains lost for ever; the unit itself and its relays go on",
  covers = { "2.3", "fact 15" },
  tags   = { "power", "damage" },
  wiring = sensed_mains { coil = "120 V" },
  config = config,
  -- red when: the Voltage Sensor's coil bears any voltage (board.sensor_bears_all)
  run = sees_no_mains,
}

scenario "power.sensor_coil_too_weak_a_pull" {
  about  = "A 240 V coil on 120 V does not pull in: no damage, and no mains either",
  covers = { "2.3", "assumption 49" },
  tags   = { "power" },
  wiring = sensed_mains { volts = "120 V" },
  config = config,
  -- red when: the Voltage Sensor pulls in at less than half its voltage (board.sensor_pulls_early)
  run = sees_no_mains,
}

-- The unit on its own adapter, and a Voltage Sensor as well: what the guide advises against.
local function beside_an_adapter(sensor)
  return wiring("adapter_with_sensor_" .. sensor) {
    about   = "Unit on an adapter; Voltage Sensor: " .. sensor,
    chapter = "2.3",
    build = function(w)
      local mains   = w:mains   { name = "mains" }
      local adapter = w:adapter { name = "adapter" }
      local unit    = w:unit    { voltage_sensor = sensor }
      w:wire(mains.L, adapter.L)
      w:wire(mains.N, adapter.N)
      w:wire(adapter.plus, unit.V12)
      w:wire(adapter.minus, unit.GND)
      if sensor ~= "none" then
        local breaker = w:breaker { name = "breaker", amps = "1 A" }
        w:wire(mains.L, breaker.line)
        w:wire(breaker.load, unit.AC_L)
        w:wire(mains.N, unit.AC_N)
      end
    end,
  }
end

scenario "power.sensor_beside_an_adapter" {
  about  = "On an adapter 12 V tell of the mains: a Voltage Sensor adds no message, each outage is told once",
  covers = { "2.3", "fact 13", "fact 17" },
  tags   = { "power" },
  grid   = { sensor = { "none", "240 V" } },
  wiring = function(g) return beside_an_adapter(g.sensor) end,
  config = config,
  -- red when: mains and 12 V that go together are told twice (power.one_cause_two_notices)
  run = function(b)
    local owner = b:phone "+358401234567"
    b:ready()
    for _ = 1, 3 do
      b.mains:off()
      owner:expect_sms({ exact = "Power failed" }, { within = "30 s" })
      b:never(owner:receives "", { during = "10 min" })
      b.mains:on()
      owner:expect_sms({ exact = "Power restored" }, { within = "30 s" })
      b:never(owner:receives "", { during = "10 min" })
    end
  end,
}

scenario "power.sensor_beside_an_adapter_misleads" {
  about  = "What it adds is an error of its own: its breaker is off, and with all in order a failure is told",
  covers = { "2.3", "fact 17" },
  tags   = { "power", "false-wiring" },
  wiring = beside_an_adapter "240 V",
  config = config,
  -- red when: with a Voltage Sensor the loss of the mains is not told while 12 V hold (power.ac_untold)
  run = function(b)
    local owner = b:phone "+358401234567"
    b:ready()
    b.breaker:open()
    owner:expect_sms({ exact = "Power failed" }, { within = "30 s" })
    b:expect(~b.unit:is "backup" & b.mains:is "on")
    b.mains:off()                                            -- now it is true, and it is not told again
    b:wait "30 s"
    b.mains:on()
    b.breaker:close()
    owner:expect_sms({ exact = "Power restored" }, { within = "1 min" })
  end,
}

scenario "power.status_of_the_mains" {
  about  = "STATUS: AC is \"-\" on a model without the sensor, and what the sensor says on one with it",
  covers = { "2.3", "fact 6", "fact 14", "assumption 26" },
  tags   = { "power", "sms" },
  grid   = { sensor = { "none", "240 V" } },
  wiring = function(g) return beside_an_adapter(g.sensor) end,
  config = config,
  -- red when: a unit without a Voltage Sensor takes its silence for a loss of mains (power.mains_is_dc)
  --       or: STATUS tells of mains that nobody senses (status.mains_unseen)
  run = function(b, g)
    local function tells(name, wanted)
      local answer = b.unit.usb:send "STATUS"
      b:measure(name .. ": " .. answer, answer:find(wanted, 1, true) and 1 or 0, { min = 1 })
    end
    b:ready()
    tells("mains on", g.sensor == "none" and "Power:ON,AC:-," or "Power:ON,AC:ON,")
    b.mains:off()
    b:wait "1 s"
    tells("mains off", g.sensor == "none" and "Power:OFF,AC:-," or "Power:OFF,AC:OFF,")
  end,
}

scenario "power.short_at_the_sensor" {
  about  = "A pinched cable shorts the sensor: its small breaker goes, the house keeps its light, a failure is told",
  covers = { "2.3", "fact 16" },
  tags   = { "power", "false-wiring" },
  wiring = sensed_mains { pinched = true },
  config = config,
  -- red when: a breaker bears a short circuit (part.breaker_holds)
  run = function(b)
    local owner = b:phone "+358401234567"
    b:ready()
    b.unit.usb:send "OnRelay1"
    b:expect(b.lamp:is "lit", { within = "50 ms" })
    b:wait "20 ms"
    b.pinched:fault "short"
    b:expect(b.breaker:is "tripped", { within = "100 ms" })
    owner:expect_sms({ exact = "Power failed" }, { within = "30 s" })
    b:expect(b.lamp:is "lit" & ~b.unit:is "backup")          -- the mains are well, and the unit
    b.pinched:ok()
    b.breaker:close()
    owner:expect_sms({ exact = "Power restored" }, { within = "30 s" })
  end,
}
