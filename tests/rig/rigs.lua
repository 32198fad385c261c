-- Plays on each rig the shipped scenarios that fit real time, and prints how they went. Reached as
-- ./dev rigs, which has built what is needed.
--
--   lua5.4 rigs.lua [native|simavr|qemu]... [--each S] [--all MIN] [--jobs N] [--filter PAT]
--                   [--keep FOLDER]
--     --each S      no scenario that lasts longer in the simulator (default 75)
--     --all MIN     so long for each rig, the shortest scenarios first (default 10)
--     --jobs N      so many rigs at a time (default: as many as a machine of two cores carries)
--     --filter PAT  as `fusebox run`
--     --keep FOLDER what was said of each scenario stays there
local program, shim, scenarios = "build/fusebox", "build/pty_shim.so", "scenarios"
local before_s = 8 -- preparation, and a rig that starts

-- `jobs`: how many of them two cores keep in real time.
local rigs = {
  { name = "native", jobs = 6, command = "build/fusebox rig" },
  { name = "simavr", jobs = 2, needs = "build-mega2560/adapter.elf",
    command = "build/tests/rig/rig_simavr build-mega2560/adapter.elf" },
  { name = "qemu", jobs = 2, needs = "build-mps2/fusebox-rig.elf",
    command = "tests/rig/qemu.sh build-mps2/fusebox-rig.elf" },
}

local option = { each = 75, all = 10, names = {} }

local function fail(code, ...)
  io.stderr:write("rigs: ", ...)
  io.stderr:write "\n"
  os.exit(code)
end

local function rig_named(name)
  for _, rig in ipairs(rigs) do
    if rig.name == name then return rig end
  end
  fail(4, "no rig '", name, "'; there are native simavr qemu")
end

local function read_options(words)
  local place = 1
  while place <= #words do
    local key = words[place]:match "^%-%-(%l+)$"
    if key == "each" or key == "all" or key == "jobs" then
      place = place + 1
      option[key] = tonumber(words[place]) or fail(4, "--", key, " wants a number")
    elseif key == "filter" or key == "keep" then
      place = place + 1
      option[key] = words[place] or fail(4, "--", key, " wants a word")
    elseif key then
      fail(4, "unknown option: ", words[place])
    else
      option.names[#option.names + 1] = rig_named(words[place])
    end
    place = place + 1
  end
  if #option.names == 0 then option.names = rigs end
end

local function quoted(text)
  return "'" .. text:gsub("'", "'\\''") .. "'"
end

local function capture(command)
  local pipe = assert(io.popen(command))
  local text = pipe:read "a"
  pipe:close()
  return text
end

local function slurp(path)
  local file = io.open(path, "rb")
  local text = file and file:read "a" or ""
  if file then file:close() end
  return text
end

-- ---- which, and how they went -----------------------------------------------------------------

-- Of those that pass in the simulator, by their time there.
local function stories()
  local list, filter = {}, ""
  if option.filter then filter = "--filter " .. quoted(option.filter) end
  local lines = capture(("%s run %s %s -q --json - 2>/dev/null"):format(program, scenarios, filter))
  for line in lines:gmatch "[^\n]+" do
    local id, verdict = line:match '"id": "(.-)", "verdict": "(%l+)"'
    local seconds = tonumber(line:match '"simulated_us": (%d+)' or 0) / 1e6
    if id and verdict == "passed" then
      list[#list + 1] = { id = id, seconds = seconds, file = line:match '"file": "(.-)"' }
    end
  end
  if #list == 0 then fail(5, "no scenario passes in the simulator") end
  table.sort(list, function(a, b)
    return a.seconds < b.seconds or (a.seconds == b.seconds and a.id < b.id)
  end)
  return list
end

local function chosen(all, jobs)
  local list, room = {}, option.all * 60 * jobs
  for _, story in ipairs(all) do
    room = room - story.seconds - before_s
    if story.seconds > option.each or room < 0 then break end
    list[#list + 1] = story
  end
  return list
end

-- passed, failed, skipped or error, with its reason and how late a report was.
local function outcome(folder)
  local told, result = slurp(folder .. "/told"), slurp(folder .. "/result.json")
  local verdict = result:match '"verdict": "(%l+)"' or "error"
  local reports, orders = told:match "reports by ([%d.]+) ms, orders by ([%d.]+) ms"
  local late = math.max(tonumber(reports) or 0, tonumber(orders) or 0)
  local reason = told:match "\n  ([^\n]*)" or slurp(folder .. "/said")
  return verdict, late, reason
end

-- ---- one rig ----------------------------------------------------------------------------------

local function play(rig, list, folder, jobs)
  local path = folder .. "/jobs"
  local file = assert(io.open(path, "w"))
  for number, story in ipairs(list) do
    file:write(("%s/%d\0%s\0%s\0"):format(folder, number, story.file, story.id))
  end
  file:close()
  -- xargs gives each job its three words; the rig's own come behind them.
  os.execute(("xargs -0 -n 3 -P %d sh -c 'tests/rig/one.sh %s %s \"$1\" \"$2\" \"$3\" %s "
    .. "2>\"$1.wrong\" || true' one <%s"):format(jobs, program, "$PWD/" .. shim, rig.command,
    quoted(path)))
end

local function told_of(rig, list, folder, seconds)
  local count, latest, red = { passed = 0, failed = 0, skipped = 0, error = 0 }, 0, {}
  for number, story in ipairs(list) do
    local verdict, late, reason = outcome(("%s/%d"):format(folder, number))
    verdict = count[verdict] and verdict or "error"
    count[verdict] = count[verdict] + 1
    latest = math.max(latest, late)
    if verdict == "failed" or verdict == "error" then
      red[#red + 1] = ("  %s %s: %s"):format(verdict, story.id, reason)
    end
  end
  print(("%-8s %9d %7d %7d %8d %7d %12.1f ms %8.0f s"):format(rig.name, #list, count.passed,
    count.failed, count.skipped, count.error, latest, seconds))
  return red
end

read_options(arg)
local folder = option.keep or capture "mktemp -d":match "%S+"
local all, reds = stories(), {}
print(("%-8s %9s %7s %7s %8s %7s %15s %10s"):format("rig", "scenarios", "passed", "failed",
  "skipped", "errors", "latest", "real time"))
for _, rig in ipairs(option.names) do
  local own, jobs = folder .. "/" .. rig.name, option.jobs or rig.jobs
  os.execute("mkdir -p " .. quoted(own))
  if rig.needs and slurp(rig.needs) == "" then
    print(("%-8s no %s"):format(rig.name, rig.needs))
  else
    local list, began = chosen(all, jobs), os.time()
    play(rig, list, own, jobs)
    for _, line in ipairs(told_of(rig, list, own, os.time() - began)) do
      reds[#reds + 1] = rig.name .. line
    end
  end
end
for _, line in ipairs(reds) do print(line) end
if not option.keep then os.execute("rm -rf " .. quoted(folder)) end
os.exit(#reds == 0 and 0 or 1)
