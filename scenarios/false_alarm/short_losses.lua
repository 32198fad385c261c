-- The adapter's output is gone for less than a fifth of a second, and an N/C detector hangs on it.
--
-- Two clocks start with the loss. The hold-up capacitors feed unit and detector alone: with 470 uF
-- the loop falls under 7.5 V after 35 ms, and after 50 ms more of debounce the input counts as open. That
-- needs a loss of 83 ms: when the output is back, the voltage takes 2 ms to rise.
-- Meanwhile the unit looks at its supply each 100 ms. So a loss that begins with a look
--
--   of less than 83 ms     closes the loop again within the debounce: nothing
--   of 83 to 97 ms         is an open loop, and over before the next look: an alarm, and no failure
--   of 98 ms and more      is an alarm, and then the look finds DC lost
--
-- A loss that begins 20 ms later meets the look before the input counts: a failure without an alarm.
-- With 1000 uF the input counts after 102 ms, so the look at 100 ms is always earlier; but the supply
-- is still over 10 V for 27 ms, and a loss that begins 20 ms before a look is not seen by that one.
-- 2200 uF feed the loop for 100 ms; whenever the loss begins, a look comes first.
local after_a_look = require "steps.after_a_look"
local example3 = require "wirings.example3"

-- POWERDELAY=0: also a failure of a tenth of a second is told.
local function config(guard)
  return { "Input1=NC", "BACKUPLIMIT=DC", "POWERGUARD=" .. guard, "POWERDELAY=0",
           "ALERTNUMBER+358401234567", "AON" }
end

-- The output is gone for so many milliseconds, beginning so long after a look.
local function lose(b, milliseconds, since_look)
  after_a_look(b, since_look / 1000)
  b.adapter:off()
  b:wait(milliseconds / 1000)
  b.adapter:on()
end

scenario "false_alarm.short_loss_shows_nothing" {
  about  = "80 ms without the adapter: the loop closes again before its debounce is over, no look was due",
  covers = { "5.1", "7.3", "fact 39", "assumption 7", "assumption 8" },
  tags   = { "power", "false-alarm" },
  wiring = example3 { contact = "N/C", holdup = "470 uF" },
  config = config(0),
  may_violate = { "no_false_alarm" },    -- the race, from its quiet side: a cell that charges tips it
  -- red when: bounce of 10 ms is an alarm (input.debounce_10)
  run = function(b)
    local owner = b:phone "+358401234567"
    b:ready()
    b:spawn(function() b:never(b.unit:is "backup", { during = "10 min" }) end)
    lose(b, 80, 0)
    b:never(owner:receives "", { during = "10 min" })
  end,
}

scenario "false_alarm.short_loss_alarms_without_a_failure" {
  about  = "90 ms without the adapter: the input has opened, no look saw it; an alarm and nothing else",
  covers = { "5.1", "7.3", "fact 39", "assumption 8" },
  tags   = { "power", "false-alarm" },
  wiring = example3 { contact = "N/C", holdup = "470 uF" },
  config = config(0),
  expects_violation = { "no_false_alarm" },
  -- red when: a long debounce hides the race that the guide documents (input.debounce_100)
  run = function(b)
    local owner = b:phone "+358401234567"
    b:ready()
    b:spawn(function() b:never(b.unit:is "backup", { during = "10 min" }) end)
    lose(b, 90, 0)
    owner:expect_sms({ exact = "ALARM! Input1" }, { within = "30 s" })
    b:never(owner:receives "", { during = "10 min" })
  end,
}

scenario "false_alarm.short_loss_alarms_and_then_fails" {
  about  = "110 ms without the adapter: first the alarm, then the look that finds DC lost",
  covers = { "5.1", "7.3", "fact 39", "assumption 8", "check 5" },
  tags   = { "power", "false-alarm" },
  wiring = example3 { contact = "N/C", holdup = "470 uF" },
  config = config(0),
  expects_violation = { "no_false_alarm" },
  -- red when: a long debounce hides the race that the guide documents (input.debounce_100)
  run = function(b)
    local owner = b:phone "+358401234567"
    b:ready()
    lose(b, 110, 0)
    local alarm  = owner:expect_sms({ exact = "ALARM! Input1" }, { within = "30 s" })
    local failed = owner:expect_sms({ exact = "Power failed" }, { within = "30 s" })
    owner:expect_sms({ exact = "Power restored" }, { within = "30 s" })
    b:measure("from the alarm to the failure", failed.at - alarm.at, { unit = "s", min = 0 })
    b:never(owner:receives "", { during = "10 min" })
  end,
}

scenario "false_alarm.short_losses_with_guard" {
  about  = "The same three losses with POWERGUARD=100: no alarm, and the failure is told as before",
  covers = { "5.1", "7.3", "fact 39", "assumption 9" },
  tags   = { "power", "false-alarm" },
  wiring = example3 { contact = "N/C", holdup = "470 uF" },
  grid   = { loss = { 80, 90, 110 } },
  config = config(100),
  -- red when: POWERGUARD does nothing against the race (guard.ignored)
  --       or: a dip between two looks at the supply alarms in spite of POWERGUARD (guard.no_latch)
  run = function(b, g)
    local owner = b:phone "+358401234567"
    b:ready()
    lose(b, g.loss, 0)
    if g.loss == 110 then
      owner:expect_sms({ exact = "Power failed" }, { within = "30 s" })
      owner:expect_sms({ exact = "Power restored" }, { within = "30 s" })
    end
    b:never(owner:receives "", { during = "10 min" })
    b.smoke:trip()                       -- quiet, not deaf
    owner:expect_sms({ exact = "ALARM! Input1" }, { within = "30 s" })
  end,
}

scenario "false_alarm.short_loss_meets_the_look_first" {
  about  = "The same 90 ms, 20 ms later: the look finds DC lost before the input counts as open",
  covers = { "5.1", "7.3", "fact 39", "assumption 8" },
  tags   = { "power", "false-alarm" },
  wiring = example3 { contact = "N/C", holdup = "470 uF" },
  config = config(0),
  may_violate = { "no_false_alarm" },    -- the race, from its quiet side: a cell that charges tips it
  -- red when: BACKUPLIMIT=DC is ignored: a dead supply raises false alarms (power.dc_not_limiting)
  run = function(b)
    local owner = b:phone "+358401234567"
    b:ready()
    lose(b, 90, 20)
    owner:expect_sms({ exact = "Power failed" }, { within = "30 s" })
    owner:expect_sms({ exact = "Power restored" }, { within = "30 s" })
    b:never(owner:receives "", { during = "10 min" })
  end,
}

-- All lengths up to 200 ms, from one phase. Returns the shortest that gives an alarm, and the longest
-- that gives an alarm without a failure; nothing when no length gives an alarm.
local function deceiving_losses(b, owner, since_look)
  local shortest, longest
  for milliseconds = 10, 200, 5 do
    lose(b, milliseconds, since_look)
    b:wait "2 min"
    local told = ""
    for _, message in ipairs(owner:inbox()) do
      if not message.read then told = told .. message.text end
    end
    if told:find "ALARM" then
      shortest = shortest or milliseconds
      if not told:find "failed" then longest = milliseconds end
    end
    owner:read_all()
    b:wait "20 min"                      -- beyond the flood limit
  end
  return shortest, longest
end

-- From which length to which there is an alarm without a failure, by hold-up and milliseconds since
-- the last look. All others are seen in time.
local deceives = {
  ["470 uF"]  = { [0]  = { 85, 95 } },
  ["1000 uF"] = { [80] = { 105, 115 } },
  ["2200 uF"] = {},
}

scenario "false_alarm.lengths_by_holdup_and_phase" {
  about  = "Which losses deceive: with 470 uF right after a look, with 1000 uF right before one, with 2200 uF none",
  covers = { "5.1", "7.3", "fact 39", "assumption 8", "assumption 9" },
  tags   = { "power", "false-alarm" },
  wiring = example3 { contact = "N/C" },
  grid   = { holdup = { "470 uF", "1000 uF", "2200 uF" }, phase = { 0, 20, 80 }, guard = { 0, 100 } },
  config = config(0),
  may_violate = { "no_false_alarm" },
  -- red when: a long debounce hides the race that the guide documents (input.debounce_100)
  --       or: POWERGUARD does nothing against the race (guard.ignored)
  run = function(b, g)
    local owner = b:phone "+358401234567"
    b.adapter:set { holdup = g.holdup }
    b.unit.usb:send("POWERGUARD=" .. g.guard)
    b:ready()
    local shortest, longest = deceiving_losses(b, owner, g.phase)
    local expected = deceives[g.holdup][g.phase]
    if expected and g.guard == 0 then
      b:measure("shortest loss with an alarm", shortest or 0, { unit = "ms", min = expected[1], max = expected[1] })
      b:measure("longest without a failure", longest or 0, { unit = "ms", min = expected[2], max = expected[2] })
    else
      b:measure("losses with an alarm", shortest or 0, { max = 0 })
    end
  end,
}
