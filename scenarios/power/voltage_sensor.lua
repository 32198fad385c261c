-- The Voltage Sensor is a relay coil on the mains. A coil for 120 V burns on 230 V, one for 240 V does not
-- pull in on 120 V. Either way the unit believes that the mains are gone.
local sensed_mains = wiring "sensed_mains" {
  about   = "A unit on a UPS with a Voltage Sensor behind a small breaker",
  chapter = "2.3",
  params  = { volts = "230 V", coil = "240 V" },
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
