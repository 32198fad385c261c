-- Settings by SMS: inside the window, outside of it, wrong values, those who may not, and ways to open it.
local deeds = require "deeds"
local settings = {}

local function number_setting(word, least, most, store)
  return function(y)
    local value = y.b:random(least, most)
    return ("%s=%d"):format(word, value), function() store(y.oracle, value) end
  end
end

local function switch_setting(word, store)
  return function(y)
    local on = y:chance(80)
    return word .. (on and "=ON" or "=OFF"), function() store(y.oracle, on) end
  end
end

local function of_relay(make)
  return function(y) return make(y, y.b:random(6)) end
end

local rings = { "ON", "OFF", "SWITCH", "PULSE", "RESTART" }

-- Each makes the text of a command and what it does to the oracle.
local rows = {
  number_setting("PULSETIME", 1, 60, function(o, value) o.shared_pulse_s = value end),
  number_setting("RESTARTTIME", 1, 60, function(o, value) o.shared_restart_s = value end),
  number_setting("HOLDOFF", 5, 90, function(o, value) o.holdoff_s = value end),
  number_setting("POWERDELAY", 6, 40, function(o, value) o.powerdelay_s = value end),
  number_setting("MAXAGE", 5, 20, function(o, value) o.maxage_min = value end),
  number_setting("POWERGUARD", 0, 300, function(o, value) o.guard_ms = value end),
  switch_setting("INPUTRESTORE", function(o, on) o.restore_told = on end),
  switch_setting("ERROR", function(o, on) o.errors = on end),
  switch_setting("SMSCONFIRM", function(o, on) o.confirms = on end),
  of_relay(function(y, r)
    local value = y.b:random(60)
    return ("PULSETIMERelay%d=%d"):format(r, value), function() y.oracle.own_pulse_s[r] = value end
  end),
  of_relay(function(y, r)
    local value = y.b:random(60)
    return ("RESTARTTIMERelay%d=%d"):format(r, value), function() y.oracle.own_restart_s[r] = value end
  end),
  of_relay(function(y, r)
    local alias = y:chance(80) and ("R%d%s"):format(r, ("ABCDEFGHIJKL"):sub(1, y.b:random(1, 12))) or nil
    return ("ALIASRelay%d=%s"):format(r, alias or "NO"), function() y.oracle.relay_alias[r] = alias end
  end),
  of_relay(function(y, r)
    local state = y:one_of { "REMEMBER", "REMEMBER", "ON", "OFF" }
    return ("POWERSTATERelay%d=%s"):format(r, state), function() y.oracle.powerstate[r] = state end
  end),
  function(y)
    local i = y.b:random(4)
    local alias = y:chance(80) and ("I%d%s"):format(i, ("MNOPQRSTUVWX"):sub(1, y.b:random(1, 12))) or nil
    return ("ALIASInput%d=%s"):format(i, alias or "NO"), function() y.oracle.input_alias[i] = alias end
  end,
  function(y)
    local i, value = y.b:random(4), y.b:random(0, 8)
    return ("Input%dDELAY=%d"):format(i, value), function() y.oracle.delay_s[i] = value end
  end,
  function(y)
    local siren = y:chance(80) and { relay = 6, seconds = y.b:random(5, 200) } or nil
    local value = siren and "Relay6," .. siren.seconds or "NO"
    return "Input1RELAY=" .. value, function() y.oracle.alarm_relay[1] = siren end
  end,
  of_relay(function(y, r)
    local action = y:chance(90) and y:one_of(rings) or nil
    return "RING=" .. (action and action .. "Relay" .. r or "NO"), function()
      y.oracle.ring, y.oracle.ring_relay = action, r
    end
  end),
  function(y)
    local kind = y:one_of { "SMS", "CALL" }
    return "RINGCONFIRMTYPE=" .. kind, function() y.oracle.ring_confirm = kind end
  end,
}

-- The third number comes and goes.
local function alert_list(y)
  local alert, neighbour = y.oracle.alert, y.people.neighbour
  local text = ("ALERTNUMBER%s%s"):format(#alert == 2 and "+" or "-", neighbour.number:sub(2))
  return text, function()
    if #alert == 2 then alert[3] = neighbour else y.oracle:unlist(3) end
  end
end
rows[#rows + 1] = alert_list

local function security_list(y)
  local neighbour = y.people.neighbour
  local text = (neighbour.listed and "DELSECNUM+" or "ADDSECNUM+") .. neighbour.number:sub(2)
  return text, function() neighbour.listed = not neighbour.listed end
end
rows[#rows + 1] = security_list

local function set(y, person)
  local text, apply = y:one_of(rows)(y)
  local before = y.oracle.confirms
  local span
  if text == "SMSCONFIRM=ON" or text ~= "SMSCONFIRM=OFF" and before then
    span = y:ask(person, text, text .. " - OK")
  else
    span = y:tell(person, text)
  end
  apply()
  y.oracle:open_window(span)
end

-- By an owner, whenever: the window decides.
function settings.setting(y)
  local person = y.people[y:one_of { "owner", "partner" }]
  y:follow_flood()
  if y:window_now() then
    set(y, person)
  else
    local text = y:one_of(rows)(y)
    y:refused(person, text, text .. " - Time for configuration is expired (30min)!")
  end
end

function settings.password(y)
  local person = deeds.commander(y)
  if y:chance(20) then return y:refused(person, "Key43CONFIG", "Invalid access password!") end
  y.oracle:open_window(y:order(person, "Key42CONFIG", "CONFIG - OK"))
  if person ~= y.people.guest then
    for _ = 1, y.b:random(3) do set(y, person) end
  end
end

function settings.button(y)
  y.b.unit.button:press "300 ms"
  y.oracle:open_window { y.b:now(), y.b:now() + 1 }
end

function settings.wrong_value(y)
  local text = y:one_of { "HOLDOFF=301", "PULSETIME=0", "POWERDELAY=-1", "RING=WALTZRelay1", "POWERSTATERelay9=ON" }
  local window, known = y:window_now(), text ~= "POWERSTATERelay9=ON"
  y:refused(y.people.partner, text, not known and text .. " - No such command exists on the device!"
    or window and "Incorrect value!" or text .. " - Time for configuration is expired (30min)!")
end

-- Limited access: control and questions only.
function settings.guest(y)
  y:refused(y.people.guest, y:one_of { "HOLDOFF=30", "RING=NO", "ALERTNUMBER+358401234599" }, "Execute error!")
end

-- Who is in the list may command; who is not gets silence.
function settings.neighbour(y)
  local neighbour = y.people.neighbour
  if not neighbour.listed then return y:tell(neighbour, "OnALL") end
  y:ask(neighbour, "VERSION", { like = "VERSION" })
end

return settings
