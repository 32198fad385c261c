-- Sensors and sirens far from the unit. Alarm cable of 0.22 mm2 has 15.6 ohm for each 200 m of a wire, and
-- plus, loop and ground are a wire each.
local far_shed = wiring "far_shed" {
  about   = "Gas detector and door contact 200 m away, on a supply in the house; the unit on an adapter",
  chapter = "5.1",
  params  = { volts = "12 V", length = "200 m", area = "0.22 mm2", thresholds = "nominal" },
  build = function(w, p)
    local cable = { length = p.length, area = p.area }
    local mains   = w:mains     { name = "mains" }
    local adapter = w:adapter   { name = "adapter" }
    local unit    = w:unit      { thresholds = p.thresholds }
    local supply  = w:dc_supply { name = "supply", volts = p.volts }
    local gas     = w:sensor    { name = "gas", kind = "gas", amps = "160 mA" }
    w:wire(mains.L, adapter.L)
    w:wire(mains.N, adapter.N)
    w:wire(adapter.plus, unit.V12)
    w:wire(adapter.minus, unit.GND, supply.minus)
    w:wire(supply.plus, gas.plus, cable)
    w:wire(supply.minus, gas.minus, cable)
    w:wire(gas.common, gas.plus)
    w:wire(gas.out, unit.IN1, cable)
  end,
}

local watched = { "Input1=NO", "ALERTNUMBER+358401234567", "AON" }

-- Gas, when all have warmed up; what the input sees of it.
local function leak(b)
  b:wait "150 s"
  b.gas:trip()
  b:wait "1 s"
  return b.unit.input[1]:volts()
end

scenario "inputs.far_sensor_at_12_volts" {
  about  = "160 mA over 200 m: of 12 V too little arrives, and a usual unit does not sense the leak",
  covers = { "5.1", "fact 34", "assumption 5" },
  tags   = { "input", "cable" },
  wiring = far_shed,
  config = watched,
  -- red when: an input senses 8 V already (board.inputs_sense_all)
  --       or: cables have no resistance (part.perfect_cables)
  run = function(b)
    local owner = b:phone "+358401234567"
    b:measure("at the input", leak(b), { unit = "V", min = 9, max = 9.5 })
    b:never(owner:receives "ALARM", { during = "10 min" })
  end,
}

scenario "inputs.far_sensor_at_12_volts_by_luck" {
  about  = "The same 9.4 V at a unit whose inputs sense early: it alarms. That is what 'not always' means",
  covers = { "5.1", "fact 34", "assumption 5" },
  tags   = { "input", "cable" },
  wiring = far_shed { thresholds = "low" },
  config = watched,
  -- red when: an N/O contact is read as N/C (input.no_as_nc)
  run = function(b)
    local owner = b:phone "+358401234567"
    b:measure("at the input", leak(b), { unit = "V", min = 9, max = 9.5 })
    owner:expect_sms({ exact = "ALARM! Input1" }, { within = "30 s" })
  end,
}

local function is_sensed(b)
  local owner = b:phone "+358401234567"
  b:measure("at the input", leak(b), { unit = "V", min = 11, max = 24 })
  owner:expect_sms({ exact = "ALARM! Input1" }, { within = "30 s" })
end

scenario "inputs.far_sensor_at_24_volts" {
  about  = "The same detector and cable on 24 V: far more than 11 V are left, and every unit senses them",
  covers = { "5.1", "fact 33", "fact 34" },
  tags   = { "input", "cable" },
  wiring = far_shed { volts = "24 V", thresholds = "high" },
  config = watched,
  -- red when: an N/O contact is read as N/C (input.no_as_nc)
  run = is_sensed,
}

scenario "inputs.far_sensor_on_thick_cable" {
  about  = "12 V over 200 m of 1.5 mm2: sensed",
  covers = { "5.1", "fact 33", "fact 34" },
  tags   = { "input", "cable" },
  wiring = far_shed { area = "1.5 mm2", thresholds = "high" },
  config = watched,
  -- red when: an N/O contact is read as N/C (input.no_as_nc)
  run = is_sensed,
}

local far_siren = wiring "far_siren" {
  about   = "A siren on Relay1 at the end of 100 m, with a supply of its own",
  chapter = "5.1",
  params  = { volts = "12 V", amps = "0.5 A" },
  build = function(w, p)
    local cable  = { length = "100 m", area = "0.22 mm2" }
    local ups    = w:ups         { name = "ups" }
    local unit   = w:unit        {}
    local supply = w:accumulator { name = "supply", volts = p.volts }
    local fuse   = w:fuse        { name = "fuse", amps = "2 A" }
    local siren  = w:siren       { name = "siren", volts = p.volts, amps = p.amps }
    w:wire(ups.plus, unit.V12)
    w:wire(ups.minus, unit.GND)
    w:wire(supply.plus, fuse.line)
    w:wire(fuse.load, unit.K1_COM)
    w:wire(unit.K1_NO, siren.plus, cable)
    w:wire(siren.minus, supply.minus, cable)
  end,
}

-- Switches the siren on; what arrives at it.
local function sound(b)
  b:ready()
  b.unit.usb:send "OnRelay1"
  b:wait "1 s"
  return b.siren:volts "plus" - b.siren:volts "minus"
end

scenario "inputs.far_siren_at_12_volts" {
  about  = "12 V, 0.5 A and 100 m of thin cable: 7 V arrive, the siren is silent",
  covers = { "5.1", "fact 34" },
  tags   = { "relay", "cable" },
  wiring = far_siren,
  -- red when: cables have no resistance (part.perfect_cables)
  run = function(b)
    b:measure("at the siren", sound(b), { unit = "V", max = 8 })
    b:expect(b.siren:is "silent")
  end,
}

scenario "inputs.far_siren_at_24_volts" {
  about  = "The same power at 24 V: it sounds",
  covers = { "5.1", "7.1", "fact 34" },
  tags   = { "relay", "cable" },
  wiring = far_siren { volts = "24 V", amps = "0.25 A" },
  -- red when: each command drives the next relay's coil (relay.shifted)
  run = function(b)
    b:measure("at the siren", sound(b), { unit = "V", min = 19 })
    b:expect(b.siren:is "sounding")
  end,
}
