-- Guided plays beside plain seeds: in how many runs does each find a planted bug? Reached as
-- ./dev guided. Each bug of tests/guided/ is planted into a copy of the firmware; then both ways
-- look for it from several seeds on. What the firmware as it is does in the same run, too, does not
-- count.
--
--   lua5.4 tests/guided.lua BUILD [NAME] [options]      from the repository's top
--     BUILD        a build folder that Ninja made, with its program
--     NAME         only this bug
--     --seeds N    campaigns a way (default 10)
--     --plays N    of each campaign, at most (default 3000)
--     --jobs N     workers (default 2)
--
-- A row a bug and way: the median, and all of them in their order; ">N" was not found in N runs.
-- Exit code 0, 1 where a bug cannot be planted, 4 for wrong usage.
local here = arg[0]:match "^(.*)/[^/]*$" or "."
package.path = here .. "/?.lua;" .. package.path

local ground = require "mutants.ground"
local plant = require "planted.plant"
local quoted = ground.quoted

local option = { seeds = 10, plays = 3000, jobs = 2 }
local BLOCK = 250       -- seeds that are played before it is looked whether one has found it
local APART = 1000000   -- between the seeds of two campaigns

local function usage()
  io.stderr:write "usage: guided.lua BUILD [NAME] [--seeds N] [--plays N] [--jobs N]\n"
  os.exit(4)
end

local function read_options()
  local words, place = {}, 1
  while arg[place] do
    local name = arg[place]:match "^%-%-(%l+)$"
    if name then
      place = place + 1
      option[option[name] and name or usage()] = math.tointeger(tonumber(arg[place])) or usage()
    else
      words[#words + 1] = arg[place]
    end
    place = place + 1
  end
  if #words < 1 or #words > 2 then usage() end
  return words[1], words[2]
end

-- ---- bugs -------------------------------------------------------------------------------------

local function bugs(only)
  local list = {}
  for path in io.popen("ls " .. quoted(here) .. "/guided/*.patch"):lines() do
    local name, head = path:match "([^/]+)%.patch$", ground.read(path)
    local bug = { name = name, path = path, scenario = head:match "# scenario: (%S+)",
                  red = head:match "# finds: ([%w_]+)" }
    if not only or name == only then list[#list + 1] = bug end
  end
  return #list > 0 and list or usage()
end

-- ---- the two ways -----------------------------------------------------------------------------

local function fails_too(clean, bug, seed)
  local _, text = ground.capture(("%s explore %s --seeds %d..%d -q"):format(quoted(clean),
    bug.scenario, seed, seed))
  return text:find("RED  " .. bug.red, 1, true) ~= nil
end

-- The seeds of that table that are red in the bug's way.
local function red_seeds(path, bug)
  local seeds = {}
  for line in assert(ground.read(path)):gmatch "[^\n]+" do
    local seed, red = line:match "^(%d+),([^,]*),"
    if red and red:find(bug.red, 1, true) then seeds[#seeds + 1] = math.tointeger(seed) end
  end
  return seeds
end

local function plain(bug, program, clean, first)
  local table_path = program .. ".csv"
  for at = 0, option.plays - 1, BLOCK do
    local last = math.min(at + BLOCK, option.plays) - 1
    ground.capture(("%s explore %s --seeds %d..%d -q -j %d --csv %s"):format(quoted(program),
      bug.scenario, first + at, first + last, option.jobs, quoted(table_path)))
    for _, seed in ipairs(red_seeds(table_path, bug)) do
      if not fails_too(clean, bug, seed) then return seed - first + 1 end
    end
  end
  return math.huge
end

local function guided(bug, program, clean, first)
  local _, text = ground.capture(("%s explore %s --guided %d --seed %d --stop -q -j %d "
    .. "--against %s"):format(quoted(program), bug.scenario, option.plays, first, option.jobs,
      quoted(clean)))
  local play = text:match("RED  " .. bug.red .. ": [^\n]-the first: play (%d+)")
  return play and math.tointeger(play) or math.huge
end

-- ---- the table --------------------------------------------------------------------------------

local function told(runs)
  return runs == math.huge and ">" .. option.plays or ("%g"):format(runs)
end

local function median(all)
  local middle = #all // 2
  if #all % 2 == 1 then return all[middle + 1] end
  return (all[middle] + all[middle + 1]) / 2
end

local function row(bug, name, way, program, clean)
  local all, texts = {}, {}
  for i = 1, option.seeds do
    all[i] = way(bug, program, clean, i * APART)
  end
  table.sort(all)
  for i, runs in ipairs(all) do texts[i] = told(runs) end
  print(("| `%s` | %s | %s | %s |"):format(bug.name, name, told(median(all)),
    table.concat(texts, " ")))
  io.stdout:flush()
end

local build, only = read_options()
local opened, why = plant.open(build)
if not opened then
  io.stderr:write("guided: ", why, "\n")
  os.exit(1)
end
local clean, failed = build .. "/fusebox", false
print "| bug | way | median | all |\n| --- | --- | --- | --- |"
for _, bug in ipairs(bugs(only)) do
  local program, said = plant.build(bug, build)
  if program then
    row(bug, "seeds", plain, program, clean)
    row(bug, "guided", guided, program, clean)
  else
    failed = true
    io.stderr:write("guided: ", bug.name, ": ", said, "\n")
  end
end
plant.close()
os.exit(failed and 1 or 0)
