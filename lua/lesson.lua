-- `lesson "id" { ... }`: a scenario whose story are steps that wait for a trainee.
-- `kit` holds the checks of declare.lua, `host` what only C can do.
local host, kit = ...
local wrong, near = kit.wrong, host.near
local ipairs, pairs, type = ipairs, pairs, type
local check_table, is_text, is_function = kit.check_table, kit.is_text, kit.is_function

local function is_short(value, where)
  is_text(value, where)
  if #value > host.longest_text then
    wrong(("%s: %d bytes, %d is the most: say it in fewer words, or in two steps"):format(where,
      #value, host.longest_text))
  end
end

-- A text, or one for each language.
local function is_said(value, where)
  if type(value) ~= "table" then
    return is_short(value, where)
  end
  local count = 0
  for language, text in pairs(value) do
    if type(language) ~= "string" or not language:find "^%l%l$" then
      wrong(("%s: a language is two small letters, like { en = \"...\", de = \"...\" }, not '%s'")
        :format(where, language))
    end
    is_short(text, ("%s, %s"):format(where, language))
    count = count + 1
  end
  if count == 0 then
    wrong(where .. ": a text is wanted, this table is empty")
  end
end

-- In the language wanted, else in English, else in the first there is.
local function text_in(value, language)
  if type(value) ~= "table" then
    return value or ""
  end
  if not (value[language] or value.en) then
    for _, text in pairs(value) do
      return text
    end
  end
  return value[language] or value.en
end

local step_keys = { say = is_said, point = is_text, expect = is_function, hint = is_said }

local function are_steps(value, where)
  kit.is_table(value, where)
  local count = 0
  for _ in pairs(value) do
    count = count + 1
  end
  if count == 0 or count ~= #value then
    wrong(where .. ": a list is wanted, { { say = \"...\", expect = function(b) ... end }, ... }")
  end
  for number, step in ipairs(value) do
    local what = ("%s %d"):format(where, number)
    check_table(step, step_keys, what)
    if not step.say then
      wrong(what .. " has no say = \"...\"")
    end
  end
end

local most_faults = 16

-- "smoke open", or with its words: { "smoke open", en = "...", de = "..." }.
local function is_fault(value, where)
  if type(value) ~= "table" then
    return is_text(value, where)
  end
  is_text(value[1], where)
  local words = kit.with(value, {})
  words[1] = nil
  is_said(words, where)
end

local function are_faults(value, where)
  kit.is_list_of(is_fault)(value, where)
  if #value == 0 then
    wrong(where .. ": no fault is named; write \"smoke open\", or leave it out")
  end
  if type(value) == "table" and #value > most_faults then
    wrong(("%s: %d is the most"):format(where, most_faults))
  end
end

local function list_of(value)
  return type(value) == "string" and { value } or value
end

local function no_run(_, where)
  wrong(where .. ": a lesson's story are its steps, which solution = function(b) plays")
end

local lesson_keys = kit.with(kit.keys, {
  run = no_run, about = is_said, steps = are_steps, hidden = are_faults, suspects = are_faults,
  solution = is_function,
})

host.lesson_keys, host.step_keys = lesson_keys, step_keys

-- The story: steps one after the other, and the solution in the trainee's place where nobody is.
local function played(what, def)
  return function(b, chosen)
    local by_hand = host.by_hand()
    if not (def.solution or by_hand) then
      wrong(what .. " has no solution = function(b) ... end: without it nobody can play it here")
    end
    local language = host.language()
    host.begin(#def.steps, text_in(def.about, language))
    if not by_hand then
      b:spawn(function()
        def.solution(b, chosen)
      end)
    end
    for number, step in ipairs(def.steps) do
      local text = text_in(step.say, language)
      host.step(number, text, text_in(step.hint, language), step.point or "")
      b:say(text)
      if step.expect then
        step.expect(b, chosen)
      end
    end
    host.step(#def.steps + 1, "", "", "")
  end
end

-- lesson "id": place is where it stands.
return function(id, place)
  return function(def)
    near(place)
    local what = ("lesson '%s'"):format(id)
    check_table(def, lesson_keys, what)
    if not def.steps or not def.wiring then
      wrong(what .. (def.steps and " has no wiring" or " has no steps = { ... }"))
    end
    local whole = kit.with(def, { about = def.about and text_in(def.about, "en") })
    whole.hidden, whole.suspects = list_of(def.hidden), list_of(def.suspects)
    whole.run = played(what, def)
    kit.declare(id, whole, place, what)
  end
end
