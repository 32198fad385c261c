-- Scenarios whose verdict stands in their name: pass.…, fail.…
local base = require "base"
local config = {
  "Input1=NO", "HOLDOFF=5", "ALERTNUMBER+358401234567", "Input1RELAY=Relay6,10", "AON",
}

local function story(id, run, more)
  local def = { wiring = base, config = config, run = run }
  for key, value in pairs(more or {}) do
    def[key] = value
  end
  scenario(id)(def)
end

story("pass.nothing", function() end)

story("pass.alarm", function(b)
  local owner = b:phone "+358401234567"
  b:ready()
  b.smoke:trip()
  b:expect(b.siren:is "sounding" & b.unit.relay[6]:is "on", { within = "2 s" })
  local sms = owner:expect_sms("ALARM! Input1", { within = "1 min" })
  assert(sms.text:find("Input1", 1, true) and sms.at <= b:now())
  b:expect(~b.siren:is "sounding", { within = "20 s" })
end)

story("pass.events_in_parallel", function(b)
  local owner, seen = b:phone "+358401234567", 0
  b:ready()
  b:spawn(function()
    b:expect(owner:receives "/ALARM! Input%d/", { within = "1 min" })
    seen = seen + 1
  end)
  b:spawn(function()
    b:times(1, owner:receives "", { during = "2 min" })
    seen = seen + 1
  end)
  b.smoke:trip()
  b:wait "150 s"
  assert(seen == 2)
end)

story("pass.times_counts_a_state", function(b)
  b:ready()
  b:spawn(function() b:times(1, b.unit.relay[6]:is "on", { during = "1 min" }) end)
  b.smoke:trip()
end)

story("pass.waits_in_a_coroutine", function(b)
  local walk = coroutine.wrap(function()
    for step = 1, 3 do
      b:wait "1 s"
      coroutine.yield(step)
    end
  end)
  assert(walk() + walk() + walk() == 6 and b:now() == 3)
end)

story("pass.usb_answers", function(b)
  assert(b.unit.usb:send "HOLDOFF?" :find "HOLDOFF=5")
end)

story("pass.voltage_crossing", function(b)
  b:ready()
  b.mains:off()
  b:expect(b.unit:signal "rail_12v":below "10 V", { within = "10 s" })
  b:expect(b.unit:is "backup", { within = "1 s" })
end)

story("pass.cable_is_mended", function(b)
  b:ready()
  b.garage:fault "open"
  b.smoke:trip()
  b:holds(b.unit.input[1]:is "normal", { during = "5 s" })
  b.garage:ok()
  b:expect(b.unit.input[1]:is "alarm", { within = "1 s" })
end)

story("pass.grid", function(b, g)
  b:log(("n is %d"):format(g.n))
end, { grid = { n = { 1, 2 } },
  wiring = function(g) return base { contact = g.n == 1 and "NO" or "N/C" } end,
  config = function(g) return { "HOLDOFF=" .. g.n } end })

story("fail.expect_now", function(b) b:expect(b.siren:is "sounding") end)
story("fail.expect_in_time", function(b) b:expect(b.siren:is "sounding", { within = "1 s" }) end)
story("fail.caught_all_the_same", function(b) pcall(b.expect, b, b.siren:is "sounding") end)
story("fail.never", function(b)
  b:ready()
  b:spawn(function() b:never(b.siren:is "sounding", { during = "1 min" }) end)
  b.smoke:trip()
end)
story("fail.holds", function(b)
  b:ready()
  b:spawn(function() b:holds(b.siren:is "silent", { during = "1 min" }) end)
  b.smoke:trip()
end)
story("fail.times", function(b) b:times(1, b.siren:is "sounding", { during = "1 s" }) end)
story("fail.sms", function(b)
  b:phone "+358401234567":expect_sms("never sent", { within = "1 s" })
end)
story("fail.call", function(b) b:phone "+358401234567":expect_call { within = "1 s" } end)
story("fail.assert", function() assert(1 == 2, "one is two") end)
story("fail.error", function() error("by hand") end)
story("fail.measure", function(b) b:measure("weight", 3, { min = 4 }) end)
story("fail.timeout", function(b) b:wait "2 h" end, { timeout = "1 h" })
story("fail.refused_config", function() end, { config = { "HOLDOFF=9999" } })
story("fail.no_violation", function() end, { expects_violation = "no_false_alarm" })
