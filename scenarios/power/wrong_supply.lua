-- What breaks when the unit gets another voltage than 12 V the right way round, and what goes on.
local one_supply = wiring "one_supply" {
  about   = "Unit, siren and the unit's supply, which may be wrong in voltage or polarity",
  chapter = "2.2",
  params  = { volts = "12 V", reversed = false },
  build = function(w, p)
    local supply       = w:accumulator { name = "supply", volts = p.volts, capacity = "40 Ah" }
    local unit         = w:unit {}
    local siren_supply = w:accumulator { name = "siren_supply" }
    local siren_fuse   = w:fuse { name = "siren_fuse", amps = "2 A" }
    local siren        = w:siren { name = "siren" }
    w:wire(supply.plus, p.reversed and unit.GND or unit.V12)
    w:wire(supply.minus, p.reversed and unit.V12 or unit.GND)
    w:wire(siren_supply.plus, siren_fuse.line)
    w:wire(siren_fuse.load, unit.K1_COM)
    w:wire(unit.K1_NO, siren.plus)
    w:wire(siren.minus, siren_supply.minus)
  end,
}

-- Dead: it does nothing and says nothing, its battery does not help. The trace names the cause.
local function is_dead(b)
  local owner = b:phone "+358401234567"
  b:expect(b.unit:is "damaged", { within = "1 s" })
  owner:sms "OnRelay1"
  b:never(owner:receives "" | b.siren:is "sounding", { during = "10 min" })
  b:expect(b.unit:is "damaged" & b.unit.led.power:is "off")
end

local function works(b)
  local owner = b:phone "+358401234567"
  b:ready()
  owner:sms "OnRelay1"
  owner:expect_sms({ exact = "Relay1 ON" }, { within = "30 s" })
  b:expect(b.siren:is "sounding")
  b:expect(b.unit:is "running" & ~b.unit:is "backup")
end

scenario "power.reversed_polarity" {
  about  = "Plus and minus exchanged: the unit has no protection and is dead",
  covers = { "2.2", "fact 9", "assumption 48" },
  tags   = { "power", "damage" },
  wiring = one_supply { reversed = true },
  -- red when: the unit bears reversed polarity (board.bears_reversal)
  run = is_dead,
}

scenario "power.accumulator_without_stabiliser" {
  about  = "An accumulator of 18 V straight at the terminals: the unit is dead; the trace says of what",
  covers = { "2.2", "fact 10", "assumption 48" },
  tags   = { "power", "damage" },
  wiring = one_supply { volts = "18 V" },
  -- red when: the unit bears any voltage (board.bears_all)
  run = is_dead,
}

scenario "power.supply_within_its_limits" {
  about  = "10.8 V of a tired accumulator, and 14.5 V while it is charged: the unit works",
  covers = { "2.2", "assumption 48" },
  tags   = { "power" },
  wiring = one_supply,
  grid   = { volts = { "10.8 V", "12 V", "14.5 V" } },
  -- red when: 14 V break the unit (board.bears_little)
  run = function(b, g)
    b.supply:set { volts = g.volts }
    works(b)
  end,
}

scenario "power.charger_without_limit" {
  about  = "A solar charger that fails lifts the 12 V: at 14.5 V nothing happens, at 15.5 V the unit dies",
  covers = { "2.2", "fact 10", "assumption 48" },
  tags   = { "power", "damage" },
  wiring = one_supply,
  config = { "ALERTNUMBER+358401234567" },
  -- red when: the unit bears any voltage (board.bears_all)
  run = function(b)
    works(b)
    b.supply:set { volts = "14.5 V" }
    b:holds(~b.unit:is "backup" & b.siren:is "sounding", { during = "1 h" })
    b.supply:set { volts = "15.5 V" }
    b:expect(b.siren:is "silent", { within = "100 ms" })   -- its own supply is well, but the coil has let go
    is_dead(b)
    b.supply:set { volts = "12 V" }                        -- too late
    is_dead(b)
  end,
}

-- 18 V feed a detector and its loop directly, and the unit through a stabiliser.
local stabilised = wiring "accumulator_with_stabiliser" {
  about   = "18 V accumulator: the unit behind a stabiliser, a smoke detector directly on it",
  chapter = "2.2",
  build = function(w)
    local accumulator = w:accumulator { name = "accumulator", volts = "18 V" }
    local stabiliser  = w:stabiliser  { name = "stabiliser" }
    local unit        = w:unit        {}
    local smoke       = w:sensor      { name = "smoke", kind = "smoke", contact = "N/C" }
    w:wire(accumulator.plus, stabiliser.in_plus, smoke.plus, smoke.common)
    w:wire(accumulator.minus, stabiliser.in_minus, smoke.minus)
    w:wire(stabiliser.plus, unit.V12)
    w:wire(stabiliser.minus, unit.GND)
    w:wire(smoke.out, unit.IN1)
  end,
}

scenario "power.accumulator_with_stabiliser" {
  about  = "The same 18 V through a stabiliser: the unit has its 12 V, and its inputs bear 18 V",
  covers = { "2.2", "5.1", "fact 10", "fact 33" },
  tags   = { "power", "alarm" },
  wiring = stabilised,
  config = { "Input1=NC", "POWERGUARD=100", "ALERTNUMBER+358401234567", "AON" },
  -- red when: a stabiliser passes its input on (part.stabiliser_passes)
  run = function(b)
    local owner = b:phone "+358401234567"
    b:ready()
    b:measure("12 V", b.unit:volts "V12", { unit = "V", min = 11.5, max = 12.5 })
    b:measure("Input1", b.unit.input[1]:volts(), { unit = "V", min = 17, max = 18 })
    b:expect(~b.unit:is "backup" & b.unit.input[1]:is "normal")
    b.smoke:trip()
    owner:expect_sms({ exact = "ALARM! Input1" }, { within = "30 s" })
  end,
}

scenario "power.stabiliser_back_on" {
  about  = "A stabiliser off and on again: charging the unit takes more than 18 V give at 2 A, and is done yet",
  covers = { "2.2", "assumption 8", "assumption 55" },
  tags   = { "power", "backup" },
  wiring = stabilised,
  config = { "Input1=NC", "BACKUPLIMIT=DC", "POWERGUARD=100", "ALERTNUMBER+358401234567", "AON" },
  -- red when: a stabiliser whose input is pulled down gives up, and tries again (part.stabiliser_gives_up)
  run = function(b)
    b:ready()
    b.stabiliser:off()
    b:expect(b.unit:is "backup", { within = "2 s" })
    b:wait "2 s"
    b.stabiliser:on()
    b:expect(~b.unit:is "backup", { within = "500 ms" })
    b:holds(b.stabiliser:is "on" & ~b.unit:is "backup", { during = "10 min" })
    b:measure("12 V", b.unit:volts "V12", { unit = "V", min = 11.5, max = 12.5 })
  end,
}
