-- Stories that are long enough for a tail to end early, and what must keep it from that.
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

-- Nothing happens for long; then an alarm.
story("early.calm", "N/O", {}, function(b)
  local owner = b:phone "+358401234567"
  b:ready()
  b:wait "40 min"
  b.smoke:trip()
  owner:expect_sms("ALARM!", { within = "1 min" })
  b:wait "2 min"
end)

-- The guide's race, long after the cut: each tail meets it, as the run without cuts does.
story("early.race", "N/C", { "POWERGUARD=0" }, function(b)
  b:ready()
  b:wait "20 min"
  b:expect(b.unit:is "running")
end)

-- What people have in mind: the same waits, and another number behind them.
story("early.counted", "N/O", {}, function(b)
  b:ready()
  local seen = 0
  for _ = 1, 5 do
    b:wait "1 s"
    if b:sees(b.unit:is "backup") then seen = seen + 1 end
  end
  b:wait "20 min"
  if seen > 0 then b.smoke:trip() end
  b:wait "2 min"
end)

-- A relay that the story has switched, with a time of its own.
story("early.switched", "N/O", { "POWERSTATE=OFF" }, function(b)
  local owner = b:phone "+358401234567"
  b:ready()
  owner:sms "OnRelay1=1800"
  b:expect(b.unit.relay[1]:is "on", { within = "30 s" })
  b:wait "35 min"
end)
