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

story("pass.credit_without_a_limit", function(b)
  assert(select("#", b.network:credit()) == 1 and b.network:credit() == nil)
  b.network:credit(2.50)
  assert(b.network:credit() == 2.5)
end)

story("pass.fault_strikes", function(b)
  local owner = b:phone "+358401234567"
  b:ready()
  b.unit.modem:fault("waits", { at = "message", by = "5 s" })
  b.unit.modem:fault("loses", { at = "report", of = "NO DIALTONE" })
  b.unit.modem:ok()
  b.unit.modem:fault("waits", { at = "message", by = "5 s" })
  owner:sms "OnRelay1"
  owner:expect_sms("Relay1 ON", { within = "30 s" })
end)

story("fail.fault_never_strikes", function(b)
  b:ready()
  b.unit.modem:fault("waits", { at = "message", by = "5 s" })
  b:wait "1 min"
end)

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

story("pass.levels_are_met_to_the_microsecond", function(b)
  local rail, gone = b.unit:signal "rail_12v", 0
  b:ready()
  b.mains:off()
  gone = b:now()
  for volts = 11, 7, -1 do
    b:expect(volts % 2 == 0 and rail:below(volts) or ~rail:above(volts), { within = "10 s" })
    assert(math.abs(b.unit:volts "V12" - volts) < 0.001, b.unit:volts "V12")
  end
  b.mains:on()
  b:expect(rail:above "11.9 V", { within = "10 s" })
  assert(b:now() > gone)
end)

story("pass.two_levels_at_a_time", function(b)
  local rail, order = b.unit:signal "rail_12v", {}
  b:ready()
  for _, volts in ipairs { 8, 10, 9 } do
    b:spawn(function()
      b:expect(rail:below(volts), { within = "1 min" })
      order[#order + 1] = volts
    end)
  end
  b.mains:off()
  b:wait "30 s"
  assert(table.concat(order, " ") == "10 9 8", table.concat(order, " "))
end)

story("pass.signals_of_a_part", function(b)
  local state = b.smoke:signal "state"
  b:ready()
  b:expect(state:is "normal" & ~state:is "tripped" & b.smoke:signal "tripped":is "off")
  b:spawn(function() b:times(2, b.siren:signal "sounding":changes(), { during = "1 min" }) end)
  b:spawn(function() b:times(2, b.unit.relay[6]:signal "coil":changes(), { during = "1 min" }) end)
  b:spawn(function() b:expect(state:changes(), { within = "1 s" }) end)
  b.smoke:trip()
  b:expect(b.smoke:signal "out":above "9 V" & b.siren:signal "plus":above(9), { within = "1 s" })
  b.smoke:restore()
end)

story("pass.inner_rails", function(b)
  local mcu, buffer = b.unit:signal "rail_mcu", b.unit:signal "rail_buffer"
  b:ready()
  b:expect(mcu:is "on" & mcu:above "3.2 V" & buffer:is "on" & buffer:above "4.1 V")
  b.mains:off()
  b:expect(buffer:below "4.195 V", { within = "10 s" })
  b.unit.battery:set { charge = "10 %" }
  b:expect(buffer:changes(), { within = "5 h" })
  b:expect(buffer:is "off" & mcu:is "on" & ~buffer:above "3.6001 V")
  b:expect(mcu:is "off" & mcu:below "0.1 V", { within = "5 h" })
  b.mains:on()
  b:expect(mcu:changes() | buffer:changes(), { within = "5 s" })
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

story("pass.grid_sets_config", function(b, g)
  assert(b.unit.usb:send "BACKUPLIMIT?" :find("(" .. g.limit .. ")", 1, true))
end, { grid = { limit = { "DC", "OFF" } },
  config = function(g) return { "BACKUPLIMIT=" .. g.limit } end })

story("pass.conditions_kept", function(b)
  local quiet, whole = b.siren:is "silent", {}
  for i = 1, 300 do
    whole[i] = b.smoke:is "normal" | b.smoke:is "warming"
  end
  b:ready()
  for i = 1, 300 do
    b:expect(whole[i] & quiet)
  end
end)
story("pass.coil_without_dc", function(b)
  b:ready()
  b.unit.usb:send "OnRelay6"
  b:expect(b.unit.relay[6]:is "on", { within = "1 s" })
  b.mains:off()
  b:expect(b.unit.relay[6]:is "off" & b.unit.relay[6]:contact "open", { within = "5 s" })
end)
story("pass.amps_of_the_unit", function(b)
  b:ready()
  local idle = b.unit:amps "V12"
  assert(idle > 0.005 and idle < 0.5, "idle " .. idle)
  assert(math.abs(b.unit:amps "V12" + b.unit:amps "GND") < 0.05, "what goes in comes out")
  b.unit.usb:send "OnRelay6"
  b:wait "1 s"
  assert(b.unit:amps "V12" > idle + 0.25, "the siren's current goes through the unit")
  assert(b.unit:amps "K6_NO" < -0.25, "and leaves it at Relay6")
end)
story("pass.measured_in_its_unit", function(b)
  b:measure("level", 3500, { unit = "mV", min = "3 V", max = "4 V" })
  b:measure("share", 50, { unit = "%", max = 60 })
end)
story("pass.one_text_is_a_list", function(b) b:expect(b.siren:is "silent") end,
  { covers = "fact 55", tags = "one", needs = "supply.dip", config = "AON" })
story("pass.answers_in_seconds", function(b)
  local owner = b:phone "+358401234567"
  owner:answers(5)
  owner:answers "5 s"
end)
story("pass.long_sms", function(b)
  b:ready()
  b:phone "+358401234567":sms(("\u{20AC}"):rep(300000))
  b:wait "5 min"
end)
story("pass.sms_without_within", function(b)
  local owner = b:phone "+358401234567"
  b:ready()
  owner:sms "STATUS"
  local message = owner:expect_sms ""
  assert(message.read and message.from == "unit" and message.at > 0)
end)
story("fail.measure_unit", function(b)
  b:measure("level", 3.5, { unit = "V", max = "3000 mV" })
end)
story("fail.error_with_a_table", function() error({}) end)
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
