-- The hand of the year: sends, trips and cuts, tells the oracle, and holds the unit to what it says. Every
-- message that the unit pays for must have been expected, and every expected one must come.
local hand = {}
hand.__index = hand

local septets, septets_of_part = 160, 153
local minute, patience = 60, "90 s"

local function parts_of(text)
  return #text <= septets and 1 or (#text + septets_of_part - 1) // septets_of_part
end

function hand.new(b, oracle, people)
  return setmetatable({
    b = b, oracle = oracle, people = people, billed = 0, due = {}, told_at = {}, events = 0, shown = {}, counts = {},
  }, hand)
end

function hand:fail(text, ...)
  error(("%s (event %d, %s, at %s local time)"):format(text:format(...), self.events, self.doing,
    self.oracle:clock(self.b:now())), 0)
end

function hand:chance(percent)
  return self.b:random(1000) <= percent * 10
end

function hand:one_of(list)
  return list[self.b:random(#list)]
end

-- ---- messages ----------------------------------------------------------------------------------

-- Takes a message that is expected; `like` is the whole text, or a pattern of the language.
function hand:take(person, like, within)
  local message = person.phone:expect_sms(like, { within = within or patience })
  self.billed = self.billed + parts_of(message.text)
  return message
end

-- Sends, and waits for the answer; returns the span in which it was carried out, and the answer.
function hand:ask(person, text, answer, within)
  local sent = self.b:now()
  person.phone:sms(text)
  self.oracle.orders = self.oracle.orders + 1
  local like = type(answer) == "string" and { exact = answer } or answer.like
  local message = self:take(person, like, within)
  return { sent + 3, message.at - 3 }, message.text
end

-- Sends what nobody answers.
function hand:tell(person, text)
  local sent = self.b:now()
  person.phone:sms(text)
  self.b:wait(14 + self.b:random(4))
  return { sent + 3, sent + 13 }
end

-- A control command or setting: answered only with SMSCONFIRM=ON.
function hand:order(person, text, answer)
  if self.oracle.confirms then return self:ask(person, text, answer) end
  return self:tell(person, text)
end

-- What is refused: told only with ERROR=ON.
function hand:refused(person, text, answer)
  if self.oracle.errors then return self:ask(person, text, answer) end
  return self:tell(person, text)
end

-- A setting over the cable opens the window, too.
function hand:set(text)
  self.b.unit.usb:send(text)
  self.oracle:open_window { self.b:now() - 1, self.b:now() }
end

-- ---- alerts ------------------------------------------------------------------------------------

-- An event of a source has happened: what the alert list must be told now. `text` is a function where it holds a
-- name: it goes under the name of the day on which it goes.
function hand:raise(source, is_alarm, text, at)
  at = at or self.b:now()
  self:owe_released(at)
  local told = self.oracle:raise(source, is_alarm, text, at)
  if told then self:owe(source, told, self.oracle.alert) end
end

-- What the flood limit has let go by then.
function hand:owe_released(at)
  local source, text, numbers = self.oracle:release(at)
  while source do
    self:owe(source, text, numbers)
    source, text, numbers = self.oracle:release(at)
  end
end

function hand:owe(source, text, numbers)
  text = type(text) == "function" and text() or text
  for _, person in ipairs(numbers) do
    self.due[#self.due + 1] = { person = person, source = source, text = text }
  end
end

-- Takes all that is owed by now. To each number the news of one source come in their order.
function hand:collect(within)
  local due = self.due
  self.due = {}
  for _, owed in ipairs(due) do
    local name, source = owed.person.name, owed.source
    local message = self:take(owed.person, { exact = owed.text }, within)
    self.told_at[name] = self.told_at[name] or {}
    if message.at < (self.told_at[name][source] or 0) then
      self:fail("%s was told '%s' before what had happened earlier", name, owed.text)
    end
    self.told_at[name][source] = message.at
  end
end

function hand:follow_flood()
  self:owe_released(self.b:now() - 2)
  self:collect()
end

-- Waits until for so many seconds no fraction of one decides whether an event of the source is held back.
function hand:calm(source, seconds)
  while self.oracle:is_doubtful(source, self.b:now() - 1, self.b:now() + seconds + 1) do
    self.b:wait(3)
    self:follow_flood()
  end
end

-- Waits until for so many seconds the unit sends nothing of its own accord.
function hand:undisturbed(seconds)
  while self.oracle:lets_go(self.b:now() + seconds) do
    self.b:wait(5)
    self:follow_flood()
  end
end

-- ---- what must be so at any time ---------------------------------------------------------------

local letters = { [true] = "1", [false] = "0" }

-- Conditions are values: one for each picture of the relays.
function hand:relays_show(picture)
  local condition = self.shown[picture]
  if condition then return condition end
  for r = 1, 6 do
    local letter = picture:sub(r, r)
    if letter ~= "?" then
      local is = self.b.unit.relay[r]:is(letter == "1" and "on" or "off")
      condition = condition and condition & is or is
    end
  end
  self.shown[picture] = condition
  return condition
end

function hand:check_relays()
  local now, picture = self.b:now(), ""
  for r = 1, 6 do
    picture = picture .. (letters[self.oracle:is_on(r, now)] or "?")
  end
  if self.no_power then picture = "000000" end
  if picture ~= "??????" then self.b:expect(self:relays_show(picture)) end
end

-- The bill: nothing was sent that was not expected, and no call was paid for.
function hand:check_bill()
  local _, messages, calls = self.b.network:bill()
  if messages ~= self.billed or calls ~= 0 then
    self:fail("the unit has paid for %d messages and %d calls, %d messages were expected", messages, calls,
      self.billed)
  end
end

function hand:settle()
  self:follow_flood()
  self:check_relays()
  self:check_bill()
end

-- ---- instants ----------------------------------------------------------------------------------

function hand:wait_until(at)
  local left = at - self.b:now()
  if left > 0 then self.b:wait(left) end
end

-- Mains are gone, or back: relays are without power, and rules that would switch them are skipped.
function hand:dark(dark)
  self.oracle:follow_schedule()
  self.no_power = dark
  self.oracle.powered = not dark
end

-- No rule of the schedule fires in the next seconds, and none has just fired.
function hand:clear_of_rules(seconds)
  while self.oracle:rule_fires(self.b:now() - 8, self.b:now() + seconds) do self.b:wait(5) end
end

-- For the next seconds the relay keeps its state, so that what a command does to it is known.
function hand:steady(r, seconds)
  while self.oracle:moves(r, self.b:now() - 1, self.b:now() + (seconds or 20)) or
    self.oracle:is_on(r, self.b:now()) == nil do
    self.b:wait(2)
  end
end

-- The window is surely open, or surely closed, for what is sent now.
function hand:window_now()
  local open
  repeat
    local now = self.b:now()
    open = self.oracle:window_is_open(now + 2, now + 20)
    if open == nil then self.b:wait(5) end
  until open ~= nil
  return open
end

function hand:clock_reads(text, span)
  local early, late = self.oracle:clock(span[1] - 2.5), self.oracle:clock(span[2] + 0.5)
  return text == early or text == late
end

hand.minute = minute
return hand
