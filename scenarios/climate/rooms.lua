-- Rooms: how fast they cool and warm, held against the formula
--     T(t) = end + (T(0) - end) * e^(-t / time_constant),   end = outside + watts / loss.
local cottage = require "wirings.cottage"

local TAU, LOSS = 7.6 * 3600, 80

-- Seconds from one temperature to another on the way to `last`.
local function span(from, to, last)
  return TAU * math.log((last - from) / (last - to))
end

local function heater_watts(b)
  return b.heater:volts "L" * b.heater:amps "L"
end

-- Until the hall is so warm or cold; measures how long that took.
local function wait_for(b, name, condition, expected)
  local from = b:now()
  b:expect(condition, { within = "20 h" })
  b:measure(name, b:now() - from, { unit = "s", min = expected - 0.1, max = expected + 0.1 })
end

scenario "climate.heated_by_sms" {
  about  = "OnRelay2 heats the hall by the contactor, OffRelay2 lets it cool, by the clock of the formula; 10 % less "
    .. "voltage are 19 % less heat",
  covers = { "4", "fact 24", "fact 26" },
  tags   = { "climate", "relay", "sms" },
  grid   = { mains = { "230 V", "207 V" } },
  wiring = function(g) return cottage { mains = g.mains } end,
  -- red when: each command drives the next relay's coil (relay.shifted)
  --       or: ON releases the coil, OFF energises it (relay.exchanged)
  run = function(b, g)
    local owner, hall = b:phone "+358401234567", b.hall:signal "temperature"
    b:ready()
    b:expect(b.hall:is "unheated")
    owner:sms "OnRelay2"
    b:expect(b.hall:is "heated", { within = "20 s" })
    local watts = heater_watts(b)
    b:measure("heat", watts, g.mains == "230 V" and { unit = "W", min = 2900, max = 3000 }
      or { unit = "W", min = 2350, max = 2430 })
    local last = -10 + watts / LOSS
    wait_for(b, "warming to 19.5 C", hall:above "19.5 C", span(b.hall:temperature(), 19.5, last))
    owner:sms "OffRelay2"
    b:expect(b.hall:is "unheated", { within = "20 s" })
    wait_for(b, "cooling to 15 C", hall:below "15 C", span(b.hall:temperature(), 15, -10))
  end,
}

scenario "climate.breaker_trips" {
  about  = "The heater's breaker trips: the relay stays on, and the hall cools until it freezes",
  covers = { "4", "fact 24" },
  tags   = { "climate", "relay" },
  wiring = cottage,
  run = function(b)
    b:ready()
    b.unit.usb:send "OnRelay2"
    b:expect(b.heater:is "running", { within = "1 s" })
    b:wait "3 h"
    b.heater:fault "short"
    b:expect(b.breaker:is "tripped" & b.hall:is "unheated", { within = "100 ms" })
    b:expect(b.unit.relay[2]:is "on" & b.contactor:is "open", { within = "100 ms" })
    local before, from = b.hall:temperature(), b:now()
    b:wait "2 h"
    local wanted = -10 + (before + 10) * math.exp(-(b:now() - from) / TAU)
    b:measure("after two hours", b.hall:temperature(), { unit = "C", min = wanted - 0.01, max = wanted + 0.01 })
    wait_for(b, "cooling to 0 C", b.hall:is "freezing", span(b.hall:temperature(), 0, -10))
    b.heater:ok()
    b.breaker:close()
    b:expect(b.hall:is "heated", { within = "1 s" })
    b:expect(~b.hall:is "freezing", { within = "1 h" })
  end,
}

scenario "climate.outage_in_winter" {
  about  = "Mains away: the hall cools while the unit lives on its battery; when the mains return the heater goes on",
  covers = { "4.1", "5.1", "assumption 58", "fact 12" },
  tags   = { "climate", "backup" },
  wiring = cottage,
  run = function(b)
    local hall = b.hall:signal "temperature"
    b:ready()
    b.unit.usb:send "OnRelay2"
    b:expect(b.hall:is "heated", { within = "1 s" })
    b:wait "1 h"
    b.mains:off()
    b:expect(b.hall:is "unheated" & b.unit:is "backup", { within = "2 s" })
    wait_for(b, "cooling to 12 C", hall:below "12 C", span(b.hall:temperature(), 12, -10))
    b:expect(b.unit:is "backup" & b.probe:is "idle")   -- the thermometer lives on the battery, too
    b.mains:on()
    b:expect(b.hall:is "heated", { within = "5 s" })
    b:expect(hall:above "12.5 C", { within = "1 h" })
  end,
}

scenario "climate.weather" {
  about  = "A room goes to the temperature outside, whatever it is; without one it keeps its own",
  tags   = { "climate" },
  wiring = wiring "two_rooms" {
    build = function(w)
      local ups, unit = w:ups { name = "ups" }, w:unit {}
      w:wire(ups.plus, unit.V12)
      w:wire(ups.minus, unit.GND)
      w:room { name = "shed", temperature = "10 C", outside = "-15 C", time_constant = "2 h" }
      w:room { name = "cellar", temperature = "8 C" }
    end,
  },
  run = function(b)
    local shed = b.shed:signal "temperature"
    b:expect(b.shed:is "freezing", { within = "2 h" })
    b.shed:set { outside = "25 C" }
    b:expect(~b.shed:is "freezing", { within = "1 s" })
    b:wait "2 d"
    b:measure("shed", b.shed:temperature(), { unit = "C", min = 24.9, max = 25 })
    b.shed:temperature "30 C"
    b:expect(shed:below "27 C", { within = "2 h" })
    b:measure("cellar", b.cellar:temperature(), { unit = "C", min = 8, max = 8 })
    b.cellar:temperature "3 C"
    b:holds(b.cellar:signal "temperature":below "3.01 C", { during = "3 d" })
  end,
}
