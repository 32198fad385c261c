-- Scenarios that pass, with something in them that only a cut brings to light, or that a cut must
-- not be blamed for.
local example3 = require "wirings.example3"
local alerts = { "ALERTNUMBER+358401234567", "AON" }

local function config(...)
  local lines = { ... }
  for _, line in ipairs(alerts) do lines[#lines + 1] = line end
  return lines
end

-- The guide's race: an N/C loop on the unit's own supply, without a guard.
scenario "planted.race" {
  wiring = example3 { contact = "N/C", holdup = "470 uF" },
  config = config("Input1=NC", "BACKUPLIMIT=DC", "POWERGUARD=0"),
  run = function(b)
    b:ready()
    b:wait "1 s"
    b:expect(b.unit:is "running")
  end,
}

-- The same with an N/O contact: there is nothing to be found.
scenario "planted.quiet" {
  wiring = example3 { contact = "N/O", holdup = "470 uF" },
  config = config("Input1=NO", "BACKUPLIMIT=DC", "POWERGUARD=0"),
  run = function(b)
    b:ready()
    b:wait "1 s"
    b:expect(b.unit:is "running")
  end,
}

-- A relay that is on, and settings that are being stored: a loss finds the unit busy.
scenario "planted.busy" {
  wiring = example3 { contact = "N/O", holdup = "470 uF" },
  config = config("Input1=NO", "BACKUPLIMIT=DC", "POWERSTATE=OFF"),
  run = function(b)
    local owner = b:phone "+358401234567"
    b:ready()
    owner:sms "OnRelay1"
    b:expect(b.unit.relay[1]:is "on", { within = "30 s" })
    b.unit.usb:send "ALIASRelay1=PUMP"
    b.unit.usb:send "Input2=NC"
    b.unit.usb:send "POWERDELAY=30"
    b:wait "2 s"
    b:expect(b.unit.relay[1]:is "on")
  end,
}

-- What people expect, and do with what they got, is not judged behind a cut.
scenario "planted.people" {
  wiring = example3 { contact = "N/O", holdup = "470 uF" },
  config = config("Input1=NO", "BACKUPLIMIT=DC"),
  run = function(b)
    local owner = b:phone "+358401234567"
    b:ready()
    b.smoke:trip()
    local alarm = owner:expect_sms("ALARM!", { within = "30 s" })
    assert(alarm.text:find "Input1", "an alarm names its input")
    b:holds(b.unit:is "running", { during = "5 s" })
    b:never(owner:receives "Power", { during = "5 s" })
    b:expect(b.unit:is "running")
    b:log("the story is at its end")
  end,
}

-- An error in the story that only a cut brings about is nobody's fault, and ends the story.
scenario "planted.broken_story" {
  wiring = example3 { contact = "N/O", holdup = "470 uF" },
  config = config("Input1=NO", "BACKUPLIMIT=DC"),
  run = function(b)
    local owner = b:phone "+358401234567"
    b:ready()
    b.smoke:trip()
    local alarm = owner:expect_sms("ALARM!", { within = "30 s" })
    local name = alarm.text:match "Input%d"
    b:log(name .. " it is")
    b:wait "1 s"
    b:expect(b.unit:is "running")
  end,
}

-- The story takes the supply away for good: what it did is not undone.
scenario "planted.goes_out" {
  wiring = example3 { contact = "N/O", holdup = "470 uF" },
  config = config("Input1=NO", "BACKUPLIMIT=DC", "POWERALERT=OFF"),
  run = function(b)
    b:ready()
    b:wait "1 s"
    b.adapter:off()
    b:wait "30 s"
    b:expect(b.unit:is "backup")
  end,
}

-- It fails by itself.
scenario "planted.fails" {
  wiring = example3,
  run = function(b)
    b:ready()
    b:expect(b.unit:is "backup", { within = "1 s" })
  end,
}

-- One setting is stored, and nothing else happens.
scenario "planted.stores" {
  wiring = example3 { contact = "N/O", holdup = "470 uF" },
  run = function(b)
    b:wait "1 min"
    b.unit.usb:type "PULSETIMERelay1=11"
    b:wait "1 s"
  end,
}
