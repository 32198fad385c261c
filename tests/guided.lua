-- Guided plays beside plain seeds: in how many runs does each find a planted bug? Reached as
-- ./dev guided. Each bug is planted into a copy of the firmware; then both ways look for it from
-- the same seeds on, with the same cap. A find is a run that is red in a way in which the firmware
-- as it is, in the same run, is not.
--
--   lua5.4 tests/guided.lua BUILD [NAME...] [options]      from the repository's top
--     BUILD        a build folder that Ninja made, with its program
--     NAME         only these bugs; "tuning": those by which guiding was made
--     --seeds N    campaigns a way (default 10)
--     --cap N      runs of each campaign, at most (default 1500)
--     --apart N    between the first seeds of two campaigns (default 1000000)
--
-- A bug's row: of each way the median, how many campaigns found it, and all of them in their order;
-- ">N" was not found in N runs. Below: what a play costs beside a seed, by processor time.
-- Exit code 0, 1 where a bug cannot be planted or nothing can be measured, 4 for wrong usage.
local here = arg[0]:match "^(.*)/[^/]*$" or "."
package.path = here .. "/?.lua;" .. package.path

local ground = require "mutants.ground"
local plant = require "planted.plant"
local quoted = ground.quoted

local option = { seeds = 10, cap = 1500, apart = 1000000 }
local BLOCK = 125       -- seeds that are played before it is looked whether one has found it
local COST_RUNS = 300   -- of each way and scenario, for what a play costs

-- Bugs of tests/planted that a seed in 70 or fewer finds, so that the median is over 50, and more
-- than none of 3000: docs/guided.md.
local planted = { "dip_explains_all", "former_caller", "registered_by_report",
                  "sent_when_handed_over" }

local function usage()
  io.stderr:write "usage: guided.lua BUILD [NAME...] [--seeds N] [--cap N] [--apart N]\n"
  os.exit(4)
end

local function read_options()
  local words, place = {}, 1
  while arg[place] do
    local name = arg[place]:match "^%-%-(%l+)$"
    if name then
      place = place + 1
      local value = math.tointeger(tonumber(arg[place]))
      option[option[name] and name or usage()] = value and value > 0 and value or usage()
    else
      words[#words + 1] = arg[place]
    end
    place = place + 1
  end
  return table.remove(words, 1) or usage(), words
end

-- ---- bugs -------------------------------------------------------------------------------------

local function guided_bugs()
  local list = {}
  for path in io.popen("ls " .. quoted(here) .. "/planted/guided/*.patch"):lines() do
    local head = ground.read(path)
    list[#list + 1] = { name = path:match "([^/]+)%.patch$", path = path,
      set = head:match "# set: (%l+)", scenario = head:match "# scenario: (%S+)" }
  end
  return list
end

local function planted_bugs()
  local list = {}
  for _, name in ipairs(planted) do
    local path = here .. "/planted/" .. name .. ".patch"
    local patch = assert(plant.read(path, name), name)
    list[#list + 1] = { name = name, path = path, set = "test",
      scenario = patch.explore:match "^%S+" }
  end
  return list
end

local function wanted_bugs(words)
  local named, list = {}, {}
  for _, word in ipairs(#words > 0 and words or { "test" }) do named[word] = true end
  for _, of in ipairs { guided_bugs(), planted_bugs() } do
    for _, bug in ipairs(of) do
      if named[bug.name] or named[bug.set] then list[#list + 1] = bug end
    end
  end
  return #list > 0 and list or usage()
end

-- ---- the two ways -----------------------------------------------------------------------------

local function seeds_command(program, bug, first, last, csv)
  return ("%s explore %s --seeds %d..%d -q -j 1 --csv %s"):format(quoted(program), bug.scenario,
    first, last, quoted(csv))
end

local function guided_command(program, bug, first, more)
  return ("%s explore %s --guided %d --seed %d -q -j 1 %s"):format(quoted(program), bug.scenario,
    option.cap, first, more)
end

-- The red seeds of that table, each with its kinds of red; and how many rows it has.
local function reds_of(path)
  local reds, rows = {}, 0
  for line in (ground.read(path) or ""):gmatch "[^\n]+" do
    local seed, text = line:match "^(%d+),([^,]*),"
    rows = rows + (seed and 1 or 0)
    if text and text ~= "" then
      local of = { seed = math.tointeger(seed), kinds = {} }
      for kind in (text .. " + "):gmatch "(.-) %+ " do of.kinds[kind] = true end
      reds[#reds + 1] = of
    end
  end
  return reds, rows
end

-- Whether the firmware as it is lacks one of the reds of that seed.
local function is_the_bugs(clean, bug, of, csv)
  os.remove(csv)
  ground.capture(seeds_command(clean, bug, of.seed, of.seed + 1, csv))
  local theirs = {}
  for _, other in ipairs(reds_of(csv)) do
    theirs = other.seed == of.seed and other.kinds or theirs
  end
  for kind in pairs(of.kinds) do
    if not theirs[kind] then return true end
  end
  return false
end

local function plain(bug, program, clean, first)
  local csv = program .. ".csv"
  for at = 0, option.cap - 1, BLOCK do
    local last = math.min(at + BLOCK, option.cap) - 1
    os.remove(csv)
    local _, said = ground.capture(seeds_command(program, bug, first + at, first + last, csv))
    local reds, rows = reds_of(csv)
    if rows ~= last - at + 1 then return nil, said end
    for _, of in ipairs(reds) do
      if is_the_bugs(clean, bug, of, csv .. ".clean") then return of.seed - first + 1 end
    end
  end
  return math.huge
end

local function guided(bug, program, clean, first)
  local _, said = ground.capture(guided_command(program, bug, first,
    "--stop --against " .. quoted(clean)))
  if not said:find "%d+ plays:" then return nil, said end
  local least = math.huge
  for play in said:gmatch "RED  [^\n]-the first: play (%d+)" do
    least = math.min(least, math.tointeger(play))
  end
  return least
end

-- ---- the table --------------------------------------------------------------------------------

local function told(runs)
  return runs == math.huge and ">" .. option.cap or ("%g"):format(runs)
end

local function median(all)
  local middle = #all // 2
  if #all % 2 == 1 then return all[middle + 1] end
  return (all[middle] + all[middle + 1]) / 2
end

-- "204 | 9 of 10 | 10 45 ... >1500"
local function cells(bug, way, program, clean)
  local all, texts, found = {}, {}, 0
  for i = 1, option.seeds do
    local runs, said = way(bug, program, clean, i * option.apart)
    if not runs then return nil, said end
    all[i] = runs
    found = found + (runs < math.huge and 1 or 0)
  end
  table.sort(all)
  for i, runs in ipairs(all) do texts[i] = told(runs) end
  return ("%s | %d of %d | %s"):format(told(median(all)), found, option.seeds,
    table.concat(texts, " "))
end

local function row(bug, program, clean)
  local seeds, said = cells(bug, plain, program, clean)
  if not seeds then return nil, said end
  local plays
  plays, said = cells(bug, guided, program, clean)
  if not plays then return nil, said end
  print(("| `%s` | seeds | %s |\n| | guided | %s |"):format(bug.name, seeds, plays))
  io.stdout:flush()
  return true
end

-- ---- what a play costs ------------------------------------------------------------------------

local function cpu_s(command)
  local shell = "TIMEFORMAT='spent %U %S'; time " .. command
  local _, said = ground.capture("bash -c " .. quoted(shell))
  local user, system = said:match "spent ([%d.]+) ([%d.]+)"
  return tonumber(user) + tonumber(system)
end

-- Of both ways as many runs of the firmware as it is, one way after the other in each scenario.
local function print_cost(bugs, clean)
  local seen, seeds_s, plays_s, runs = {}, 0, 0, 0
  local csv = plant.path .. "/cost.csv"
  for _, bug in ipairs(bugs) do
    if not seen[bug.scenario] then
      seen[bug.scenario] = true
      runs = runs + COST_RUNS
      os.remove(csv)
      seeds_s = seeds_s + cpu_s(seeds_command(clean, bug, 1, COST_RUNS, csv))
      plays_s = plays_s + cpu_s(("%s explore %s --guided %d -q -j 1"):format(quoted(clean),
        bug.scenario, COST_RUNS))
    end
  end
  print(("\nprocessor time of %d runs: seeds %.1f s, guided %.1f s, ratio %.2f"):format(runs,
    seeds_s, plays_s, plays_s / seeds_s))
end

local build, words = read_options()
local bugs = wanted_bugs(words)
local opened, why = plant.open(build)
if not opened then
  io.stderr:write("guided: ", why, "\n")
  os.exit(1)
end
local clean, failed = build .. "/fusebox", false
print "| bug | way | median | found | all |\n| --- | --- | --- | --- | --- |"
for _, bug in ipairs(bugs) do
  local program, said = plant.build(bug, build)
  local whole = program
  if program then whole, said = row(bug, program, clean) end
  if not whole then
    failed = true
    io.stderr:write("guided: ", bug.name, ": ", said, "\n")
  end
end
print_cost(bugs, clean)
plant.close()
os.exit(failed and 1 or 0)
