-- When power returns a detector starts anew. Until it is warm its contact is open, and in the first half
-- of that time, 50 s at most, it chatters: an N/C loop closes and opens again. HOLDOFF is there to look
-- away meanwhile. Smoke detectors need 5 s, motion detectors 45 s, gas detectors 120 s.
local shared_supply = require "wirings.shared_supply"

local config = { "Input1=NC", "BACKUPLIMIT=DC", "POWERGUARD=100", "ALERTNUMBER+358401234567", "AON" }

-- An outage of two minutes, and back.
local function outage(b, owner)
  b.mains:off()
  owner:expect_sms({ exact = "Power failed" }, { within = "40 s" })
  b:wait "2 min"
  b.mains:on()
end

local function was_told(owner, text)
  for _, message in ipairs(owner:inbox()) do
    if message.text == text then return true end
  end
  return false
end

-- The wiring's parameters are fixed when the scenario is read: one scenario for each kind of detector.
for _, detector in ipairs {
  { kind = "smoke",  warm_s = 5,   short_s = 0 },
  { kind = "motion", warm_s = 45,  short_s = 5 },
  { kind = "gas",    warm_s = 120, short_s = 10 },
} do
  scenario("false_alarm.warm_up_beyond_holdoff." .. detector.kind) {
    about  = "HOLDOFF ends while the " .. detector.kind .. " detector still chatters: an alarm of nothing",
    covers = { "5.1", "assumption 14" },
    tags   = { "power", "false-alarm" },
    wiring = shared_supply { kind = detector.kind },
    config = config,
    expects_violation = { "no_false_alarm" },
    -- red when: after the return of DC nothing alarms any more (input.holdoff_for_ever)
    run = function(b)
      local owner = b:phone "+358401234567"
      b:wait "130 s"                     -- warm from the start
      b.unit.usb:send("HOLDOFF=" .. detector.short_s)
      for _ = 1, 8 do                    -- it chatters by chance, the smoke detector for 2.5 s only
        outage(b, owner)
        b:wait "30 s"
        if was_told(owner, "ALARM! Input1") then break end
      end
      owner:expect_sms({ exact = "ALARM! Input1" }, { within = "2 min" })
    end,
  }

  scenario("false_alarm.warm_up_within_holdoff." .. detector.kind) {
    about  = "HOLDOFF outlasts the warm-up of the " .. detector.kind .. " detector: silence",
    covers = { "5.1", "assumption 14" },
    tags   = { "power", "false-alarm" },
    wiring = shared_supply { kind = detector.kind },
    config = config,
    -- red when: detectors that warm up after the return of DC alarm (input.no_holdoff_at_return)
    run = function(b)
      local owner = b:phone "+358401234567"
      b:wait "130 s"
      b.unit.usb:send("HOLDOFF=" .. detector.warm_s + 5)
      outage(b, owner)
      b:spawn(function() b:never(owner:receives "ALARM", { during = "4 min" }) end)
      b:expect(b.detector:is "warming", { within = "1 s" })
      b:expect(~b.detector:is "warming", { within = "2 min" })
      b:wait "4 min"
      b.detector:trip()                  -- quiet, not deaf
      owner:expect_sms({ exact = "ALARM! Input1" }, { within = "30 s" })
    end,
  }
end

scenario "false_alarm.warm_up_longer_than_the_default" {
  about  = "HOLDOFF=60 and a gas detector that warms up for 120 s: its chatter ends at 50 s, then it is only blind",
  covers = { "5.1", "assumption 14", "assumption 50" },
  tags   = { "power", "false-alarm" },
  wiring = shared_supply { kind = "gas" },
  config = config,
  -- red when: detectors that warm up after the return of DC alarm (input.no_holdoff_at_return)
  run = function(b)
    local owner = b:phone "+358401234567"
    b:wait "130 s"
    outage(b, owner)
    owner:expect_sms({ exact = "Power restored" }, { within = "40 s" })
    b:never(owner:receives "ALARM", { during = "10 min" })
    b.detector:trip()
    owner:expect_sms({ exact = "ALARM! Input1" }, { within = "30 s" })
  end,
}

-- With 470 uF of hold-up the detector's supply is under 6 V some 40 ms after the adapter's output has gone.
scenario "false_alarm.dip_too_short_to_start_a_detector_anew" {
  about  = "A detector starts anew when its supply was under 6 V for 200 ms; a shorter dip it does not mind",
  covers = { "5.1", "assumption 14" },
  tags   = { "power", "dip" },
  wiring = shared_supply { holdup = "470 uF" },
  config = config,
  grid   = { ms = { 150, 400 } },
  -- red when: a detector starts anew after each dip of its supply (part.detector_starts_at_once)
  --       or: a detector bears a loss of its supply of two seconds (part.detector_never_starts)
  run = function(b, g)
    b:ready()
    b:expect(b.detector:is "normal")
    b:spawn(function()
      b:times(g.ms > 200 and 1 or 0, b.detector:is "warming", { during = "1 min" })
    end)
    b.adapter:off()
    b:wait(g.ms / 1000)
    b.adapter:on()
    b:wait "1 min"
    b:expect(~b.detector:is "warming")
  end,
}
