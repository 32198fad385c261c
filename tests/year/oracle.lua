-- The oracle: what a unit must do, said by the guide and the assumptions, from what was done to it. It
-- never asks the unit. Where the instant of something is known to some seconds only (a message was on
-- its way) it is a span { earliest, latest }, and nothing is claimed in between.
local oracle = {}
oracle.__index = oracle

local relays, flood_events, flood_s, window_s = 6, 10, 15 * 60, 30 * 60
local day_s, clock_lag_s = 86400, 2.5      -- the unit's clock is so far behind, at most

local function fresh_relay(on)
  return { on = on }
end

-- Everything that a cold start begins anew. `settings` outlive it.
function oracle:start_cold(at)
  for r = 1, relays do
    local relay, state = self.relay[r], self.powerstate[r]
    local steady = relay.on
    if relay.till then steady = relay.after end
    if state ~= "REMEMBER" then steady = state == "ON" end
    self.relay[r] = fresh_relay(steady)
  end
  self.cold_at = at
  self.window = { at + window_s, at + window_s }
  self.recent, self.alarmed, self.held = {}, {}, {}
  self.orders = 0
end

-- ---- relays: facts 26, 27, 43 to 45, assumptions 28 to 31, 58 -----------------------------------

-- What is over by now has ended. A time that ends beneath a pulse ends in what the pulse shows, and both are one.
local function run_on(relay, now)
  while true do
    local ended = relay.till and relay.till[2] <= now
    local back = relay.pulse and relay.pulse[2] <= now
    if ended and not (back and relay.pulse[2] < relay.till[2]) then
      relay.on, relay.till, relay.pulse, relay.alarm = relay.after, nil, nil, nil
    elseif back then
      relay.pulse = nil
    else
      return
    end
  end
end

local function within(span, from, to)
  return span ~= nil and span[1] - 0.05 <= to and span[2] + 0.05 >= from
end

function oracle:switch(r, on)
  self:follow_schedule()
  self.relay[r] = fresh_relay(on)
end

function oracle:switch_for(r, on, seconds, span)
  self:follow_schedule()
  self.relay[r] = { on = on, after = not on, till = { span[1] + seconds, span[2] + seconds } }
end

-- False: one runs already, and nothing changes. What runs beneath keeps its own end.
function oracle:pulse(r, seconds, span)
  self:follow_schedule()
  local relay = self.relay[r]
  run_on(relay, span[1])
  if relay.pulse then return false end
  relay.pulse = { span[1] + seconds, span[2] + seconds }
  return true
end

function oracle:sound(r, seconds, at)
  self:switch_for(r, true, seconds, { at, at })
  self.relay[r].alarm = true
end

function oracle:power_returns()
  for r = 1, relays do
    if self.powerstate[r] ~= "REMEMBER" then self:switch(r, self.powerstate[r] == "ON") end
  end
end

-- Whether one of its times ends between the two instants.
function oracle:moves(r, from, to)
  self:follow_schedule()
  local relay = self.relay[r]
  for _, rule in ipairs(self.rules) do
    if rule.relay == r and (within({ rule.due, rule.due + clock_lag_s }, from, to)
      or within({ rule.last, rule.last + clock_lag_s }, from, to)) then
      return true
    end
  end
  return within(relay.till, from, to) or within(relay.pulse, from, to)
end

-- True, false, or nil where it cannot be known now.
function oracle:is_on(r, now)
  self:follow_schedule()
  local relay = self.relay[r]
  run_on(relay, now)
  if self:moves(r, now, now) then return nil end
  return relay.on ~= (relay.pulse ~= nil)
end

-- ---- the schedule: assumptions 38, 39, 57 -------------------------------------------------------

-- Local time, so many seconds after t = 0, which is Monday, 8 o'clock in UTC.
local function local_s(self, at)
  return at + 8 * 3600 + self.zone_h * 3600
end

-- The first instant behind `after` at which a rule's minute begins.
local function next_due(self, rule, after)
  local now = local_s(self, after)
  local due = now // day_s * day_s + rule.minute * 60
  while due <= now or rule.day and due // day_s % 7 ~= rule.day do due = due + day_s end
  return due - local_s(self, 0)
end

local function fire(self, rule, at)
  rule.last = at
  if self.powered and self.clock_known then rule.act(self, { at, at + clock_lag_s }) end
end

-- What has fallen due by now, in its order.
function oracle:follow_schedule()
  local now = self.now()
  if self.following then return end
  self.following = true
  repeat
    local first
    for _, rule in ipairs(self.rules) do
      if rule.due <= now and (first == nil or rule.due < first.due) then first = rule end
    end
    if first then
      fire(self, first, first.due)
      first.due = next_due(self, first, first.due)
    end
  until not first
  self.following = false
end

-- Whether a rule fires between the two instants.
function oracle:rule_fires(from, to)
  self:follow_schedule()
  for _, rule in ipairs(self.rules) do
    if within({ rule.due, rule.due }, from, to) or within({ rule.last, rule.last }, from, to) then return true end
  end
  return false
end

-- Clocks are put forward or back. What is skipped fires now; what comes a second time, and has fired, does not.
function oracle:change_zone(hours, at)
  self:follow_schedule()
  local before = local_s(self, at)
  self.zone_h = hours
  local after = local_s(self, at)
  for _, rule in ipairs(self.rules) do
    local minute = before // day_s * day_s + rule.minute * 60
    if minute > before and minute < after then fire(self, rule, at) end
    rule.due = next_due(self, rule, at)
    if after < before and rule.due - rule.last < 2 * 3600 then rule.due = next_due(self, rule, rule.due) end
  end
end

-- ---- the window: assumption 19 -----------------------------------------------------------------

function oracle:open_window(span)
  self.window = { span[1] + window_s, span[2] + window_s }
end

-- For something that happens between the two instants: true, false, or nil.
function oracle:window_is_open(from, to)
  if to < self.window[1] then return true end
  if from > self.window[2] then return false end
  return nil
end

-- ---- alerts and the flood limit: assumption 36 -------------------------------------------------

local function count(self, source, is_alarm, at)
  local recent = self.recent
  if #recent == flood_events then table.remove(recent, 1) end
  recent[#recent + 1] = at
  if is_alarm then self.alarmed[source] = at end
end

local function flood_ends(self)
  return #self.recent == flood_events and self.recent[1] + flood_s or -1
end

-- An event of a source. Returns its text when it goes at once, nil when it is held back or owed to nobody.
function oracle:raise(source, is_alarm, text, at)
  if #self.alert == 0 then return nil end
  self.orders = self.orders + 1
  local last, held = self.alarmed[source], self.held[source]
  local first = is_alarm and (last == nil or at >= last + flood_s)
  if held then
    held.text, held.is_alarm, held.numbers = text, is_alarm, table.move(self.alert, 1, #self.alert, 1, {})
    if not first then return nil end
    self.held[source] = nil
  elseif not first and at < flood_ends(self) then
    self.held[source] = { text = text, is_alarm = is_alarm, order = self.orders,
                          numbers = table.move(self.alert, 1, #self.alert, 1, {}) }
    return nil
  end
  count(self, source, is_alarm, at)
  return text
end

-- The next that the flood limit lets go by now: source, text, and to whom: the list as it was when it was held back.
function oracle:release(now)
  local oldest, ends = nil, flood_ends(self)
  for source, held in pairs(self.held) do
    if oldest == nil or held.order < self.held[oldest].order then oldest = source end
  end
  if oldest == nil or now < ends then return nil end
  local held = self.held[oldest]
  self.held[oldest] = nil
  count(self, oldest, held.is_alarm, ends)
  return oldest, held.text, held.numbers
end

-- Whether by then an event that is held back will go.
function oracle:lets_go(at)
  return next(self.held) ~= nil and flood_ends(self) <= at
end

-- Somebody leaves the list: nothing is owed him any more.
function oracle:unlist(place)
  local person = table.remove(self.alert, place)
  for _, held in pairs(self.held) do
    for n = #held.numbers, 1, -1 do
      if held.numbers[n] == person then table.remove(held.numbers, n) end
    end
    if #held.numbers == 0 then error "an event that is owed to nobody" end
  end
end

-- Whether between the two instants a source's next event may or may not be held back: a fraction of a second decides.
function oracle:is_doubtful(source, from, to)
  local ends, last = flood_ends(self), self.alarmed[source]
  return within({ ends, ends }, from, to)
    or last ~= nil and within({ last + flood_s, last + flood_s }, from, to)
end

-- ---- names, and the clock ----------------------------------------------------------------------

function oracle:relay_name(r) return self.relay_alias[r] or "Relay" .. r end
function oracle:input_name(i) return self.input_alias[i] or "Input" .. i end
function oracle:pulse_s(r) return self.own_pulse_s[r] or self.shared_pulse_s end
function oracle:restart_s(r) return self.own_restart_s[r] or self.shared_restart_s end

local month_days = { 31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31 }

-- "2026/01/05,08:00"
function oracle:clock(at)
  local seconds = local_s(self, math.floor(at))
  local day, year, month = 4 + seconds // day_s, 2026, 1
  while true do
    local days = month_days[month] + ((month == 2 and year % 4 == 0) and 1 or 0)
    if day < days then break end
    day, month = day - days, month + 1
    if month > 12 then year, month = year + 1, 1 end
  end
  return ("%04d/%02d/%02d,%02d:%02d"):format(year, month, day + 1, seconds // 3600 % 24, seconds // 60 % 60)
end

-- As the maker's bench leaves the unit of tests/year: factory settings but for year.lua's config.
function oracle.new(given)
  local made = {
    relay = {}, relay_alias = {}, input_alias = {}, powerstate = {}, own_pulse_s = {}, own_restart_s = {},
    shared_pulse_s = 2, shared_restart_s = 5, holdoff_s = 60, powerdelay_s = 10, guard_ms = 0, maxage_min = 10,
    delay_s = { 0, 0, 0, 0 }, alarm_relay = {}, armed = { true, true, true, true }, restore_told = false,
    errors = false, confirms = true, ring = nil, ring_relay = 0, ring_confirm = "SMS", alert = {}, zone_h = 0,
    rules = {}, powered = true, clock_known = true, now = function() return 0 end,
  }
  for r = 1, relays do
    made.relay[r], made.powerstate[r] = fresh_relay(false), "REMEMBER"
  end
  for key, value in pairs(given) do made[key] = value end
  setmetatable(made, oracle)
  for _, rule in ipairs(made.rules) do rule.due, rule.last = next_due(made, rule, 0), -day_s end
  made:start_cold(0)
  return made
end

return oracle
