-- The keys of a scenario, a grid, a wiring of the file's own.
local example3 = require "wirings.example3"
local function is(a, b) if a ~= b then error(("%s, wanted %s"):format(a, b), 2) end end

scenario "keys.wiring_and_run_alone" {
  wiring = example3,
  run = function(b) is(b:now(), 0.0) end,
}

scenario "keys.all_of_them" {
  about  = "Every key at once",
  covers = { "5.1", "7.3", "fact 39", "assumption 8", "check 5" },
  tags   = { "contract", "keys" },
  wiring = example3 { contact = "N/C" },
  config = { "Input1=NC", "BACKUPLIMIT=DC", "POWERGUARD=100", "ALERTNUMBER+358401234567", "AON" },
  seed   = 7,
  vary   = {
    ["adapter.holdup"] = "470 uF .. 4700 uF", ["unit.supply_phase"] = "0 ms .. 99 ms",
    ["smoke.contact"] = { "N/O", "N/C" }, ["siren.amps"] = "0.1 A..0.5 A",
  },
  grid   = { limit = { "DC", "OFF" } },
  needs  = { "supply.dip", "input.edge" },
  may_violate = { "no_false_alarm" },
  timeout = "1 h",
  run = function(b, g)
    assert(g.limit == "DC" or g.limit == "OFF")
    b:ready()
    b:expect(b.unit.input[1]:is "normal")
  end,
}

local function example3_with(g) return example3 { contact = g.contact } end

-- The grid chooses wiring and config, too.
scenario "keys.grid" {
  wiring = example3_with,
  config = function(g) return { "Input1=" .. g.sense, "BACKUPLIMIT=" .. g.limit } end,
  grid   = { limit = { "DC", "OFF" }, contact = { "N/C", "N/O" }, sense = { "NC", "NO" }, n = { 1, 2.5, true } },
  run = function(b, g)
    b:ready()
    b:expect(b.unit.input[1]:is((g.contact:gsub("/", "") == g.sense) and "normal" or "alarm"))
  end,
}

scenario "keys.expects_violation" {
  wiring = example3 { contact = "N/C", holdup = "470 uF" },
  config = { "Input1=NC", "ALERTNUMBER+358401234567", "AON" },
  expects_violation = "no_false_alarm",
  run = function(b)
    b:ready()
    b.mains:off()
    b:phone "+358401234567":expect_sms("ALARM! Input1", { within = "30 s" })
  end,
}

scenario "keys.may_violate" {
  wiring = example3 { contact = "N/C", holdup = "470 uF" },
  config = "Input1=NC",
  may_violate = { "no_false_alarm", "finite" },
  run = function(b) b:ready() end,
}

scenario "keys.seed" {
  wiring = example3, seed = 42,
  run = function(b)
    local draws = {}
    for i = 1, 5 do draws[i] = b:random(1000) end
    b:log(table.concat(draws, " "))
    local r = b:random()
    assert(r >= 0 and r < 1 and math.type(r) == "float")
    local n = b:random(5, 6)
    assert(n == 5 or n == 6)
    assert(math.random(3) <= 3)
  end,
}
local own = wiring "own" {
  build = function(w) w:wire(w:dc_supply { name = "supply" }.plus, w:unit {}.V12) end,
}
scenario "keys.wiring_of_this_file" { wiring = own, run = function(b) b:expect(b.supply:is "on") end }
scenario "keys.quarantine" { wiring = own, quarantine = "its supply is on",
  run = function(b) b:expect(b.supply:is "off") end }
