-- In backup mode the modem lives on the cell. A call takes bursts of 2 A, 577 us each: over the resistance
-- of the cell they are a dip of its voltage, 0.4 V on a new one in a warm room, twice that in the cold, and
-- twice again at the end of its life. Under 3.0 V the MCU resets. Age and cold must meet.
local own_supplies = require "wirings.own_supplies"

local config = { "Input1=NC", "BACKUPLIMIT=OFF", "BUFFERGUARD=ON", "ALERTTYPE=CALL", "ALERTNUMBER+358401234567", "AON" }

local cells = {
  ["new, warm"] = { charge = "30 %", age = "0 %",   temperature = "25 C" },
  ["new, cold"] = { charge = "30 %", age = "0 %",   temperature = "0 C" },
  ["old, warm"] = { charge = "30 %", age = "100 %", temperature = "25 C" },
  ["old, cold"] = { charge = "30 %", age = "100 %", temperature = "0 C" },
}

-- Ten minutes in backup mode, ten more on such a cell, and somebody at the door.
local function burglary(b, cell)
  b:ready()
  b.mains:off()
  b:wait "10 min"
  b.unit.battery:set(cell)
  b:wait "10 min"
  b:measure("resets before the call", b.unit:reboots(), { max = 0 })       -- at rest it bears all
  b.door:trip()
end

scenario "backup.call_on_a_good_cell" {
  about  = "A new cell in the cold, or an old one in the warm: the alarm call is made on the battery",
  covers = { "5.1", "fact 12", "assumption 17", "assumption 37", "assumption 55" },
  tags   = { "backup", "battery", "call" },
  wiring = own_supplies,
  config = config,
  grid   = { cell = { "new, warm", "new, cold", "old, warm" } },
  -- red when: the modem's bursts take 6 A (board.hungry_modem)
  run = function(b, g)
    local owner = b:phone "+358401234567"
    owner:answers "5 s"
    burglary(b, cells[g.cell])
    owner:expect_call { within = "20 s" }
    b:expect(owner:is "talking", { within = "10 s" })
    b:wait "2 min"
    b:measure("resets", b.unit:reboots(), { max = 0 })
  end,
}

scenario "backup.call_on_a_weak_cold_cell" {
  about  = "An old cell at 0 C: the first burst of the call resets the unit, each time anew; 12 V end it",
  covers = { "5.1", "fact 12", "assumption 17", "assumption 50", "assumption 55" },
  tags   = { "backup", "battery", "call" },
  wiring = own_supplies,
  config = config,
  -- red when: a brown-out forgets the alarm that runs, and its SMS (power.warm_is_cold)
  --       or: cold makes a cell better (board.cell_likes_cold)
  run = function(b)
    local owner = b:phone "+358401234567"
    owner:answers "5 s"
    burglary(b, cells["old, cold"])
    b:expect(b.unit:signal "rail_mcu":is "off", { within = "1 s" })        -- as soon as it dials
    b:never(owner:is "ringing", { during = "10 min" })
    b:measure("resets", b.unit:reboots(), { min = 2 })                     -- it tries again, and again
    b.mains:on()
    owner:expect_call { within = "1 min" }                                 -- the alarm was not forgotten
    b:expect(owner:is "talking", { within = "10 s" })
  end,
}

scenario "backup.module_off_for_longer_than_the_ladder" {
  about  = "A GSM module that an empty cell has kept off for twenty minutes comes on again, without a reset",
  covers = { "assumption 41", "assumption 17" },
  tags   = { "backup", "battery" },
  wiring = require "wirings.example5",
  config = { "ALERTNUMBER+358401234567" },
  -- red when: the ladder's rungs fall due while the module is off (watch.rungs_made_up_for)
  run = function(b)
    local owner = b:phone "+358401234567"
    b:ready()
    b.ups:off()
    b.unit.battery:set { charge = "4 %" }
    b:expect(b.unit.modem:is "off", { within = "1 h" })
    b:wait "20 min"
    local before = b.unit:reboots()      -- other modules pull so weak a cell down in a burst
    b.ups:on()
    owner:expect_sms("Power", { within = "5 min" })
    b:measure("resets", b.unit:reboots() - before, { max = 0 })
  end,
}
