-- run.lua PROGRAM TREE: fusebox lint against the pairs of wirings in bad/ and good/.
--
-- Each rule FAMILY.NOUN has bad/FAMILY_NOUN.lua, which breaks it, and good/FAMILY_NOUN.lua, which
-- just does not. A bad file says what is found in it, and where:
--   -- finds: RULE at PART.TERMINAL
-- Either may name further rules that it cannot help to break:
--   -- beside: RULE
-- Everything else that is found is a failure, and so is everything that is not.
-- Wirings of a second look at a rule stand in also/: each finds what it says, or nothing.

local program, tree = arg[1], arg[2]
local here = tree .. "/tests/lint/"

-- What the guide itself remarks beside its examples, and nothing else.
local shipped = {
  example1 = { "sensor.shared_supply at door" },
  example2 = { "relay.start_stop at motor.START_1" },
  example3 = {}, example4 = {}, example5 = {}, example6 = {}, example7 = {},
}

local failed, checked = 0, 0

local function check(right, message, ...)
  checked = checked + 1
  if not right then
    failed = failed + 1
    print("FAILED  " .. message:format(...))
  end
end

local function lines_of(command)
  local pipe = assert(io.popen(command))
  local lines = {}
  for line in pipe:lines() do
    lines[#lines + 1] = line
  end
  pipe:close()
  return lines
end

-- { name of the file = { "RULE at WHERE" = true } }, and the whole text.
local function findings_in(path)
  local found = {}
  local lines = lines_of(("'%s' lint -q '%s' 2>&1"):format(program, path))
  for _, line in ipairs(lines) do
    local name, what = line:match "([%w_]+)%.lua:%d+: %l+ (%S+ ?a?t? ?%S*)$"
    if name then
      found[name] = found[name] or {}
      found[name][what] = true
    end
  end
  return found, table.concat(lines, "\n")
end

local function wanted_in(path)
  local wanted = { finds = nil, beside = {} }
  for line in io.lines(path) do
    wanted.finds = line:match "^%-%- finds: (.+)$" or wanted.finds
    local beside = line:match "^%-%- beside: (%S+)$"
    if beside then
      wanted.beside[beside] = true
    end
  end
  return wanted
end

local function rules()
  local list = {}
  for _, line in ipairs(lines_of(("'%s' lint --rules"):format(program))) do
    list[#list + 1] = line:match "^(%S+)\t"
  end
  return list
end

-- What is found beside the one finding is named in the file, and what is named is found.
local function check_beside(path, found, finds)
  local beside = wanted_in(path).beside
  for what in pairs(found) do
    local rule = what:match "^%S+"
    check(what == finds or beside[rule], "%s: finds %s", path, what)
    beside[rule] = beside[rule] and "found"
  end
  for rule, state in pairs(beside) do
    check(state == "found", "%s: does not find %s beside", path, rule)
  end
end

local function exists(path)
  local file = io.open(path)
  return file ~= nil and file:close()
end

local function check_pair(rule, bad, good)
  local name = rule:gsub("%.", "_")
  local bad_path = here .. "bad/" .. name .. ".lua"
  local good_path = here .. "good/" .. name .. ".lua"
  if not exists(bad_path) or not exists(good_path) then
    check(false, "%s has no pair %s", rule, name)
    return
  end
  local finds = wanted_in(bad_path).finds
  check(finds and finds:match "^%S+" == rule, "%s: says no '-- finds: %s at ...'", bad_path, rule)
  check((bad[name] or {})[finds], "%s: does not find %s", bad_path, finds)
  check_beside(bad_path, bad[name] or {}, finds)
  check_beside(good_path, good[name] or {}, nil)
  for what in pairs(good[name] or {}) do
    check(what:match "^%S+" ~= rule, "%s: finds %s", good_path, what)
  end
end

local function check_pairs()
  local bad, bad_text = findings_in(here .. "bad")
  local good, good_text = findings_in(here .. "good")
  local list = rules()
  local known = {}
  for _, rule in ipairs(list) do
    check_pair(rule, bad, good)
    known[rule:gsub("%.", "_")] = true
  end
  for name in pairs(bad) do
    check(known[name], "bad/%s.lua is no rule's", name)
  end
  check(#list >= 25, "%d rules are too few", #list)
  if failed > 0 then
    print(bad_text, good_text)
  end
end

local function check_also(names)
  local found, text = findings_in(here .. "also")
  for _, name in ipairs(names) do
    local path = ("%salso/%s.lua"):format(here, name)
    local finds = wanted_in(path).finds
    check(not finds or (found[name] or {})[finds], "%s: does not find %s", path, finds)
    check_beside(path, found[name] or {}, finds)
  end
  for name in pairs(found) do
    check(exists(("%salso/%s.lua"):format(here, name)), "%s", text)
  end
end

local function check_shipped()
  for name, wanted in pairs(shipped) do
    local path = ("%s/scenarios/wirings/%s.lua"):format(tree, name)
    local found, text = findings_in(path)
    found = found[name] or {}
    for _, what in ipairs(wanted) do
      check(found[what], "%s: does not find %s", path, what)
      found[what] = nil
    end
    check(next(found) == nil, "%s: finds\n%s", path, text)
  end
end

check_pairs()
check_also(lines_of(("cd '%salso' && ls | sed 's/[.]lua$//'"):format(here)))
check_shipped()
print(("lint: %d checks, %d failed"):format(checked, failed))
os.exit(failed == 0)
