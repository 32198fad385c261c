-- Proves that the shipped scenarios can fail: breaks the firmware, or the world around it, in one
-- named place after the other (tests/mutations.lua), and looks which scenarios turn red; what no
-- scenario of the simulator passes through is looked at by tests. It is
-- reached as ./dev mutate --named; tests/mutants.lua makes its mutations from the source instead.
--
--   lua5.4 tests/mutate.lua [PATTERN] [options]      from the repository's top
--     PATTERN      only mutations whose name holds it; * stands for any text
--     --list       only name them
--     --markdown   write rows of those that are RED into docs/testing.md; rows of others stay
--     --unwritten  only those that have no row there
--     --jobs N     compilers at a time (default 2)
--     --keep       leave the copy of the tree behind, and say where
--
-- One line each: RED (all that must turn red did), MISSED (others did), SURVIVED (none did), MOVED
-- (the text to be replaced is not there exactly once), BROKEN (it does not compile). Exit code 0
-- when all are RED, 1 when one is not, 4 for wrong usage. The tree itself is never written to.

local here = arg[0]:match "^(.*)/[^/]*$" or "."
package.path = here .. "/?.lua;" .. package.path

local ground = require "mutants.ground"

-- ---- options, and the end ---------------------------------------------------------------------

local option = { jobs = 2 }
local page = "docs/testing.md"

local function fail(code, ...)
  io.stderr:write("mutate: ", ...)
  io.stderr:write "\n"
  ground.close(option.keep)
  os.exit(code)
end

local function read_options(words)
  local place = 1
  while place <= #words do
    local word = words[place]
    if word == "--list" or word == "--markdown" or word == "--unwritten" or word == "--keep" then
      option[word:sub(3)] = true
    elseif word == "--jobs" then
      place = place + 1
      option.jobs = math.tointeger(tonumber(words[place])) or fail(4, "--jobs wants a number")
    elseif word:sub(1, 1) == "-" or option.pattern then
      fail(4, "usage: mutate --named [PATTERN] [--list] [--markdown] [--unwritten] [--jobs N] ",
        "[--keep], not '", word, "'")
    else
      option.pattern = word
    end
    place = place + 1
  end
end

-- "relays.*" as a Lua pattern. All else stands for itself.
local function as_pattern(text)
  return (text:gsub("[%^%$%(%)%%%.%[%]%+%-%?]", "%%%0"):gsub("%*", ".*"))
end

-- ---- the table --------------------------------------------------------------------------------

local function check(mutation, number, names)
  for _, key in ipairs { "name", "file", "from", "to", "why" } do
    if type(mutation[key]) ~= "string" then
      fail(4, ("mutation %d (%s): no %s"):format(number, mutation.name or "without name", key))
    end
  end
  if type(mutation.red) ~= "table" or #mutation.red == 0 then
    fail(4, mutation.name, ": `red` names nothing")
  elseif names[mutation.name] then
    fail(4, mutation.name, " is there twice")
  end
  names[mutation.name] = true
end

-- By name: the row of the page.
local function rows_of_page()
  local rows = {}
  for row in (ground.read_between(page, "mutations") or ""):gmatch "[^\n]+" do
    local name = row:match "^| `([^`]+)` |"
    if name then rows[name] = row end
  end
  return rows
end

local function chosen(all)
  local list, names = {}, {}
  local pattern = as_pattern(option.pattern or "")
  local written = option.unwritten and rows_of_page() or {}
  for number, mutation in ipairs(all) do
    check(mutation, number, names)
    if mutation.name:find(pattern) and not written[mutation.name] then
      list[#list + 1] = mutation
    end
  end
  if #list == 0 then
    fail(4, option.unwritten and "each mutation has its row, or none's" or "no mutation's",
      " name holds '", option.pattern or "", "'")
  end
  return list
end

-- What looks at the mutation: the shipped scenarios, those of a folder, programs or a test.
local function judge_of(mutation)
  return mutation.ctest or (mutation.tests and table.concat(mutation.tests, " "))
    or mutation.path or "scenarios"
end

-- What it is built of.
local function targets_of(mutation)
  return mutation.tests and table.concat(mutation.tests, " ") or
    (mutation.ctest and "fusebox bad_end" or "fusebox")
end

-- The ids that are red, in the order of their names; and what was said.
local function play(mutation)
  local red, text
  if mutation.tests then
    red, text = ground.check(mutation.tests)
  elseif mutation.ctest then
    red, text = ground.ctest(mutation.ctest)
  else
    red, text = ground.play(mutation.path)
  end
  table.sort(red)
  return red, text
end

-- ---- one mutation -----------------------------------------------------------------------------

local function count(text, part)
  local found, place = 0, 1
  while true do
    local from, to = text:find(part, place, true)
    if not from then return found end
    found, place = found + 1, to + 1
  end
end

local function replaced(text, from, to)
  local first, last = text:find(from, 1, true)
  return text:sub(1, first - 1) .. to .. text:sub(last + 1)
end

-- An id with a grid stands for each of its combinations: "relays.pulse", "relays.pulse[from=on]".
local function is_red(wanted, red)
  local pattern = "^" .. as_pattern(wanted) .. "%f[%[\0]"
  for _, id in ipairs(red) do
    if id == wanted or id:find(pattern) then return true end
  end
  return false
end

local function missing(mutation, red)
  local list = {}
  for _, wanted in ipairs(mutation.red) do
    if not is_red(wanted, red) then list[#list + 1] = wanted end
  end
  return list
end

local function first_three(red)
  local text = table.concat(red, ", ", 1, math.min(#red, 3))
  return #red > 3 and ("%s and %d more"):format(text, #red - 3) or text
end

-- Those that must turn red stand first.
local function by_weight(mutation, red)
  local list, rest = {}, {}
  for _, id in ipairs(red) do
    local named = false
    for _, wanted in ipairs(mutation.red) do
      named = named or is_red(wanted, { id })
    end
    table.insert(named and list or rest, id)
  end
  return table.move(rest, 1, #rest, #list + 1, list)
end

local function try(mutation)
  local path = ground.path .. "/" .. mutation.file
  local original = ground.read(path)
  local times = original and count(original, mutation.from) or 0
  if times ~= 1 then
    return "MOVED", ("%s holds this %s: %s"):format(mutation.file,
      times == 0 and "nowhere" or times .. " times", mutation.from:match "[^\n]*")
  end
  ground.write(path, replaced(original, mutation.from, mutation.to))
  local built, said = ground.build(targets_of(mutation))
  local red = built and play(mutation)
  ground.write(path, original)
  if not built then
    return "BROKEN", said:match "[^\n]*error:[^\n]*" or "does not build"
  elseif #red == 0 then
    return "SURVIVED", "nothing turned red"
  end
  local list, lacking = by_weight(mutation, red), missing(mutation, red)
  if #lacking > 0 then
    local text = ("not red: %s; red: %s"):format(table.concat(lacking, ", "), first_three(list))
    return "MISSED", text, list
  end
  return "RED", "-> " .. first_three(list), list
end

-- ---- the page ---------------------------------------------------------------------------------

-- Those that were not tried keep their rows.
local function write_page(all, rows)
  local lines = { "| mutation | what is wrong then | scenarios or tests that turn red |",
                  "| --- | --- | --- |" }
  local of = rows_of_page()
  for _, row in ipairs(rows) do
    of[row.name] = ("| `%s` | %s | %s |"):format(row.name, row.why, row.result)
  end
  for _, mutation in ipairs(all) do
    lines[#lines + 1] = of[mutation.name]
  end
  if not ground.write_between(page, "mutations", lines) then
    fail(1, page, " lacks its marks")
  end
end

-- ---- all of it --------------------------------------------------------------------------------

local function check_green(mutation)
  local ok, said = ground.build(targets_of(mutation))
  if not ok then fail(1, "what is as it is does not build:\n", said) end
  local red, text = play(mutation)
  if #red > 0 then
    io.stderr:write(text)
    fail(1, "without any mutation these are red: ", first_three(red))
  end
end

local function prepare(mutations)
  ground.jobs = option.jobs
  local testing, seen = false, {}
  for _, mutation in ipairs(mutations) do
    testing = testing or mutation.tests ~= nil or mutation.ctest ~= nil
  end
  ground.open { flags = "-O1", testing = testing }
  for _, mutation in ipairs(mutations) do
    local judge = judge_of(mutation)
    if not seen[judge] then check_green(mutation) end
    seen[judge] = true
  end
end

local function try_all(mutations)
  local passed, rows = 0, {}
  for _, mutation in ipairs(mutations) do
    local word, what, red = try(mutation)
    print(("%-8s %-32s %s"):format(word, mutation.name, what))
    io.stdout:flush()
    passed = passed + (word == "RED" and 1 or 0)
    if word == "RED" then
      rows[#rows + 1] = { name = mutation.name, why = mutation.why, result = first_three(red) }
    end
  end
  print(("%d passed, %d failed"):format(passed, #mutations - passed))
  return passed == #mutations, rows
end

read_options(arg)
local all = assert(loadfile(here .. "/mutations.lua"))(here)
local mutations = chosen(all)
if option.list then
  for _, mutation in ipairs(mutations) do
    print(("%-32s %s"):format(mutation.name, mutation.why))
  end
  os.exit(0)
end
local called, ok, rows = pcall(function()
  prepare(mutations)
  return try_all(mutations)
end)
ground.close(option.keep)
if not called then fail(1, tostring(ok)) end
if option.markdown then write_page(all, rows) end
os.exit(ok and 0 or 1)
