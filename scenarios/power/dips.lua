-- Dips of the adapter's output and of the mains before it, in depth and length. Three things in the
-- unit notice them, each in its own way: a look at the supply each 100 ms (under 10.0 V: DC is lost,
-- backup mode), a latch that remembers any moment under 10.0 V, and the converters, which run down to
-- 5.5 V and then want the battery; without one the unit resets.
local after_a_look = require "steps.after_a_look"
local example3 = require "wirings.example3"

local number = "ALERTNUMBER+358401234567"

-- All dips of this page begin 10 ms after a look: the next ones come 90 and 190 ms later. A deep dip
-- lasts 11 ms longer at the terminals, until the adapter's 2 A have filled 2200 uF again.
local function dip_after_a_look(b, depth, milliseconds)
  after_a_look(b, 0.010)
  b.adapter:dip { to = depth, lasting = milliseconds / 1000 }
end

scenario "power.dips_of_the_output" {
  about  = "A dip is a loss of DC when a look falls into it and finds less than 10 V; nothing resets on the battery",
  covers = { "2.2", "5.1", "assumption 8" },
  tags   = { "power", "dip" },
  wiring = example3,
  config = { "POWERDELAY=0", number },
  grid   = { depth = { 10.8, 8.5, 2 }, ms = { 10, 50, 75, 120, 500, 2000 } },
  -- red when: a supply of 8.5 V is taken for a good one (power.low_is_good)
  run = function(b, g)
    local owner = b:phone "+358401234567"
    local seen  = g.depth < 10 and g.ms > 90
    b:ready()
    b:spawn(function()
      b:times(seen and 1 or 0, b.unit:is "backup", { during = "10 s" })
    end)
    dip_after_a_look(b, g.depth, g.ms)
    if seen then
      owner:expect_sms({ exact = "Power failed" }, { within = "30 s" })
      owner:expect_sms({ exact = "Power restored" }, { within = "30 s" })
    end
    b:never(owner:receives "", { during = "5 min" })
    b:measure("resets", b.unit:reboots(), { max = 0 })
  end,
}

scenario "power.dips_that_only_the_latch_sees" {
  about  = "10 ms under 10 V, between two looks: no failure, but POWERGUARD takes it for the cause of an opening",
  covers = { "5.1", "assumption 8", "assumption 9" },
  tags   = { "power", "dip", "alarm" },
  wiring = example3 { contact = "N/C" },
  config = { "Input1=NC", "BACKUPLIMIT=DC", "POWERGUARD=100", "POWERDELAY=0", number, "AON" },
  grid   = { depth = { 10.3, 9.7, 8.5 }, ms = { 10, 50 } },
  may_violate = { "no_lost_alarm" },       -- the price: smoke for 60 ms only, in the very moment of a dip
  -- red when: a dip between two looks at the supply alarms in spite of POWERGUARD (guard.no_latch)
  --       or: POWERGUARD drops a loop that has closed again, though the supply was good (guard.drops_short_ones)
  run = function(b, g)
    local owner = b:phone "+358401234567"
    b:ready()
    b:spawn(function() b:never(b.unit:is "backup", { during = "5 min" }) end)
    dip_after_a_look(b, g.depth, g.ms)
    b.smoke:trip()
    b:wait "60 ms"
    b.smoke:restore()
    if g.depth > 10 then
      owner:expect_sms({ exact = "ALARM! Input1" }, { within = "30 s" })
    end
    b:never(owner:receives "", { during = "5 min" })
  end,
}

-- Without a battery the board's own capacitor feeds the MCU for 27 ms, and its RAM lasts 20 ms longer.
-- A return in between is a warm reset: the unit goes on as it was, and its configuration window stays
-- closed. Later it is a cold start, which opens it.
scenario "power.dips_without_a_battery" {
  about  = "Battery off: the unit runs on at 6.5 V; 2 V for 30 ms are a warm reset, for longer a cold start",
  covers = { "1.2", "fact 46", "assumption 8", "assumption 18", "assumption 50" },
  tags   = { "power", "dip" },
  wiring = example3,
  config = { "ERROR=ON" },
  grid   = { depth = { 6.5, 2 }, ms = { 10, 30, 120, 2000 } },
  -- red when: the converters run down to nothing (board.converter_never_stops)
  --       or: settings are taken for ever (window.never_closes)
  --       or: a cold start leaves the configuration window closed (window.closed_at_start)
  run = function(b, g)
    local owner  = b:phone "+358401234567"
    local resets = (g.depth == 2 and g.ms >= 30) and 1 or 0
    local cold   = g.depth == 2 and g.ms >= 120
    b:wait "35 min"
    b.unit.battery:switch "off"
    dip_after_a_look(b, g.depth, g.ms)
    b:wait "2 min"
    b:measure("resets", b.unit:reboots(), { min = resets, max = resets })
    owner:sms "PULSETIME=3"
    owner:expect_sms(cold and "PULSETIME=3 - OK" or "expired", { within = "30 s" })
  end,
}

-- Behind a wide-range adapter 150 V are mains like any other; under 82 V it stops feeding its output,
-- which holds its voltage for the ride-through, and then falls through 10 V in 49 ms (2200 uF).
scenario "power.sags_of_the_mains" {
  about  = "A sag counts when the adapter cannot bridge it: by its range, its ride-through, its hold-up capacitor",
  covers = { "2.1", "2.2", "fact 13", "assumption 8" },
  tags   = { "power", "dip" },
  wiring = example3,
  config = { "POWERDELAY=0", number },
  grid   = { to = { 150, 60, 0 }, ms = { 10, 40, 100, 200, 2000 }, ride_through = { "0 ms", "80 ms" } },
  -- red when: an adapter's ride-through does nothing (part.no_ride_through)
  --       or: a supply of 8.5 V is taken for a good one (power.low_is_good)
  run = function(b, g)
    local owner = b:phone "+358401234567"
    local bridged = g.ms <= 40 or g.ms == 100 and g.ride_through == "80 ms"
    b.adapter:set { ride_through = g.ride_through }
    b:ready()
    after_a_look(b, 0.010)
    b.mains:sag { to = g.to, lasting = g.ms / 1000 }
    if g.to < 82 and not bridged then
      owner:expect_sms({ exact = "Power failed" }, { within = "30 s" })
      owner:expect_sms({ exact = "Power restored" }, { within = "30 s" })
    end
    b:never(owner:receives "", { during = "5 min" })
  end,
}
