-- Scenarios that pass, with something in them that only a cut brings to light, or that a cut must
-- not be blamed for.
local example3 = require "wirings.example3"

-- On example 3, with a detector of that contact, and `settings` beside those that all have.
local function story(id, contact, settings, run)
  local config = { "Input1=" .. contact:gsub("/", ""), "BACKUPLIMIT=DC" }
  for _, line in ipairs(settings) do config[#config + 1] = line end
  config[#config + 1] = "ALERTNUMBER+358401234567"
  config[#config + 1] = "AON"
  scenario(id) {
    wiring = example3 { contact = contact, holdup = "470 uF" }, config = config, run = run,
  }
end

-- The guide's race: an N/C loop on the unit's own supply, without a guard.
story("planted.race", "N/C", { "POWERGUARD=0" }, function(b)
  b:ready()
  b:wait "1 s"
  b:expect(b.unit:is "running")
end)

-- The same with an N/O contact: there is nothing to be found.
story("planted.quiet", "N/O", { "POWERGUARD=0" }, function(b)
  b:ready()
  b:wait "1 s"
  b:expect(b.unit:is "running")
end)

-- A relay that is on, and settings that are being stored: a loss finds the unit busy.
story("planted.busy", "N/O", { "POWERSTATE=OFF" }, function(b)
  local owner = b:phone "+358401234567"
  b:ready()
  owner:sms "OnRelay1"
  b:expect(b.unit.relay[1]:is "on", { within = "30 s" })
  b.unit.usb:send "ALIASRelay1=PUMP"
  b.unit.usb:send "Input2=NC"
  b.unit.usb:send "POWERDELAY=30"
  b:wait "2 s"
  b:expect(b.unit.relay[1]:is "on")
end)

-- What people expect, and do with what they got, is not judged behind a cut.
story("planted.people", "N/O", {}, function(b)
  local owner = b:phone "+358401234567"
  b:ready()
  b.smoke:trip()
  local alarm = owner:expect_sms("ALARM!", { within = "30 s" })
  assert(alarm.text:find "Input1", "an alarm names its input")
  b:holds(b.unit:is "running", { during = "5 s" })
  b:never(owner:receives "Power", { during = "5 s" })
  b:expect(b.unit:is "running")
  b:log("the story is at its end")
end)

-- An error in the story that only a cut brings about is nobody's fault, and ends the story.
story("planted.broken_story", "N/O", {}, function(b)
  local owner = b:phone "+358401234567"
  b:ready()
  b.smoke:trip()
  local alarm = owner:expect_sms("ALARM!", { within = "30 s" })
  local name = alarm.text:match "Input%d"
  b:log(name .. " it is")
  b:wait "1 s"
  b:expect(b.unit:is "running")
end)

-- The story takes the supply away for good: what it did is not undone.
story("planted.goes_out", "N/O", { "POWERALERT=OFF" }, function(b)
  b:ready()
  b:wait "1 s"
  b.adapter:off()
  b:wait "30 s"
  b:expect(b.unit:is "backup")
end)

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
