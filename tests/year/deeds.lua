-- What happens on an ordinary day: messages and calls of people, commands, questions, sensors. Each deed says
-- to the oracle what it did, and collects what must come of it.
local deeds = {}

-- ---- commands ----------------------------------------------------------------------------------

local function commander(y)
  return y.people[({ "owner", "owner", "partner", "guest" })[y.b:random(4)]]
end

-- A relay as people write it: by its number or its name, in any case.
local function called(y, r)
  local name = y:chance(50) and y.oracle:relay_name(r) or "Relay" .. r
  return y:chance(10) and name:lower() or name
end

local function suffix(y)
  return y.no_power and " - no power" or ""
end

function deeds.switch(y)
  local r, on = y.b:random(6), y:chance(50)
  if y:chance(60) then on = not y.oracle:is_on(r, y.b:now()) end
  y:order(commander(y), (on and "On" or "Off") .. called(y, r),
    y.oracle:relay_name(r) .. (on and " ON" or " OFF") .. suffix(y))
  y.oracle:switch(r, on)
end

function deeds.switch_all(y)
  local on = y:chance(50)
  y:order(commander(y), on and "OnALL" or "OffALL", (on and "All ON" or "All OFF") .. suffix(y))
  for r = 1, 6 do y.oracle:switch(r, on) end
end

function deeds.switch_for(y)
  local r, on = y.b:random(6), y:chance(50)
  local seconds = y:chance(20) and y.b:random(65500) or y.b:random(300)
  y:steady(r)
  local text = ("%s%s=%d"):format(on and "On" or "Off", called(y, r), seconds)
  local answer = ("%s %s for %d s%s"):format(y.oracle:relay_name(r), on and "ON" or "OFF", seconds, suffix(y))
  local span = y:order(commander(y), text, answer)
  y.oracle:switch_for(r, on, seconds, span)
end

-- Seen to the millisecond: how long the coil has power.
function deeds.switch_for_exactly(y)
  local r, seconds = y.b:random(5), 20 + y.b:random(100)
  local coil, name = y.b.unit.relay[r], y.oracle:relay_name(r)
  y:clear_of_rules(seconds + 50)
  y:order(y.people.owner, "Off" .. name, name .. " OFF")
  y.oracle:switch(r, false)
  y.people.owner.phone:sms(("On%s=%d"):format(name, seconds))
  y.b:expect(coil:is "on", { within = "20 s" })
  local since = y.b:now()
  y.oracle:switch_for(r, true, seconds, { since, since })
  if y.oracle.confirms then
    y.oracle.orders = y.oracle.orders + 1
    y:take(y.people.owner, { exact = ("%s ON for %d s"):format(name, seconds) })
  end
  y:wait_until(since + seconds - 0.05)
  y.b:expect(coil:is "on")
  y.b:wait "100 ms"
  y.b:expect(coil:is "off")
end

local function invert(y, word, told, seconds)
  local r = y.b:random(6)
  y:steady(r)
  local runs = y.oracle.relay[r].pulse ~= nil
  local sender, text = commander(y), word .. called(y, r)
  if runs then
    y:refused(sender, text, "Execute error!")
  else
    local span = y:order(sender, text, y.oracle:relay_name(r) .. told .. suffix(y))
    y.oracle:pulse(r, seconds(r), span)
  end
end

function deeds.pulse(y)
  invert(y, "Pulse", " pulsed", function(r) return y.oracle:pulse_s(r) end)
end

function deeds.restart(y)
  invert(y, "Restart", " restarted", function(r) return y.oracle:restart_s(r) end)
end

-- ---- questions ---------------------------------------------------------------------------------

local function picture(y, now)
  local all = {}
  for r = 1, 6 do
    local on = y.oracle:is_on(r, now)
    local state = on == nil and "?" or on and "ON" or "OFF"
    all[r] = ("%s:%s%s"):format(y.oracle:relay_name(r), state, on and y.no_power and " no power" or "")
  end
  for i = 1, 4 do
    all[#all + 1] = ("%s:%s"):format(y.oracle:input_name(i), y.tripped[i] and "ALARM" or "OK")
  end
  for i = 5, 8 do all[#all + 1] = ("Input%d:OFF"):format(i) end
  return table.concat(all, ",")
end

local function check_status(y, text)
  local wanted = picture(y, y.b:now())
  if text:sub(1, #wanted) ~= wanted then y:fail("STATUS tells %s\nexpected          %s", text, wanted) end
  local power = y.no_power and "Power:OFF" or "Power:ON"
  if not text:find(power, 1, true) then y:fail("STATUS tells %s, expected %s", text, power) end
end

local function all_steady(y)
  for r = 1, 6 do y:steady(r, 40) end
  for r = 1, 6 do y:steady(r, 30) end
end

function deeds.status(y)
  all_steady(y)
  local _, text = y:ask(commander(y), "STATUS", { like = "Power:" })
  check_status(y, text)
end

function deeds.status_over_usb(y)
  all_steady(y)
  check_status(y, y.b.unit.usb:send "STATUS")
end

function deeds.status_of_one(y)
  local r = y.b:random(6)
  y:steady(r)
  local on = y.oracle:is_on(r, y.b:now())
  local state = ("%s:%s%s"):format(y.oracle:relay_name(r), on and "ON" or "OFF",
    on and y.no_power and " no power" or "")
  y:ask(commander(y), "STATUS" .. called(y, r), state)
end

function deeds.clock(y)
  local span, text = y:ask(y.people.owner, "DATETIME?", { like = "DATETIME=" })
  local clock = text:match "DATETIME=(.*)"
  if not y:clock_reads(clock, span) then
    y:fail("the unit's clock reads %s, it is %s", clock, y.oracle:clock(span[2]))
  end
end

local questions = {
  { "PULSETIME?", function(o) return ("PULSETIME=%d seconds"):format(o.shared_pulse_s) end },
  { "RESTARTTIME?", function(o) return ("RESTARTTIME=%d seconds"):format(o.shared_restart_s) end },
  { "HOLDOFF?", function(o) return ("HOLDOFF=%d seconds"):format(o.holdoff_s) end },
  { "POWERDELAY?", function(o) return ("POWERDELAY=%d seconds"):format(o.powerdelay_s) end },
  { "MAXAGE?", function(o) return ("MAXAGE=%d minutes"):format(o.maxage_min) end },
  { "INPUTRESTORE?", function(o) return o.restore_told and "INPUTRESTORE=(ON),OFF" or "INPUTRESTORE=ON,(OFF)" end },
  { "ALERTNUMBER?", function(o)
    local numbers = {}
    for n, person in ipairs(o.alert) do numbers[n] = person.number end
    return table.concat(numbers, ",")
  end },
}

function deeds.setting_asked(y)
  local question = y:one_of(questions)
  y:ask(commander(y), question[1], question[2](y.oracle))
end

-- ---- what must not be obeyed -------------------------------------------------------------------

local wishes = { "OnRelay1", "OffALL", "STATUS", "PulseRelay2", "AOF", "Key42CONFIG", "HOLDOFF=5", "DATETIME?" }

function deeds.stranger(y)
  y:tell(y.people.stranger, y:one_of(wishes))
end

function deeds.unknown(y)
  local text = "Sesame" .. y.b:random(999)
  y:refused(commander(y), text, text .. " - No such command exists on the device!")
end

function deeds.too_long(y)
  y:tell(y.people.owner, ("x"):rep(160 + y.b:random(40)))
end

-- ---- a network as it is ------------------------------------------------------------------------

-- The same message comes twice, 2 s apart: it is carried out once.
function deeds.doubled(y)
  y.b.network:duplicate(1)
  deeds[y:one_of { "pulse", "switch", "restart" }](y)
  y.b:wait "8 s"
end

function deeds.lost(y)
  y.b.network:lose(1)
  y:tell(y.people.owner, "OnALL")
end

-- One part of an answer is lost: the others wait in vain, and must not become part of the next one.
function deeds.lost_part(y)
  all_steady(y)
  local _, before = y.b.network:bill()
  y.people.partner.phone:sms "STATUS"
  y.b:wait "3050 ms"
  y.b.network:lose(1)
  y.b:wait "40 s"
  local _, after = y.b.network:bill()
  if after - before < 2 then y:fail("a STATUS of %d parts", after - before) end
  y.billed = y.billed + after - before
  y.oracle.orders = y.oracle.orders + 1
  all_steady(y)
  local _, text = y:ask(y.people.partner, "STATUS", { like = "Power:" })
  check_status(y, text)
end

-- It was on its way for so long that it must not be obeyed any more.
function deeds.late(y)
  y.b.network:delay((y.oracle.maxage_min + 1) * y.minute)
  y.people.owner.phone:sms(y:one_of { "OnALL", "OffALL", "PulseRelay2" })
  y.b.network:delay "3 s"
  y.b:wait((y.oracle.maxage_min + 1) * y.minute)
  if y.oracle.errors then
    y.oracle.orders = y.oracle.orders + 1
    y:take(y.people.owner, { exact = "Too old" })
  else
    y.b:wait "20 s"
  end
end

function deeds.weak_signal(y)
  local csq = 3 + y.b:random(25)
  y.b.network:signal(csq)
  y.b:wait "40 s"
  local _, text = y:ask(y.people.owner, "STATUS", { like = "Power:" })
  local wanted = ("Signal:%d%%"):format(csq * 100 // 31)
  if not text:find(wanted, 1, true) then y:fail("STATUS tells %s, expected %s", text, wanted) end
end

-- ---- calls: 3.3, assumptions 46 and 59 ---------------------------------------------------------

local acts = {
  ON = function(y, r) y.oracle:switch(r, true) return " ON" end,
  OFF = function(y, r) y.oracle:switch(r, false) return " OFF" end,
  SWITCH = function(y, r)
    local on = not y.oracle:is_on(r, y.b:now())
    y.oracle:switch(r, on)
    return on and " ON" or " OFF"
  end,
  PULSE = function(y, r, span) return y.oracle:pulse(r, y.oracle:pulse_s(r), span) and " pulsed" end,
  RESTART = function(y, r, span) return y.oracle:pulse(r, y.oracle:restart_s(r), span) and " restarted" end,
}

local function ring_out(y, person, options)
  y:undisturbed(45)
  person.phone:call(options)
  y.b:wait(15 + y.b:random(10))
  person.phone:hang_up()
  y.b:wait "12 s"
end

local function confirmed(y, person, done)
  local name = y.oracle:relay_name(y.oracle.ring_relay)
  if y.oracle.ring_confirm == "SMS" and (done or y.oracle.errors) then
    y.oracle.orders = y.oracle.orders + 1
    y:take(person, { exact = done and name .. done .. suffix(y) or "Execute error!" })
  elseif y.oracle.ring_confirm == "CALL" and done then
    person.phone:expect_call { within = "20 s" }
    y.b:expect(person.phone:is "idle", { within = "8 s" })       -- it rings for a moment, and costs nothing
  end
  y.b:wait "15 s"
end

function deeds.ring(y)
  local person = commander(y)
  if not y.oracle.ring then return ring_out(y, person) end
  y:steady(y.oracle.ring_relay)
  y:undisturbed(30)
  local now = y.b:now()
  person.phone:call()
  confirmed(y, person, acts[y.oracle.ring](y, y.oracle.ring_relay, { now, now + 10 }))
end

function deeds.ring_of_a_stranger(y)
  ring_out(y, y.people.stranger)
end

function deeds.ring_without_a_number(y)
  ring_out(y, y.people.owner, { hidden = true })
end

deeds.commander = commander
deeds.all_steady = all_steady
return deeds
