-- Mains, cell and network that fail and come back.
local alarms = require "alarms"
local deeds = require "deeds"
local powers = {}

local supply = "power"

-- 12 V is back: POWERSTATE acts, then HOLDOFF and the baseline.
local function mains_back(y)
  y:clear_of_rules(10)
  y.in_between = true
  y.b.mains:on()
  y.b:wait "500 ms"
  y.in_between = false
  y:dark(false)
  y.oracle:power_returns()
end

local function baseline(y, since)
  y:wait_until(since + y.oracle.holdoff_s + 2)
end

-- Shorter than POWERDELAY: nobody is told.
function powers.blink(y)
  local o = y.oracle
  y.b.mains:off()
  y:dark(true)
  y.b:wait(1 + y.b:random((o.powerdelay_s - 3) * 10) / 10)
  mains_back(y)
  baseline(y, y.b:now())
end

local backup_deeds = { "switch", "switch_for", "pulse", "status", "stranger", "setting_asked", "clock", "ring" }

-- A sensor that trips without 12 V is nobody's alarm; one that is open when judging begins again is none either.
local function trip_unseen(y)
  local i = y.b:random(4)
  alarms.trip(y, i)
  y.b:wait(alarms.delay(y, i) + 2)
  if y:chance(60) then
    alarms.restore(y, i)
    y.b:wait(alarms.delay(y, i) + 2)
    return nil
  end
  return i
end

function powers.failure(y)
  local o = y.oracle
  y:calm(supply, o.powerdelay_s + 5)
  y.b.mains:off()
  y:dark(true)
  y.b:wait(o.powerdelay_s + 1.5)
  y:raise(supply, false, "Power failed")
  y:collect()
  local open = y:chance(50) and trip_unseen(y) or nil
  for _ = 1, y.b:random(0, 3) do
    if not open then y:event(y:one_of(backup_deeds)) end
  end
  y.b:wait(y.b:random(600))
  y:follow_flood()
  y:calm(supply, o.powerdelay_s + 5)
  mains_back(y)
  local since = y.b:now()
  y.b:wait(o.powerdelay_s + 1)
  y:raise(supply, false, "Power restored", since + o.powerdelay_s)
  y:collect()
  baseline(y, since)
  if open then
    alarms.restore(y, open)
    y.b:wait(alarms.delay(y, open) + 2)
  end
end

-- Within HOLDOFF the field is not judged.
function powers.hold_off(y)
  local i = y.b:random(4)
  y.b.mains:off()
  y:dark(true)
  y.b:wait "2 s"
  mains_back(y)
  local since = y.b:now()
  y.b:wait(y.oracle.holdoff_s / 4)
  alarms.trip(y, i)
  baseline(y, since)
  y.b:wait(alarms.delay(y, i) + 1)
  alarms.restore(y, i)
  y.b:wait(alarms.delay(y, i) + 2)
end

-- The battery is off, and the supply dips: a warm reset, over which everything goes on.
function powers.warm_reset(y)
  local resets, owner = y.b.unit:reboots(), y.people.owner
  y:set "POWERSTATE=REMEMBER"
  for r = 1, 6 do y.oracle.powerstate[r] = "REMEMBER" end
  y.b:wait "31 min"                                              -- the window closes
  y:follow_flood()
  y:order(owner, "OffALL", "All OFF")                            -- coils would empty the capacitors into a cold start
  for r = 1, 6 do y.oracle:switch(r, false) end
  y.b.unit.battery:switch "off"
  y.b.adapter:dip { to = "2 V", lasting = "30 ms" }
  y:dark(true)
  y.b:wait "3 s"
  y.b.unit.battery:switch "on"
  y:dark(false)
  if y.b.unit:reboots() ~= resets + 1 then y:fail("%d resets", y.b.unit:reboots() - resets) end
  y.b:ready()
  y:refused(owner, "PULSETIME=3", "PULSETIME=3 - Time for configuration is expired (30min)!")
end

-- Without a network: what is to be told waits; what was sent to the unit is judged by its age.
function powers.no_network(y)
  local o, owner = y.oracle, y.people.owner
  y.b.network:coverage(false)
  y.b:wait(30 + y.b:random(300))
  local i = y:chance(70) and y.b:random(4) or nil
  if i then
    alarms.raise(y, i)
    if y:chance(50) then
      y.b:wait(y.b:random(20))
      alarms.normal_again(y, i, true)
      i = nil
    end
  end
  local sent = y.b:now()
  owner.phone:sms "OnRelay3"
  y.b:wait(y:chance(50) and y.b:random(150) or (o.maxage_min + 3) * y.minute)
  local old = y.b:now() - sent > o.maxage_min * y.minute
  y.b.network:coverage(true)
  y.b:wait "2 s"
  y:collect "6 min"
  if old and o.errors then
    o.orders = o.orders + 1
    y:take(owner, { exact = "Too old" }, "6 min")
  elseif not old and o.confirms then
    o.orders = o.orders + 1
    y:take(owner, { exact = o:relay_name(3) .. " ON" }, "6 min")
  else
    y.b:wait "4 min"
  end
  if not old then o:switch(3, true) end
  if i then alarms.normal_again(y, i, true) end
  y:collect()
end

-- The module boots, or hangs until the unit cuts its supply: a message that comes meanwhile is obeyed later.
function powers.module(y)
  if y:chance(50) then
    y.b.unit.modem:fault("reboots", { silent = y:chance(50) })
  else
    y.b.unit.modem:fault "hangs"
  end
  local r = y.b:random(6)
  y.b:wait(y.b:random(20))
  y:order(y.people.owner, "OnRelay" .. r, y.oracle:relay_name(r) .. " ON")
  if not y.oracle.confirms then y.b:wait "4 min" end
  y.oracle:switch(r, true)
  y.b:wait "1 min"
end

powers.mains_back, powers.baseline, powers.supply = mains_back, baseline, supply
return powers
