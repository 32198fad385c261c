-- Proves that exploring finds what people met in the field: each patch in tests/planted/ plants one
-- bug of that kind into the firmware. Its head says what it is, how it is looked for, and what is
-- found; docs/planted.md explains them. It is reached as ./dev planted.
--
--   lua5.4 tests/planted.lua [NAME...] [options]     from the repository's top
--     NAME         only patches whose name holds it
--     --build DIR  the build whose objects are used (default build): fusebox must be built there
--     --plain      also play the shipped scenarios with each: only those that its head names may be
--                  red, since what the ordinary regression finds says nothing of exploring
--     --write      write the shrunk scenarios, and with all of them the table in docs/planted.md
--     --jobs N     so many at a time (default 2)
--
-- Of each: the firmware is built with the patch; its command finds the invariant that its head
-- names, within its budget of runs; the firmware as it is finds nothing by the same command; what
-- is found is shrunk into a scenario of at most six steps, which is red with the patch, green
-- without it, and is tests/planted/NAME.lua to the letter. Exit code 0 when all are so, 1 when one
-- is not, 4 for wrong usage, 77 where the build has no Ninja.

local here = arg[0]:match "^(.*)/[^/]*$" or "."
package.path = here .. "/?.lua;" .. package.path

local ground = require "mutants.ground"
local plant = require "planted.plant"

local STEPS_MOST = 6
local option = { jobs = 2, build = "build", names = {} }

local function fail(code, ...)
  io.stderr:write("planted: ", ...)
  io.stderr:write "\n"
  plant.close()
  os.exit(code)
end

local function read_options(words)
  local place = 1
  while place <= #words do
    local word = words[place]
    if word == "--plain" or word == "--write" then
      option[word:sub(3)] = true
    elseif word == "--jobs" or word == "--build" then
      place = place + 1
      option[word:sub(3)] = words[place] or fail(4, word, " wants a value")
    elseif word:sub(1, 1) == "-" then
      fail(4, "usage: planted [NAME...] [--build DIR] [--plain] [--write] [--jobs N], not '",
        word, "'")
    else
      option.names[#option.names + 1] = word
    end
    place = place + 1
  end
  option.jobs = math.tointeger(tonumber(option.jobs)) or fail(4, "--jobs wants a number")
end

-- ---- the patches ------------------------------------------------------------------------------

local function is_wanted(name)
  for _, part in ipairs(option.names) do
    if name:find(part, 1, true) then return true end
  end
  return #option.names == 0
end

local function all_patches()
  local list = {}
  ground.each_line("ls " .. ground.quoted(here .. "/planted"), function(line)
    local name = line:match "^([%w_]+)%.patch$"
    if name and is_wanted(name) then
      local patch = plant.read(here .. "/planted/" .. name .. ".patch", name)
      if not patch then fail(4, name, ": the head is not whole") end
      list[#list + 1] = patch
    end
  end)
  if #list == 0 then fail(4, "no patch of that name") end
  return list
end

-- ---- looking ----------------------------------------------------------------------------------

-- The number of the first run whose row says that it is red in this way, and how many there were.
local function first_red(table_path, red)
  local text = ground.read(table_path) or ""
  local rows, first = 0, nil
  for line in text:gmatch "[^\n]+" do
    if not line:find "^#" and line:find "%d" then
      rows = rows + 1
      if not first and line:find(red, 1, true) then first = rows end
    end
  end
  return first, rows
end

local function explore(program, patch, more)
  local command = ("%s explore %s -q -j %d %s"):format(ground.quoted(program), patch.explore,
    option.jobs, more or "")
  return ground.capture(command)
end

-- The file that was kept for this kind of red, and its steps.
local function kept_file(said, red)
  for path in said:gmatch "kept: (%S+%.lua)" do
    if path:find("/" .. red:gsub(" ", "_"), 1, true) then return path end
  end
end

-- A step is a statement of `run`: each deed, each wait, each expectation, and that the unit gets
-- ready. That a number has a name is none.
local function count_steps(text)
  local body = text:match "run = function%(b%)\n(.-)\n  end," or ""
  local steps = 0
  for line in body:gmatch "[^\n]+" do
    local is_none = line:find "^%s*local " or line:find "^%s*%-%-" or line:find "^%s*end$"
    steps = steps + (is_none and 0 or 1)
  end
  return steps
end

local function in_golden_form(text, program)
  local function plain(part) return (part:gsub("%p", "%%%0")) end
  text = text:gsub(plain(program), "build/fusebox")
  return text
end

-- ---- one patch --------------------------------------------------------------------------------

local function plays(program, path)
  local ok, said = ground.capture(("%s run -q -j 1 %s"):format(ground.quoted(program),
    ground.quoted(path)))
  return ok, said
end

-- The shipped scenarios that are red by themselves, without their grids, in the order of their
-- names.
local function red_by_itself(program)
  local red, seen = {}, {}
  ground.each_line(("timeout 120 %s run scenarios -q -j %d --wall-timeout 10")
    :format(ground.quoted(program), option.jobs), function(line)
    local id = line:match "^FAIL  (%S+)" or line:match "^BROKE (%S+)"
    id = id and id:gsub("%[.*", "")
    if id and not seen[id] then
      red[#red + 1], seen[id] = id, true
    end
  end)
  table.sort(red)
  return table.concat(red, " ")
end

-- Whether these are those that the head names. With --write it names them.
local function compare_plain(program, patch)
  local red = red_by_itself(program)
  if option.write then plant.write_red(patch, red) end
  return red == patch.red, red
end

local function check_kept(patch, program, said)
  local path = kept_file(said, patch.finds)
  if not path then return nil, "nothing was shrunk\n" .. said end
  local text = ground.read(path)
  local steps = count_steps(text)
  if steps == 0 or steps > STEPS_MOST then
    return nil, ("%d steps\n%s"):format(steps, text)
  end
  local red = plays(program, path)
  if red then return nil, "the shrunk scenario is green with the bug" end
  local green, why = plays(option.build .. "/fusebox", path)
  if not green then return nil, "the shrunk scenario is red without the bug\n" .. why end
  local golden = here .. "/planted/" .. patch.name .. ".lua"
  text = in_golden_form(text, program)
  if option.write then
    ground.write(golden, text)
  elseif ground.read(golden) ~= text then
    return nil, "not what is kept in " .. golden .. ":\n" .. text
  end
  return steps
end

local function look(patch, program)
  local rows = plant.path .. "/" .. patch.name .. "/runs.csv"
  local kept = plant.path .. "/" .. patch.name .. "/kept"
  ground.capture("rm -rf " .. ground.quoted(kept))
  local clean, without = explore(option.build .. "/fusebox", patch)
  if not clean then return nil, "the firmware as it is finds something:\n" .. without end
  local quiet, said = explore(program, patch, ("--csv %s --into %s"):format(ground.quoted(rows),
    ground.quoted(kept)))
  local first, runs = first_red(rows, patch.finds)
  if quiet or not first then return nil, "not found\n" .. said end
  if first > patch.budget then
    return nil, ("found by run %d, beyond its budget of %d"):format(first, patch.budget)
  end
  local steps, why = check_kept(patch, program, said)
  if not steps then return nil, why end
  return { first = first, runs = runs, steps = steps }
end

local function try(patch)
  local begun = plant.seconds()
  local program, why = plant.build(patch, option.build)
  local result
  if program then result, why = look(patch, program) end
  if result and option.plain then
    local same, red = compare_plain(program, patch)
    if not same then
      result, why = nil, "shipped scenarios that are red: " .. (red == "" and "none" or red)
    end
  end
  if not result then
    print(("FAILED %-28s %s"):format(patch.name, why))
    return nil
  end
  result.seconds = plant.seconds() - begun
  print(("found  %-28s by run %d of %d, %d steps, %.1f s"):format(patch.name, result.first,
    result.runs, result.steps, result.seconds))
  io.stdout:flush()
  return result
end

-- ---- all of it --------------------------------------------------------------------------------

local function row_of(patch, result)
  local row = "| [`%s`](../tests/planted/%s.patch) | %s | `%s` | %d of %d "
    .. "| [%d](../tests/planted/%s.lua) |"
  local command = patch.explore:gsub("tests/planted/stories/", "")
  return row:format(patch.name, patch.name, patch.finds, command,
    result.first, result.runs, result.steps, patch.name)
end

local function write_page(rows)
  local lines = { "| bug | found as | by `explore` | by run | steps |",
                  "| --- | --- | --- | --- | --- |" }
  table.move(rows, 1, #rows, 3, lines)
  if not ground.write_between("docs/planted.md", "planted", lines) then
    fail(1, "docs/planted.md lacks its marks")
  end
end

read_options(arg)
local patches = all_patches()
local ready, lacks = plant.open(option.build)
if not ready then fail(77, lacks) end
local found, rows = 0, {}
for _, patch in ipairs(patches) do
  local result = try(patch)
  if result then
    found = found + 1
    rows[#rows + 1] = row_of(patch, result)
  end
end
plant.close()
print(("%d planted bugs: %d found, %d failed"):format(#patches, found, #patches - found))
if option.write and #option.names == 0 and found == #patches then write_page(rows) end
os.exit(found == #patches)
