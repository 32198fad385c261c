-- The burglar opens the fuse cabinet first and the door then. What the unit tells depends on one
-- setting; what it sounds, on nothing: without 12 V no relay moves.
local own_supplies = require "wirings.own_supplies"

local function config(limit)
  return { "Input1=NC", "ALIASInput1=DOOR", "Input1RELAY=Relay1,60", "BACKUPLIMIT=" .. limit,
           "BUFFERGUARD=ON", "ALERTNUMBER+358401234567", "AON" }
end

local function break_in(b)
  b.mains:off()
  b:wait "5 s"
  b.door:trip()
end

scenario "backup.burglar_under_dc" {
  about  = "BACKUPLIMIT=DC: the burglar who cuts the mains first is not told; the price of that option",
  covers = { "5.1", "7.6", "fact 53", "assumption 10" },
  tags   = { "backup", "alarm" },
  wiring = own_supplies,
  config = config "DC",
  -- red when: BACKUPLIMIT=DC is ignored: a dead supply raises false alarms (power.dc_not_limiting)
  run = function(b)
    local owner = b:phone "+358401234567"
    b:ready()
    b:spawn(function()
      b:never(owner:receives "ALARM" | b.siren:is "sounding", { during = "2 h" })
    end)
    break_in(b)
    owner:expect_sms({ exact = "Power failed" }, { within = "30 s" })      -- all that is told
    b:wait "1 h"
    b.mains:on()                         -- the door still stands open: it belongs to the baseline
    owner:expect_sms({ exact = "Power restored" }, { within = "40 s" })
  end,
}

scenario "backup.burglar_under_off" {
  about  = "BACKUPLIMIT=OFF and a contact with its own battery: the alarm goes out, the siren has to wait for 12 V",
  covers = { "5.1", "7.2", "fact 54", "assumption 15", "assumption 58" },
  tags   = { "backup", "alarm", "relay" },
  wiring = own_supplies,
  config = config "OFF",
  -- red when: BACKUPLIMIT=OFF limits the inputs all the same: a fire without mains is not told (power.off_limiting)
  --       or: an alarm without 12 V forgets its relay (alarm.relay_without_power)
  run = function(b)
    local owner = b:phone "+358401234567"
    b:ready()
    break_in(b)
    local opened = b:now()
    owner:expect_sms({ exact = "ALARM! DOOR" }, { within = "15 s" })
    b:never(b.siren:is "sounding", { during = "10 s" })
    b.mains:on()                         -- so early? Then it sounds for the rest of its minute
    b:expect(b.siren:is "sounding", { within = "1 s" })
    b:expect(b.siren:is "silent", { within = "1 min" })
    b:measure("from the opening to the end", b:now() - opened, { unit = "s", min = 59, max = 61 })
  end,
}
