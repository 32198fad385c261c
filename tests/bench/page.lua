-- docs/performance.md: its table of goals, and the profiles of those that are missed, made anew.
-- usage: lua5.4 tests/bench/page.lua BENCH PROFILED [goals|profiles]     PROFILED: -O2 -g
--        lua5.4 tests/bench/page.lua BENCH --check
-- --check: every row of the page is one that BENCH knows, and the other way round; 77: no BENCH

local PAGE = "docs/performance.md"
local ROWS = 12 -- of a profile

-- Goals whose time is looked into, and what stands for them under callgrind.
local profiles = { "story.idle_day", "script.event", "program.scenarios", "edge.timings",
  "script.call" }

local function slurp(path)
  local file = io.open(path)
  local text = file and file:read "a"
  if file then file:close() end
  return text
end

local function output(command)
  local pipe = assert(io.popen(command))
  local text = pipe:read "a"
  assert(pipe:close(), command .. " failed")
  return text
end

local function put(text, name, new)
  local from, to = ("<!-- generated:%s -->\n"):format(name), "<!-- end -->"
  local _, behind = text:find(from, 1, true)
  assert(behind, PAGE .. " has no " .. from)
  local before = assert(text:find(to, behind, true))
  return text:sub(1, behind) .. "\n" .. new .. "\n" .. text:sub(before)
end

-- ---- profiles -----------------------------------------------------------------------------------

local function thousands(number)
  local text = ("%d"):format(number)
  return (text:reverse():gsub("(%d%d%d)", "%1 "):reverse():gsub("^ ", ""))
end

local floors = { "firmware", "sim/base", "sim/circuit", "sim/part", "sim/board", "sim/gsm",
  "sim/world", "sim/trace", "lua", "cli" }

local function floor_of(where, object)
  for _, floor in ipairs(floors) do
    if where:find("^" .. floor .. "/") then return floor end
  end
  if object:find "liblua" then return "Lua itself" end
  return object:find "libc" and "C library" or "others"
end

-- Calls visit(instructions, file, function, object) for each row of an annotation.
local function annotate(file, options, visit)
  local text = output(("callgrind_annotate --auto=no --threshold=100 %s %s"):format(options, file))
  local here = output "pwd":gsub("\n", "/"):gsub("%p", "%%%0")
  for count, rest in text:gmatch "\n%s*([%d,]+) %([^)]*%)%s+([^\n]+)" do
    local where, name, object = rest:match "^(.-):([^:]-) %[(.-)%]$"
    if where then
      visit(math.tointeger((count:gsub(",", ""))), where:gsub(here, ""), name, object)
    end
  end
end

-- Functions that had been entered before the part began seem to have done all of it themselves.
local function by_floor(file)
  local sums, list = {}, {}
  local all = tonumber(slurp(file):match "\ntotals: (%d+)")
  annotate(file, "", function(count, where, _, object)
    local floor = floor_of(where, object)
    sums[floor] = (sums[floor] or 0) + (count < all * 0.95 and count or 0)
  end)
  for floor, sum in pairs(sums) do
    if sum > all / 100 then list[#list + 1] = { floor, sum } end
  end
  table.sort(list, function(a, b) return a[2] > b[2] end)
  for i, entry in ipairs(list) do
    list[i] = ("`%s` %.0f %%"):format(entry[1], entry[2] / all * 100):gsub("`(%u[^`]*)`", "%1")
      :gsub("`others`", "others")
  end
  return table.concat(list, ", "), all
end

-- The functions of this house that most instructions go through. What nearly all of them go through
-- says nothing.
local function by_function(file, all)
  local rows, seen = {}, {}
  annotate(file, "--inclusive=yes", function(count, where, name)
    local floor = floor_of(where, "")
    name = name:gsub("[.'].*", "") -- a part of it, or its second level
    if floor ~= "others" and not seen[name] and count < all * 0.9 and count > all * 0.01 and
      #rows < ROWS then
      seen[name] = true
      rows[#rows + 1] = ("| `%s` | `%s` | %.1f %% |"):format(name, where, count / all * 100)
    end
  end)
  return table.concat(rows, "\n")
end

local function largest(folder)
  return output("ls -S " .. folder .. "/out* | head -n 1"):gsub("\n", "")
end

-- The part between the last two looks at the clock.
local function span(folder)
  local count = 0
  for _ in output("ls " .. folder):gmatch "out%.%d+" do count = count + 1 end
  return ("%s/out.%d"):format(folder, slurp(folder .. "/out") and count or count - 1)
end

local function profile(bench, name)
  local folder = output "mktemp -d":gsub("\n", "")
  local called = "valgrind -q --tool=callgrind --callgrind-out-file=" .. folder
  local file
  if name == "program.scenarios" then
    local program = bench:gsub("tests/bench/bench$", "fusebox")
    output(called .. "/out.%p --trace-children=yes " .. program ..
      " run tests/bench/minute.lua --filter 'bench.minute1*' -j 1 -q 2>/dev/null")
    file = largest(folder)
  else
    output(called .. "/out --dump-before=bench_seconds " .. bench .. " --once " .. name ..
      " 2>/dev/null")
    file = span(folder)
  end
  local floor_text, all = by_floor(file)
  local text = ("`%s`: %s instructions, by floor %s.\n\n| function | in | of them |\n" ..
    "| --- | --- | --- |\n%s\n"):format(name, thousands(all), floor_text, by_function(file, all))
  os.execute("rm -r " .. folder)
  return text
end

-- ---- check --------------------------------------------------------------------------------------

local function check(bench)
  if not slurp(bench) then
    print("skipped: no " .. bench)
    os.exit(77)
  end
  local known, told, wrong = {}, {}, 0
  for number, name in ("\n" .. output(bench .. " --list")):gmatch "\n(%d+) ([%w_.]+)" do
    known[number .. " " .. name] = true
  end
  for number, name in slurp(PAGE):gmatch "\n| (%d+) | `([%w_.]+)` |" do
    told[number .. " " .. name] = true
  end
  for row in pairs(known) do
    if not told[row] then wrong = wrong + 1; print(PAGE .. " lacks " .. row) end
  end
  for row in pairs(told) do
    if not known[row] then wrong = wrong + 1; print(PAGE .. ": the bench does not know " .. row) end
  end
  for goal = 1, 9 do
    local found = false
    for row in pairs(known) do found = found or row:find("^" .. goal .. " ") ~= nil end
    if not found then wrong = wrong + 1; print("the bench has no row for goal " .. goal) end
  end
  os.exit(wrong == 0 and 0 or 1)
end

if arg[2] == "--check" then check(arg[1]) end

local function write(name, text)
  local page = put(assert(slurp(PAGE)), name, text)
  local file = assert(io.open(PAGE, "w"))
  file:write(page)
  file:close()
end

if arg[3] ~= "profiles" then
  write("goals", output(arg[1] .. " --markdown"))
end
if arg[3] ~= "goals" then
  local texts = {}
  for _, name in ipairs(profiles) do
    texts[#texts + 1] = profile(arg[2], name)
  end
  write("profiles", table.concat(texts, "\n"))
end
