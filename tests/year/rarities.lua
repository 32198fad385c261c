-- What happens a few times a year, and what a counter of so many bits does only then.
local alarms = require "alarms"
local deeds = require "deeds"
local powers = require "powers"
local rarities = {}

-- ---- cold starts: assumptions 16, 18, 19, 50, 56 -----------------------------------------------

local function start(y)
  y:clear_of_rules(180)
  y.b.mains:on()
  y.b:expect(y.b.unit:is "running", { within = "5 s" })
  y.oracle:start_cold(y.b:now())
  y:dark(false)
  y.b.unit.battery:switch "on"
  y.b:ready()
  y.oracle:follow_schedule()
  y.oracle.clock_known = true
end

function rarities.cold_start(y)
  local owner, o = y.people.owner, y.oracle
  deeds.all_steady(y)
  y:follow_flood()
  y.b.unit.battery:switch "off"
  y.b.mains:off()
  y.b:expect(y.b.unit:is "off", { within = "5 s" })
  for r = 1, 6 do o:is_on(r, y.b:now()) end
  o.clock_known = false
  owner.phone:sms "PulseRelay2"                                  -- yesterday's
  y.b:wait((o.maxage_min + 2) * y.minute + y.b:random(4 * 3600))
  start(y)
  if o.errors then
    o.orders = o.orders + 1
    y:take(owner, { exact = "Too old" })
  end
  y.b:wait "40 s"
end

-- A day and more without mains: the cell is emptied, and the unit says so while it can.
function rarities.discharge(y)
  local o = y.oracle
  y:calm(powers.supply, o.powerdelay_s + 5)
  y.b.mains:off()
  y:dark(true)
  y.b:wait(o.powerdelay_s + 1.5)
  y:raise(powers.supply, false, "Power failed")
  y:collect()
  y:raise("battery", false, "Battery low 20%")
  y:collect "24 h"
  y:raise("shutdown", false, "Low battery shutdown!")
  y:collect "12 h"
  y.b:expect(y.b.unit:is "off", { within = "12 h" })
  for r = 1, 6 do o:is_on(r, y.b:now()) end
  o.clock_known = false
  y.b:wait "2 h"
  start(y)
  y:raise(powers.supply, false, "Power restored")
  y:collect()
  y.b:wait "6 h"                                                 -- charging
end

-- ---- the unit's clock passes 2^31 and 2^32 ms, again and again ---------------------------------

-- A relay's time runs over it, and ends to the millisecond.
local function relay_across(y, at)
  local name, coil = y.oracle:relay_name(3), y.b.unit.relay[3]
  y:order(y.people.owner, "OffRelay3", name .. " OFF")
  y.oracle:switch(3, false)
  y:wait_until(at - 70)
  y.people.owner.phone:sms "OnRelay3=90"
  y.b:expect(coil:is "on", { within = "20 s" })
  local since = y.b:now()
  y.oracle:switch_for(3, true, 90, { since, since })
  if y.oracle.confirms then
    y.oracle.orders = y.oracle.orders + 1
    y:take(y.people.owner, { exact = name .. " ON for 90 s" })
  end
  local function check(instant)
    y:wait_until(since + instant)
    if y.in_between then return end
    local on = y.oracle:is_on(3, y.b:now()) and not y.no_power
    y.b:expect(coil:is(on and "on" or "off"))
  end
  return function()
    check(89.9)
    check(90.1)
  end
end

-- The door opens half a debounce before.
local function door_at(y, at)
  y:wait_until(at - 0.025)
  alarms.raise(y, 1)
  y:check_relays()
end

local variants = {
  -- two alarms wait for the network
  function(y, at)
    y.b.network:coverage(false)
    y:wait_until(at - 20)
    alarms.raise(y, 4)
    door_at(y, at)
    y:wait_until(at + 15)
    y.b.network:coverage(true)
    y.b:wait "2 s"
    y:collect "6 min"
    alarms.normal_again(y, 4, true)
    alarms.normal_again(y, 1, true)
  end,
  -- the network refuses: the outbox's next try lies beyond
  function(y, at)
    y.b.unit.modem:fault("refuses", { at = "message", of = "AT+CMGS", text = "+CMS ERROR: 38", times = 5 })
    y:wait_until(at - 40)
    alarms.raise(y, 4)
    door_at(y, at)
    y.b:wait "2 s"
    y:collect "6 min"
    if y.told_at.owner["input 4"] < at + 10 then y:fail "the outbox did not wait before it tried again" end
    alarms.normal_again(y, 4, true)
    alarms.normal_again(y, 1, true)
  end,
  -- POWERDELAY runs, a minute later HOLDOFF
  function(y, at)
    local o = y.oracle
    y:wait_until(at - o.powerdelay_s / 2)
    y.b.mains:off()
    y:dark(true)
    y:wait_until(at + o.powerdelay_s / 2 + 1)
    y:raise(powers.supply, false, "Power failed")
    y:collect()
    powers.mains_back(y)
    local since = y.b:now()
    y.b:wait(o.powerdelay_s + 1)
    y:raise(powers.supply, false, "Power restored", since + o.powerdelay_s)
    y:collect()
    powers.baseline(y, since)
  end,
  -- HOLDOFF runs, the door opens in it
  function(y, at)
    y:wait_until(at - 5)
    y.b.mains:off()
    y:dark(true)
    y:wait_until(at - 2)
    powers.mains_back(y)
    y:wait_until(at + 1)
    alarms.trip(y, 1)
    powers.baseline(y, at)
    alarms.restore(y, 1)
    y.b:wait(alarms.delay(y, 1) + 1)
    alarms.raise(y, 1)
    y:collect()
    alarms.normal_again(y, 1, true)
  end,
  -- an input's delay runs, and a pulse whose message comes twice, before and after
  function(y, at)
    y:set "Input3DELAY=3"
    y.oracle.delay_s[3] = 3
    y:steady(2, 10)
    y:wait_until(at - 4)
    y.b.network:duplicate(1)
    y.people.owner.phone:sms "PulseRelay2"
    y:wait_until(at - 1.5)
    alarms.raise(y, 3)
    if y.oracle.confirms then
      y.oracle.orders = y.oracle.orders + 1
      y:take(y.people.owner, { exact = y.oracle:relay_name(2) .. " pulsed" })
    end
    y.oracle:pulse(2, y.oracle:pulse_s(2), { at - 1, at + 2 })
    y:collect()
    y.b:wait "5 s"
    alarms.normal_again(y, 3, true)
  end,
}

-- The window that is opened 25 minutes before is open 4 minutes after, and closed 6 minutes after.
function rarities.tick(y, at, number)
  local o, owner = y.oracle, y.people.owner
  y:wait_until(at - 25 * y.minute)
  o:open_window(y:order(owner, "Key42CONFIG", "CONFIG - OK"))
  y:wait_until(at - 130)
  y:follow_flood()
  local relay_ends = relay_across(y, at)
  y.b:spawn(relay_ends)
  variants[(number - 1) % #variants + 1](y, at)
  y:collect "6 min"
  y:wait_until(at + 4 * y.minute)
  local text = ("ID=TICK%d"):format(number)
  if y:window_now() then
    o:open_window(y:order(owner, text, text .. " - OK"))
  end
  y.b:wait "31 min"
  y:refused(owner, text, text .. " - Time for configuration is expired (30min)!")
end

-- ---- the 65 536th message ----------------------------------------------------------------------

-- So many events and answers since the cold start: what waits then keeps its order.
function rarities.order_of_sixteen_bits(y)
  local o = y.oracle
  y:set "INPUTRESTORE=ON"
  o.restore_told = true
  y.b:wait "16 min"
  y:follow_flood()
  y.b.network:coverage(false)
  y.b:wait "30 s"
  for _ = 1, 5 do
    alarms.raise(y, 1)
    y.b:wait "2 s"
    alarms.normal_again(y, 1, true)
    y.b:wait "2 s"
  end
  y.b.network:coverage(true)
  y.b:wait "2 s"
  y:collect "6 min"
end

-- ---- summer time: assumption 57 ----------------------------------------------------------------

-- 3 o'clock becomes 4: a command that is on its way is 3 s old.
function rarities.put_forward(y, at)
  local name, owner = y.oracle:relay_name(3), y.people.owner
  y:wait_until(at - 60)
  y:order(owner, "OffRelay3", name .. " OFF")
  y.oracle:switch(3, false)
  y:wait_until(at - 1.5)
  owner.phone:sms "OnRelay3"
  y:wait_until(at)
  y.b.network:zone("3 h", { summer = true })
  y.oracle:change_zone(3, at)
  y.b:expect(y.b.unit.relay[3]:is "on", { within = "10 s" })
  y.oracle:switch(3, true)
  if y.oracle.confirms then
    y.oracle.orders = y.oracle.orders + 1
    y:take(owner, { exact = name .. " ON" })
  end
  deeds.clock(y)
end

-- 4 o'clock becomes 3. The hour comes twice: the same words at the same local time are two messages; and what was
-- sent an hour and more before is as old as it is.
function rarities.put_back(y, at)
  local name, o, owner = y.oracle:relay_name(2), y.oracle, y.people.owner
  y:wait_until(at - 50 * y.minute)
  y.b.network:delay "65 min"
  y.people.partner.phone:sms "OnALL"
  y.b.network:delay "3 s"
  for half = -1, 1, 2 do
    y:wait_until(at + half * 30 * y.minute)
    y:steady(2, 10)
    o:pulse(2, o:pulse_s(2), y:order(owner, "PulseRelay2", name .. " pulsed"))
    if half < 0 then
      y:wait_until(at)
      y.b.network:zone "2 h"
      o:change_zone(2, at)
      deeds.clock(y)
      y:wait_until(at + 16 * y.minute)
      if o.errors then
        o.orders = o.orders + 1
        y:take(y.people.partner, { exact = "Too old" })
      end
    end
  end
  deeds.clock(y)
end

return rarities
