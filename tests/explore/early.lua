-- Stories that are long enough for a tail to end early, and what must keep it from that.
local example3 = require "wirings.example3"
local alerts = { "ALERTNUMBER+358401234567", "AON" }

local function config(...)
  local lines = { ... }
  for _, line in ipairs(alerts) do lines[#lines + 1] = line end
  return lines
end

-- Nothing happens for long; then an alarm.
scenario "early.calm" {
  wiring = example3 { contact = "N/O", holdup = "470 uF" },
  config = config("Input1=NO", "BACKUPLIMIT=DC"),
  run = function(b)
    local owner = b:phone "+358401234567"
    b:ready()
    b:wait "40 min"
    b.smoke:trip()
    owner:expect_sms("ALARM!", { within = "1 min" })
    b:wait "2 min"
  end,
}

-- The guide's race, long after the cut: each tail meets it, as the run without cuts does.
scenario "early.race" {
  wiring = example3 { contact = "N/C", holdup = "470 uF" },
  config = config("Input1=NC", "BACKUPLIMIT=DC", "POWERGUARD=0"),
  run = function(b)
    b:ready()
    b:wait "20 min"
    b:expect(b.unit:is "running")
  end,
}

-- What people have in mind: the same waits, and another number behind them.
scenario "early.counted" {
  wiring = example3 { contact = "N/O", holdup = "470 uF" },
  config = config("Input1=NO", "BACKUPLIMIT=DC"),
  run = function(b)
    b:ready()
    local seen = 0
    for _ = 1, 5 do
      b:wait "1 s"
      if b:sees(b.unit:is "backup") then seen = seen + 1 end
    end
    b:wait "20 min"
    if seen > 0 then b.smoke:trip() end
    b:wait "2 min"
  end,
}

-- A relay that the story has switched, with a time of its own.
scenario "early.switched" {
  wiring = example3 { contact = "N/O", holdup = "470 uF" },
  config = config("Input1=NO", "BACKUPLIMIT=DC", "POWERSTATE=OFF"),
  run = function(b)
    local owner = b:phone "+358401234567"
    b:ready()
    owner:sms "OnRelay1=1800"
    b:expect(b.unit.relay[1]:is "on", { within = "30 s" })
    b:wait "35 min"
  end,
}
