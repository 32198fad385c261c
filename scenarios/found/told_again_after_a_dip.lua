-- Found by seed 12 of alerts.each_number_once. At its terminals the unit sees the same in both stories, so it tells the
-- alarm again in both: rather twice than never.
local after_a_look = require "steps.after_a_look"

local loops = wiring "loops_that_close" {
  about   = "Two N/O sensors: smoke on the unit's adapter, a door with a battery of its own",
  chapter = "5.1",
  build = function(w)
    local adapter = w:adapter { name = "adapter", amps = "2 A", holdup = "470 uF" }
    local mains   = w:mains   { name = "mains" }
    local unit    = w:unit    {}
    local smoke   = w:sensor  { name = "smoke", kind = "smoke", contact = "N/O" }
    local door    = w:sensor  { name = "door", kind = "door", contact = "N/O", battery = "12 V" }
    w:wire(mains.L, adapter.L)
    w:wire(mains.N, adapter.N)
    w:wire(adapter.plus, unit.V12)
    w:wire(adapter.minus, unit.GND)
    w:wire(unit.V12_2, smoke.plus, smoke.common)
    w:wire(unit.GND_2, smoke.minus, door.minus)
    w:wire(smoke.out, unit.IN1)
    w:wire(door.out, unit.IN2)
  end,
}

local function config(g)
  return { "Input1=NO", "Input2=NO", "Input1DELAY=" .. g.delay, "Input2DELAY=" .. g.delay, "POWERGUARD=" .. g.guard,
           "ALERTNUMBER+358401234567", "AON" }
end

-- It is over 7 ms before the next look: DC is never lost.
local function dip_between_looks(b)
  b:spawn(function() b:never(b.unit:is "backup", { during = "1 min" }) end)
  after_a_look(b, 0.005)
  b.adapter:dip { to = "2 V", lasting = "85 ms" }
end

scenario "found.told_again_after_a_dip" {
  about  = "Smoke that stands, and a dip that no look sees: its loop has been normal for 50 ms, and it is told again",
  covers = { "5.1", "fact 38", "assumption 7", "assumption 8", "assumption 9", "assumption 51" },
  tags   = { "alarm", "dip" },
  wiring = loops,
  config = config,
  grid   = { delay = { 0, 1 }, guard = { 0, 100 } },
  -- red when: a normal that a dip began is none (input.normal_of_a_dip)
  --       or: InputNDELAY is ignored (input.delay_ignored)
  run = function(b, g)
    local owner = b:phone "+358401234567"
    b:ready()
    b.smoke:trip()
    owner:expect_sms({ exact = "ALARM! Input1" }, { within = "30 s" })
    dip_between_looks(b)
    if g.delay == 0 then
      owner:expect_sms({ exact = "ALARM! Input1" }, { within = "30 s" })
    end
    b:never(owner:receives "", { during = "5 min" })
  end,
}

scenario "found.second_trip_within_a_dip" {
  about  = "A door with a supply of its own closes as that dip begins, and opens as it ends: a second alarm, and told",
  covers = { "5.1", "assumption 7", "assumption 9", "assumption 51" },
  tags   = { "alarm", "dip" },
  wiring = loops,
  config = config,
  grid   = { delay = { 0 }, guard = { 0, 100 } },
  -- red when: a normal that a dip began is none (input.normal_of_a_dip)
  run = function(b)
    local owner = b:phone "+358401234567"
    b:ready()
    b.door:trip()
    owner:expect_sms({ exact = "ALARM! Input2" }, { within = "30 s" })
    dip_between_looks(b)
    b.door:restore()
    b:wait "87.8 ms"                       -- until the adapter's 12 V are back
    b.door:trip()
    owner:expect_sms({ exact = "ALARM! Input2" }, { within = "30 s" })
    b:never(owner:receives "", { during = "5 min" })
  end,
}
