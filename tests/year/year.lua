-- A year in the life of a unit: ten things an hour happen to it, drawn by the seed, and a model of what it must do
-- (oracle.lua) holds it to the guide after each. The story is told in docs/testing.md.
local alarms = require "alarms"
local deeds = require "deeds"
local hand = require "hand"
local house = require "house"
local oracle = require "oracle"
local powers = require "powers"
local rarities = require "rarities"
local settings = require "settings"

local day, hour_s = 86400, 3600
local year_s = 365 * day
local gap_s = 360                        -- ten an hour
local half_tick_s = 2 ^ 31 / 1000        -- 24.86 days; every second one is 2^32 ms, 49.71 days

-- How often, of about 1000.
local ordinary = {
  { 270, deeds, "switch" }, { 20, deeds, "switch_all" }, { 60, deeds, "switch_for" },
  { 12, deeds, "switch_for_exactly" }, { 70, deeds, "pulse" }, { 30, deeds, "restart" },
  { 15, deeds, "status" }, { 15, deeds, "status_over_usb" }, { 30, deeds, "status_of_one" }, { 15, deeds, "clock" },
  { 30, deeds, "setting_asked" }, { 45, deeds, "stranger" }, { 20, deeds, "unknown" }, { 6, deeds, "too_long" },
  { 15, deeds, "doubled" }, { 8, deeds, "lost" }, { 2, deeds, "lost_part" }, { 2, deeds, "late" },
  { 3, deeds, "weak_signal" }, { 50, deeds, "ring" }, { 15, deeds, "ring_of_a_stranger" },
  { 6, deeds, "ring_without_a_number" },
  { 60, alarms, "alarm" }, { 15, alarms, "siren" }, { 8, alarms, "two" }, { 8, alarms, "with_a_command" },
  { 12, alarms, "blip" }, { 12, alarms, "disarmed" }, { 4, alarms, "silenced" }, { 6, alarms, "by_call" },
  { 1, alarms, "rattle" },
  { 8, powers, "blink" }, { 9, powers, "failure" }, { 5, powers, "hold_off" }, { 1, powers, "warm_reset" },
  { 4, powers, "no_network" }, { 1, powers, "module" },
  { 50, settings, "setting" }, { 20, settings, "password" }, { 2, settings, "button" }, { 10, settings, "wrong_value" },
  { 10, settings, "guest" }, { 8, settings, "neighbour" },
}

-- What takes the next message wants nobody else's on its way.
local alone = { doubled = 60, lost = 60, lost_part = 120, late = 60 }

local lots, deed_of = {}, {}
for _, row in ipairs(ordinary) do
  deed_of[row[3]] = row[2][row[3]]
  for _ = 1, row[1] do lots[#lots + 1] = row[3] end
end

function hand:event(name, deed, ...)
  local outer = self.doing
  self.doing = name
  self.events = self.events + 1
  self.counts[name] = (self.counts[name] or 0) + 1
  self.b:log(("event %d: %s"):format(self.events, name))
  self:clear_of_rules(90)
  self:follow_flood()
  self:check_bill();
  (deed or deed_of[name])(self, ...)
  self:settle()
  self.doing = outer
end

local function draw(y)
  local name = y:one_of(lots)
  if name == "warm_reset" and not y:chance(10) then name = "switch" end  -- eight a year
  if alone[name] then y:undisturbed(alone[name]) end
  y:event(name)
end

-- What the calendar has for this year, each at its time: seconds since t = 0, Monday 5 January, 10 o'clock.
local appointments = {
  { 2 * day, "cold_start" }, { 4 * day + 5000, "cold_start" }, { 9 * day, "cold_start" },
  { 83 * day - 7 * hour_s - 4 * 60, "put_forward", 83 * day - 7 * hour_s },       -- 29 March
  { 293 * day - 8 * hour_s, "put_back", 293 * day - 7 * hour_s },                -- 25 October
  { 345 * day, "discharge" }, { 349 * day, "cold_start" }, { 352 * day, "cold_start" },
}

local function keep_appointments(y)
  local next_one = appointments[y.appointment]
  if next_one and y.b:now() >= next_one[1] then
    y.appointment = y.appointment + 1
    y:event(next_one[2], rarities[next_one[2]], next_one[3])
    return true
  end
  local ticks = (y.b:now() - y.oracle.cold_at) // half_tick_s + 1
  local at = y.oracle.cold_at + ticks * half_tick_s
  if at - y.b:now() < 35 * 60 then
    y.ticks = y.ticks + 1
    y:event("tick", rarities.tick, at, ticks)
    return true
  end
  local left = 65536 - y.oracle.orders
  if left > 2 and left < 8 then
    y:event("order_of_sixteen_bits", rarities.order_of_sixteen_bits)
    return true
  elseif left > 0 and left < 40 then
    y:event "setting_asked"
    return true
  end
  return false
end

-- The schedule of the house. The first three lie in the hour that is left out in March and comes twice in October.
local rules = {
  { "03:20,*,OnRelay4", minute = 200, relay = 4, act = function(o) o:switch(4, true) end },
  { "03:30,*,OnRelay5", minute = 210, relay = 5, act = function(o) o:switch(5, true) end },
  { "03:45,*,OffRelay5", minute = 225, relay = 5, act = function(o) o:switch(5, false) end },
  { "12:00,*,OffRelay4", minute = 720, relay = 4, act = function(o) o:switch(4, false) end },
  { "18:00,Sat,OnRelay5=600", minute = 1080, day = 5, relay = 5,
    act = function(o, span) o:switch_for(5, true, 600, span) end },
}

local function people_of(b)
  local people = {}
  for n, name in ipairs { "owner", "partner", "guest", "neighbour", "stranger" } do
    local number = "+35840123456" .. n
    people[name] = { name = name, number = number, phone = b:phone(number) }
  end
  people.owner.phone:answers "rejects"
  return people
end

local function report(b, y)
  local erased, words = b.unit:wear()
  b:measure("events", y.events, { min = 24 * 365 * 10 })
  for page, count in ipairs(erased) do
    -- 10 000 erasures must last for ten years
    b:measure("erasures of page " .. page, count, { min = 1, max = 1000 })
  end
  b:measure("words programmed", words, { min = 1 })
  b:measure("messages paid for", (b.network:bill()), { min = y.billed, max = y.billed })
  b:measure("orders of alerts and answers", y.most_orders, { min = 65536 })
  b:measure("events that waited over the 65536th", y.counts.order_of_sixteen_bits or 0, { min = 1, max = 1 })
  b:measure("half ticks of 32 bits", y.ticks, { min = 12 })
  b:measure("resets", b.unit:reboots(), { min = 6 + (y.counts.warm_reset or 0), max = 6 + (y.counts.warm_reset or 0) })
  for name, count in pairs(y.counts) do b:log(("%s: %d"):format(name, count)) end
end

scenario "year" {
  about   = "A year with ten events an hour: no alarm lost, none invented, every message expected and paid for",
  covers  = { "fact 46", "assumption 19", "assumption 36", "assumption 51", "assumption 52", "assumption 56",
              "assumption 57" },
  tags    = { "year" },
  wiring  = house,
  timeout = "380 d",
  config  = { "Input1=NO", "Input2=NC", "Input3=NO", "Input4=NC", "Input1RELAY=Relay6,20", "Input3DELAY=3",
              "ADDSECNUM+358401234561", "ADDSECNUM+358401234562", "ADDSECNUM+358401234563,LIM",
              "ALERTNUMBER+358401234561", "ALERTNUMBER+358401234562", "CONFPASSWORD=Key42", "ERROR=ON",
              "INPUTRESTORE=ON", "RING=SWITCHRelay2", "AON", "SCHEDULER+" .. rules[1][1],
              "SCHEDULER+" .. rules[2][1], "SCHEDULER+" .. rules[3][1], "SCHEDULER+" .. rules[4][1],
              "SCHEDULER+" .. rules[5][1] },
  run = function(b)
    local people = people_of(b)
    local y = hand.new(b, oracle.new {
      delay_s = { 0, 0, 3, 0 }, alarm_relay = { { relay = 6, seconds = 20 } }, errors = true, restore_told = true,
      ring = "SWITCH", ring_relay = 2, zone_h = 2, alert = { people.owner, people.partner },
      rules = rules, now = function() return b:now() end,
    }, people)
    local function sensor(part)
      return { trip = function() part:trip() end, restore = function() part:restore() end }
    end
    y.sensors = { sensor(b.door), sensor(b.smoke), sensor(b.water),
                  { trip = function() b.freezer:off() end, restore = function() b.freezer:on() end } }
    y.tripped, y.appointment, y.ticks, y.most_orders = {}, 1, 0, 0
    b.network:zone "2 h"
    b:ready()
    while b:now() < year_s do
      local planned = y.events * gap_s + b:random(0, 120)
      y:wait_until(planned)
      if not keep_appointments(y) then draw(y) end
      y.most_orders = math.max(y.most_orders, y.oracle.orders)
    end
    report(b, y)
  end,
}
