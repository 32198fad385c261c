-- Does the suite notice? Makes mutants of the firmware core from its source, builds each, and lets
-- the shipped scenarios and the unit tests of firmware/ look for it. (tests/mutate.lua does the
-- same with mutations that somebody wrote by hand, and knows which scenario must turn red.)
--
--   lua5.4 tests/mutants.lua [options]      from the repository's top
--     --seed N     which mutants are drawn (1): the same seed, the same mutants
--     --count N    how many (160: some ten minutes on two idle cores)
--     --file PAT   only of files whose name holds it
--     --only TEXT  no draw: every mutant whose id holds it
--     --list       only name them, those among them that will not compile or make no other code
--     --markdown   write the result into docs/testing.md, between its marks
--     --jobs N     processes at a time (2)
--     --keep       leave the copy of the tree behind, and say where
--     --again DIR  go on in a copy that was left behind: what is as it was need not be built, and
--                  who was killed there stays dead as long as his source is as it was
--
-- A mutant is named by its place and what is done there: "alarm.c:117 > to >=". One that does not
-- compile, makes the very bytes of the object file that there were, or those of a mutant that was
-- tried before, does not count; the next one is drawn in its place. One line each: KILLED by the
-- first scenario or else unit test that fails, hangs or crashes, or SURVIVED. Exit code 0 when at
-- least 90 % were killed, 1 when not or when --markdown finds a survivor without a row in
-- tests/mutants/reasons.lua, 4 for wrong usage.

local here = arg[0]:match "^(.*)/[^/]*$" or "."
package.path = here .. "/?.lua;" .. package.path

local draw = require "mutants.draw"
local ground = require "mutants.ground"
local memory = require "mutants.memory"
local operators = require "mutants.operators"
local page = require "mutants.page"
local reasons = require "mutants.reasons"
local unit_tests = require "mutants.unit_tests"

local least_percent = 90
local patience = { one = 20, all = 300 } -- a busy machine must not kill a mutant: see ground.lua
local option = { seed = 1, count = 160, jobs = 2 }

local function fail(code, ...)
  io.stderr:write("mutants: ", ...)
  io.stderr:write "\n"
  ground.close(option.keep)
  os.exit(code)
end

local usage = "usage: mutate [--seed N] [--count N] [--file PAT] [--only TEXT] [--list] "
  .. "[--markdown] [--jobs N] [--keep] [--again DIR] | --named [NAME]"
local flags = { list = true, markdown = true, keep = true }
local numbers = { seed = 0, count = 1, jobs = 1 } -- and the least of each
local texts = { file = true, only = true, again = true }

local function read_options(words)
  local place = 1
  while place <= #words do
    local name = words[place]:match "^%-%-(%l+)$" or ""
    local value = words[place + 1]
    if flags[name] then
      option[name] = true
    elseif numbers[name] then
      option[name] = math.tointeger(tonumber(value))
      if (option[name] or -1) < numbers[name] then fail(4, "--", name, " N\n", usage) end
      place = place + 1
    elseif texts[name] and value then
      option[name] = value
      place = place + 1
    else
      fail(4, "not '", words[place], "'\n", usage)
    end
    place = place + 1
  end
  if option.markdown and (option.file or option.only) then
    fail(4, "--markdown takes all files")
  end
end

-- ---- the mutants ------------------------------------------------------------------------------

local function sources()
  return io.popen("LC_ALL=C ls firmware/*.c"):lines()
end

local function read_files()
  local files = {}
  for path in sources() do
    if path:find(option.file or "", 1, true) then
      files[#files + 1] = { name = path, mutants = operators.mutants(path, ground.read(path)) }
    end
  end
  if #files == 0 then fail(4, "no file's name holds '", option.file, "'") end
  return files
end

-- A function that returns one mutant after the other, and one that says: that was none.
local function drawn(files)
  local lots = draw.new(files, operators.names, option.seed)
  return function() return lots:next() end, function() lots:give_back() end
end

local function named(files)
  local list, place = {}, 0
  for _, file in ipairs(files) do
    for _, mutant in ipairs(file.mutants) do
      if mutant.id:find(option.only, 1, true) then list[#list + 1] = mutant end
    end
  end
  if #list == 0 then fail(4, "no mutant's id holds '", option.only, "'") end
  option.count = #list
  return function()
    place = place + 1
    return list[place]
  end, function() option.count = option.count - 1 end
end

local function print_list(next_mutant)
  for _ = 1, option.count do
    local mutant = next_mutant()
    if not mutant then return end
    local _, becomes = operators.apply(ground.read(mutant.file), mutant)
    print(("%s\n    %s\n    %s"):format(mutant.id, mutant.was, becomes))
  end
end

local function reason_of(mutant)
  for _, row in ipairs(reasons) do
    if "firmware/" .. row.file == mutant.file and row.within == mutant.within
      and row.line == mutant.was and row.change == mutant.change
      and (row.number or 1) == mutant.number then
      return row.why
    end
  end
end

-- ---- one mutant -------------------------------------------------------------------------------

local tests                -- names of the unit tests
local objects = {}         -- numbers of the object files that have been tried: true
local skipped = { broken = 0, same = 0 }

local function object_of(file)
  return "CMakeFiles/firmware.dir/" .. file .. ".o"
end

local function object_number(file)
  return draw.lot(0, ground.read(ground.path .. "/build/" .. object_of(file)))
end

-- Why it does not count, or nil; and the number of the object file that it makes.
local function flaw(mutant)
  if not ground.build(object_of(mutant.file)) then return "broken" end
  local object = object_number(mutant.file)
  return objects[object] and "same" or nil, object
end

local function judge(mutant)
  local built, said = ground.build "fusebox"
  if not built then fail(1, mutant.id, " does not link:\n", said) end
  local red, _, broke = ground.play(nil, true)
  if #red > 0 then return "scenario", red[1] .. (broke and " (hangs or crashes)" or "") end
  built, said = ground.build(unit_tests.targets(tests))
  if not built then fail(1, mutant.id, " does not link:\n", said) end
  local name, check = unit_tests.first_red(tests, mutant.file:match "([%w_]+)%.c$")
  if name then return "test", name .. ": " .. check end
end

local function try_anew(mutant, original, text)
  local path = ground.path .. "/" .. mutant.file
  ground.write(path, text)
  local verdict, object = flaw(mutant)
  local by
  if not verdict then verdict, by = judge(mutant) end
  ground.write(path, original)
  if verdict then memory.add(mutant, object, verdict, by) end
  return { verdict = verdict, object = object, by = by }
end

-- The mutant's result, or nil when it does not count.
local function try(mutant)
  local original = ground.read(mutant.file)
  local text, becomes = operators.apply(original, mutant)
  local found = memory.of(mutant) or try_anew(mutant, original, text)
  if skipped[found.verdict] then
    skipped[found.verdict] = skipped[found.verdict] + 1
    return nil
  end
  if found.object then objects[found.object] = true end
  return { mutant = mutant, becomes = becomes, killed = found.verdict, by = found.by }
end

-- ---- all of it --------------------------------------------------------------------------------

-- A campaign that was broken off has left its mutant in the copy.
local function restore(path)
  local text, copy = ground.read(path), ground.path .. "/" .. path
  if ground.read(copy) ~= text then ground.write(copy, text) end
end

local function prepare(files)
  ground.jobs, ground.patience = option.jobs, patience
  ground.open { flags = "-O2", testing = true, again = option.again }
  for path in sources() do restore(path) end
  memory.read()
  tests = unit_tests.names()
  local ok, said = ground.build("fusebox " .. unit_tests.targets(tests))
  if not ok then fail(1, "the firmware as it is does not build:\n", said) end
  for _, file in ipairs(files) do objects[object_number(file.name)] = true end
  local red, text = ground.play(nil, false)
  if #red > 0 then fail(1, "without any mutant these are red: ", red[1], "\n", text) end
  local name, check = unit_tests.first_red(tests)
  if name then fail(1, "without any mutant this is red: ", name, ": ", check) end
end

local function print_result(place, result)
  local verdict = result.killed and ("KILLED by %s %s"):format(result.killed, result.by)
    or "SURVIVED"
  print(("%3d/%d %-52s %s"):format(place, option.count, result.mutant.id, verdict))
  io.stdout:flush()
end

local function try_all(next_mutant, give_back)
  local results = {}
  while #results < option.count do
    local mutant = next_mutant()
    if not mutant then break end
    local result = try(mutant)
    if result then
      results[#results + 1] = result
      print_result(#results, result)
    else
      give_back()
    end
  end
  return results
end

local function all_are_explained(survivors)
  local all = true
  for _, result in ipairs(survivors) do
    all = all and reason_of(result.mutant) ~= nil
  end
  return all
end

read_options(arg)
local files = read_files()
local next_mutant, give_back = (option.only and named or drawn)(files)
if option.list then
  print_list(next_mutant)
  os.exit(0)
end
local ok, results = pcall(function()
  prepare(files)
  return try_all(next_mutant, give_back)
end)
ground.close(option.keep)
if not ok then fail(1, tostring(results)) end
local sum = page.sum(results)
page.print(sum, skipped, reason_of)
local good = sum.percent >= least_percent
if option.markdown then
  local command = ("./dev mutate --seed %d --count %d"):format(option.seed, option.count)
  page.write("docs/testing.md", page.lines(sum, skipped, command, reason_of))
  good = good and all_are_explained(sum.survivors)
end
os.exit(good and 0 or 1)
