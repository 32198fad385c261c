-- The declarations a file is made of: `wiring "name" { ... }`, `scenario "id" { ... }`, `lesson`.
-- Each is checked here, word by word; `host` holds what only C can do.
local host = ...
local nearest = host.nearest
local getmetatable, setmetatable, type = getmetatable, setmetatable, type
local ipairs, pairs, pcall = ipairs, pairs, pcall
local error, tostring, concat, rawget, rawequal = error, tostring, table.concat, rawget, rawequal
local declared = host.declared

-- The key whose value is being checked: its line is told.
local key_at_hand

local function wrong(message)
  if key_at_hand then
    host.wrong_key(key_at_hand, message)
  end
  host.wrong(message)
end

-- A value as messages show it.
local function shown(value)
  local kind = type(value)
  if kind == "string" then
    return ('"%s"'):format(value)
  elseif kind == "table" and getmetatable(value) == nil or kind == "function" then
    return "a " .. kind
  end
  return tostring(value)
end

local function keys_of(list)
  local keys = {}
  for key in pairs(list) do
    keys[#keys + 1] = tostring(key)
  end
  return keys
end

-- checks: key = function(value, where) that stops the script when the value is wrong.
local function check_table(given, checks, what)
  if type(given) ~= "table" then
    wrong(("%s wants a table { ... }, not %s"):format(what, shown(given)))
  end
  local outer = key_at_hand
  for key, value in pairs(given) do
    local check = checks[key]
    if not check and type(key) == "number" then
      wrong(("%s: each value has a name here, like about = \"...\"; %s has none"):format(what,
        shown(value)))
    end
    key_at_hand = tostring(key)
    if not check then
      wrong(("%s has no key '%s', did you mean '%s'?"):format(what, key_at_hand,
        nearest(key_at_hand, keys_of(checks))))
    end
    check(value, ("%s, %s"):format(what, key))
    key_at_hand = outer
  end
end

-- As a writer calls it.
local names = { string = "text in quotes", ["function"] = "function", table = "table { ... }" }

local function is_a(wanted)
  return function(value, where)
    if type(value) ~= wanted then
      wrong(("%s: a %s is wanted, not %s"):format(where, names[wanted], shown(value)))
    end
  end
end

local is_text, is_function, is_table = is_a "string", is_a "function", is_a "table"

local function is_time(value, where)
  local ok, message = pcall(host.time, value, where)
  if not ok then
    wrong((message:gsub("^.-:%d+: ", "", 1)))
  end
end

local function is_reason(value, where)
  is_text(value, where)
  if not value:find "%S" then
    wrong(where .. ": the reason is wanted in words, like \"fails until the guard is measured\"")
  end
end

-- One text stands for a list of it alone.
local function is_list_of(check)
  return function(value, where)
    if type(value) == "string" then
      return check(value, where)
    end
    if type(value) ~= "table" then
      wrong(("%s: a list is wanted, like { \"...\", \"...\" }, not %s"):format(where, shown(value)))
    end
    for key, entry in pairs(value) do
      if type(key) ~= "number" then
        wrong(("%s: a list of texts is wanted, and %s = %s is none"):format(where, tostring(key),
          shown(entry)))
      end
      check(entry, where)
    end
  end
end

-- A chapter of the guide, or one of its facts, assumptions and checks.
local function is_coverable(value, where)
  is_text(value, where)
  local advice = host.advice(value)
  if advice then
    host.wrong_at(('"%s"'):format(value), ("%s: there is no '%s'%s"):format(where, value, advice))
  end
end

local function is_chapter(value, where)
  is_coverable(value, where)
  if not value:find "^%d" then
    wrong(("%s: a chapter of the guide is wanted, not '%s'"):format(where, value))
  end
end

-- What a bench of real hardware may be able to do.
local capabilities = {
  "supply.dip", "supply.analog", "input.edge", "thermometer", "battery", "modem.bytes",
  "radio",
}
host.capabilities = capabilities

local function is_capability(value, where)
  is_text(value, where)
  for _, capability in ipairs(capabilities) do
    if capability == value then
      return
    end
  end
  wrong(("%s: there is no capability '%s', did you mean '%s'?"):format(where, value,
    nearest(value, capabilities)))
end

local wiring_mark = {}

local function is_wiring(value)
  local meta = type(value) == "table" and getmetatable(value)
  return meta and rawequal(rawget(meta, "mark"), wiring_mark)
end

local function check_wiring(value, where)
  if not is_wiring(value) and type(value) ~= "function" then
    wrong(("%s: a wiring is wanted, like example3 { contact = \"N/C\" }, not %s"):format(where,
      shown(value) .. (value == true
      and " (a file that is required gives its wiring by `return wiring ...`)" or "")))
  end
end

local function check_config(value, where)
  if type(value) ~= "function" then
    is_list_of(is_text)(value, where)
  end
end

local function is_scalar(value, where)
  if type(value) == "table" or type(value) == "function" then
    wrong(where .. ": texts, numbers and true or false only")
  end
end

local function is_invariant(value, where)
  is_text(value, where)
  local right = host.invariant(value)
  if right then
    wrong(("%s: there is no invariant '%s', did you mean '%s'?"):format(where, value, right))
  end
end

local are_invariants = is_list_of(is_invariant)

local function is_vary(value, where)
  is_table(value, where)
  for name, range in pairs(value) do
    if type(name) ~= "string" or not name:find("^[%w_]+%.[%w_.]*[%w_]$") then
      wrong(("%s: '%s' is not \"part.parameter\""):format(where, tostring(name)))
    end
    if type(range) ~= "table" then
      is_text(range, where)
    end
  end
end

local function is_seed(value, where)
  if math.type(value) ~= "integer" or value < 0 then
    wrong(("%s: a whole number is wanted, not %s"):format(where, shown(value)))
  end
end

-- Wirings

local wiring_keys = {
  about = is_text, chapter = is_chapter, params = is_table, vary = is_vary, build = is_function,
}

local function with_defaults(name, defaults, given)
  local params = {}
  for key, value in pairs(defaults) do
    params[key] = value
  end
  for key, value in pairs(given) do
    if defaults[key] == nil then
      local names = keys_of(defaults)
      wrong(#names == 0 and ("wiring '%s' has no parameters"):format(name)
        or ("wiring '%s' has no parameter '%s', did you mean '%s'?"):format(name, tostring(key),
          nearest(tostring(key), names)))
    end
    params[key] = value
  end
  return params
end

local function make_wiring(name, def, params, place)
  local made = {
    name = name, build = def.build, params = params, chapter = def.chapter, vary = def.vary,
    place = place,
  }
  return setmetatable(made, {
    mark = wiring_mark, __name = "wiring",
    __call = function(_, given)
      is_table(given, ("wiring '%s'"):format(name))
      return make_wiring(name, def, with_defaults(name, def.params or {}, given), place)
    end,
  })
end

local function wiring(name)
  local place = host.place()
  key_at_hand = nil
  is_text(name, "wiring")
  return function(def)
    check_table(def, wiring_keys, ("wiring '%s'"):format(name))
    if not def.build then
      wrong(("wiring '%s' has no build = function(w, p)"):format(name))
    end
    return make_wiring(name, def, with_defaults(name, def.params or {}, {}), place)
  end
end

-- Scenarios

local scenario_keys = {
  about = is_text, covers = is_list_of(is_coverable), tags = is_list_of(is_text),
  wiring = check_wiring, config = check_config, seed = is_seed, vary = is_vary,
  grid = function(value, where)
    is_table(value, where)
    for key, values in pairs(value) do
      if type(key) ~= "string" or type(values) ~= "table" then
        wrong(where .. ": lists with names are wanted, like { limit = { \"DC\", \"OFF\" } }")
      end
      is_list_of(is_scalar)(values, where)
      if #values == 0 then
        wrong(("%s: '%s' has no values"):format(where, key))
      end
    end
  end,
  needs = is_list_of(is_capability), quarantine = is_reason,
  expects_violation = are_invariants, may_violate = are_invariants,
  timeout = is_time, run = is_function,
}

local function check_id(id, more, what)
  if type(id) ~= "string" then
    wrong(("%s: its id comes first: %s \"my.first\" { ... }, not %s"):format(what, what, shown(id)))
  elseif more ~= nil then
    wrong(("%s '%s': write %s \"%s\" { ... }, without brackets and comma"):format(what, id, what,
      id))
  end
  if not id:find("^[%l%d_]+[%l%d_.]*$") or id:find("..", 1, true) or id:find("%.$") then
    wrong(("%s '%s': an id is lower case letters, digits and _ with dots"):format(what, id))
  end
end

local function copy_with(list, key, value)
  local copy = {}
  for name, entry in pairs(list) do
    copy[name] = entry
  end
  copy[key] = value
  return copy
end

-- All combinations of the grid, the last name changing fastest.
local function combinations(grid)
  local all = { {} }
  for name, values in pairs(grid or {}) do
    local wider = {}
    for _, chosen in ipairs(all) do
      for _, value in ipairs(values) do
        wider[#wider + 1] = copy_with(chosen, name, value)
      end
    end
    all = wider
  end
  return all
end

-- An id is one line.
local function shown(value)
  local names = { ["\r"] = "\\r", ["\n"] = "\\n" }
  local line = tostring(value):gsub("%c", function(c)
    return names[c] or ("\\x%02X"):format(c:byte())
  end)
  return line
end

local function id_with(id, chosen)
  local parts = {}
  for name, value in pairs(chosen) do
    parts[#parts + 1] = ("%s=%s"):format(name, shown(value))
  end
  return #parts == 0 and id or ("%s[%s]"):format(id, concat(parts, ","))
end

local ids = {}

-- Ids behind which no table has come yet, with their places.
local begun = {}

local function declare(id, def, place, what)
  begun[place .. what] = nil
  if ids[id] then
    wrong(what .. " stands in this file twice")
  end
  ids[id] = true
  for _, chosen in ipairs(combinations(def.grid)) do
    declared[#declared + 1] = {
      id = id_with(id, chosen), def = def, chosen = chosen, place = place,
      borrowed = host.requiring(),
    }
  end
end

local function begin(id, more, what)
  key_at_hand = nil
  local place = host.place()
  check_id(id, more, what)
  begun[("%s%s '%s'"):format(place, what, id)] = true
  return place
end

local function scenario(id, more)
  local place = begin(id, more, "scenario")
  return function(def)
    local what = ("scenario '%s'"):format(id)
    check_table(def, scenario_keys, what)
    if not def.run or not def.wiring then
      wrong(what .. (def.run and " has no wiring" or " has no run = function(b)"))
    end
    declare(id, def, place, what)
  end
end

-- A copy of `list` with `more` in it; false takes away.
local function with(list, more)
  local copy = {}
  for key, value in pairs(list) do
    copy[key] = value
  end
  for key, value in pairs(more) do
    copy[key] = value or nil
  end
  return copy
end

local declare_lesson = host.lesson(host, {
  wrong = wrong, check_table = check_table,
  is_text = is_text, is_table = is_table, is_function = is_function,
  is_list_of = is_list_of, keys = scenario_keys, with = with, declare = declare,
})

local function lesson(id, more)
  return declare_lesson(id, begin(id, more, "lesson"))
end

-- The file has been carried out.
function host.finish()
  for what in pairs(begun) do
    error(what .. ": its table is missing, { wiring = ..., run = function(b) ... end }", 0)
  end
end

-- What the judge asks: the wiring and config of one declared scenario, the grid's choice applied.
function host.resolve(entry)
  local def = entry.def
  host.near(entry.place)
  local wires, config = def.wiring, def.config or {}
  if type(wires) == "function" then
    wires = wires(entry.chosen)
    check_wiring(wires, ("scenario '%s', wiring"):format(entry.id))
  end
  if type(config) == "function" then
    config = config(entry.chosen)
    check_config(config, ("scenario '%s', config"):format(entry.id))
  end
  return wires, type(config) == "table" and config or { config }
end

-- The wirings among what a file returns: one, or a table of them.
function host.wirings(returned)
  local found = {}
  if is_wiring(returned) then
    found[1] = returned
  elseif type(returned) == "table" then
    for _, value in pairs(returned) do
      found[#found + 1] = is_wiring(value) and value or nil
    end
  end
  return found
end

-- For the test that compares them with the manual's (language.h).
host.keys = {
  scenario = scenario_keys, wiring = wiring_keys, capability = capabilities,
  lesson = host.lesson_keys, step = host.step_keys,
}

return { wiring = wiring, scenario = scenario, lesson = lesson }
