-- Sensors: alarms that must be told, and everything that must not become one.
local alarms = {}

local debounce = 0.05

local function trip(y, i)
  local sensor = y.sensors[i]
  sensor.trip()
  y.tripped[i] = true
end

local function restore(y, i)
  y.sensors[i].restore()
  y.tripped[i] = false
end

local function delay(y, i)
  return debounce + y.oracle.delay_s[i]
end

-- An armed sensor trips: what follows from it. Returns when the alarm is raised.
local function alarm(y, i)
  local o = y.oracle
  local source = "input " .. i
  y:calm(source, delay(y, i) + o.guard_ms / 1000 + 3)
  trip(y, i)
  local at = y.b:now() + delay(y, i) + o.guard_ms / 1000
  y:wait_until(at + 0.01)
  local siren = o.alarm_relay[i]
  if siren then o:sound(siren.relay, siren.seconds, at) end
  y:raise(source, true, function() return "ALARM! " .. o:input_name(i) end, at)
  return at
end

-- It returns to normal, after an alarm or not.
local function normal_again(y, i, after_alarm)
  local o = y.oracle
  local source = "input " .. i
  local told = after_alarm and o.restore_told
  if told then y:calm(source, delay(y, i) + 3) end
  restore(y, i)
  local at = y.b:now() + delay(y, i)
  y:wait_until(at + 0.01)
  if told then y:raise(source, false, function() return o:input_name(i) .. " restored" end, at) end
end

function alarms.alarm(y)
  local i = y.b:random(4)
  alarm(y, i)
  if y:chance(20) then y:check_relays() end
  y:collect()
  if y:chance(50) then y.b:wait(y.b:random(60)) end
  normal_again(y, i, true)
  y:collect()
end

-- The siren is heard for its time, and no longer.
function alarms.siren(y)
  local o = y.oracle
  local siren = o.alarm_relay[1]
  if not siren or siren.seconds > 100 then return alarms.alarm(y) end
  local at = alarm(y, 1)
  y.b:expect(y.b.siren:is "sounding", { within = "100 ms" })
  y:wait_until(at + siren.seconds - 0.05)
  y.b:expect(y.b.siren:is "sounding")
  y.b:wait "100 ms"
  y.b:expect(y.b.siren:is "silent")
  y:collect()
  normal_again(y, 1, true)
  y:collect()
end

-- Two at once: each is told.
function alarms.two(y)
  local first, second = 1 + 2 * y.b:random(0, 1), 2 + 2 * y.b:random(0, 1)
  alarm(y, first)
  alarm(y, second)
  y:collect()
  normal_again(y, second, true)
  normal_again(y, first, true)
  y:collect()
end

-- The owner's command waits no longer than the alarm's messages take.
function alarms.with_a_command(y)
  local i, r = y.b:random(4), y.b:random(5)
  alarm(y, i)
  local on = y:chance(50)
  y:order(y.people.owner, (on and "On" or "Off") .. y.oracle:relay_name(r),
    y.oracle:relay_name(r) .. (on and " ON" or " OFF"))
  y.oracle:switch(r, on)
  y:collect()
  normal_again(y, i, true)
  y:collect()
end

-- Shorter than the debounce, or than the input's delay.
function alarms.blip(y)
  local i = y.b:random(4)
  local most = debounce + y.oracle.delay_s[i]
  trip(y, i)
  y.b:wait(y.oracle.delay_s[i] > 0 and most - 0.1 - y.b:random(80) / 100 or y.b:random(45) / 1000)
  restore(y, i)
  y.b:wait(most + 3)
end

-- Off the watch; a siren that sounds for it falls silent at once.
local function disarm(y, person, i)
  local o, name = y.oracle, y.oracle:input_name(i)
  y:steady(6)
  y:order(person, "AOF" .. name, ("AOF%s - OK"):format(name))
  if i == 1 and o.relay[6].alarm and o.relay[6].till then o:switch(6, false) end
end

-- Off the watch it is silent; armed again while it is open it must return to normal first.
function alarms.disarmed(y)
  local i, o = y.b:random(4), y.oracle
  local name = o:input_name(i)
  disarm(y, y.people.owner, i)
  trip(y, i)
  y.b:wait(delay(y, i) + 1)
  if y:chance(50) then
    y:order(y.people.owner, "AON" .. name, ("AON%s - OK, open: %s"):format(name, name))
    restore(y, i)
    y.b:wait(delay(y, i) + 3)
  else
    restore(y, i)
    y.b:wait(delay(y, i) + 3)
    y:order(y.people.owner, "AON" .. name, ("AON%s - OK"):format(name))
  end
end

-- AOF silences the siren at once.
function alarms.silenced(y)
  local o = y.oracle
  local siren, name = o.alarm_relay[1], o:input_name(1)
  if not siren or siren.seconds < 90 then return alarms.alarm(y) end
  alarm(y, 1)
  y:collect()
  disarm(y, y.people.partner, 1)
  restore(y, 1)
  y.b:wait(delay(y, 1) + 1)
  y:order(y.people.partner, "AON" .. name, ("AON%s - OK"):format(name))
end

-- Told by calls: the owner, who is the first of the list, rejects the call and knows.
function alarms.by_call(y)
  local i, o = y.b:random(4), y.oracle
  local with_messages = y:chance(50)
  y:set("ALERTTYPE=" .. (with_messages and "SMS+CALL" or "CALL"))
  if #o.recent == 10 or next(o.held) then y.b:wait "15 min" end
  y:follow_flood()
  local owner = y.people.owner.phone
  alarm(y, i)
  y.b:spawn(function() y.b:times(1, owner:is "ringing", { during = "60 s" }) end)
  owner:expect_call { within = "30 s" }
  if not with_messages then y.due = {} end
  y.b:wait "61 s"
  y:collect()
  normal_again(y, i, true)
  y:collect()
  y:set "ALERTTYPE=SMS"
end

-- A loose contact rattles: ten events, then one message with the last state when 15 minutes are over.
function alarms.rattle(y)
  local i = y.b:random(4)
  for _ = 1, 8 + y.b:random(12) do
    alarm(y, i)
    y:follow_flood()
    y.b:wait(3 + y.b:random(6))
    normal_again(y, i, true)
    y:follow_flood()
    y.b:wait(3 + y.b:random(6))
  end
end

alarms.trip, alarms.restore, alarms.raise, alarms.normal_again, alarms.delay = trip, restore, alarm, normal_again, delay
return alarms
