-- `fusebox merge`, and the tables of `fusebox explore` that it joins.
local stage = require "stage"
local run, is, has = stage.run, stage.is, stage.has

local tests = {}
local function test(name, call)
  tests[#tests + 1] = { name, call }
end

local planted = "tests/explore/planted.lua"
local RACE = "example3.nc_quiet_with_guard"

-- In a folder that no other file's tests use.
local function path(name)
  return stage.folder .. "/merge/" .. name
end
stage.file("merge/readme.txt", "merge")

local function slurp(name)
  return stage.slurp(path(name))
end

local function exists(name)
  local file = io.open(path(name), "rb")
  return file ~= nil and file:close()
end

-- What each kind is made by: words of `explore`, a planted race being in all of them.
local ways = {
  cuts = { "explore", planted, "--filter", "=planted.race", "--cuts", "linear" },
  seeds = { "explore", RACE, "--seeds", 24, "--set", "POWERGUARD=0" },
  map = { "explore", RACE, "--map", "x=adapter.holdup:100uF..10mF:log",
    "y=unit.supply_phase:0ms..99ms", "--cells", "8x5", "--halvings", 0, "--set", "POWERGUARD=0" },
}

local function play(kind, ...)
  local words = table.move(ways[kind], 1, #ways[kind], 1, {})
  for _, word in ipairs { ... } do
    words[#words + 1] = word
  end
  return run(table.unpack(words))
end

-- The whole, and its shards, of a kind: played once for all tests. Returns what the whole said.
local told = {}
local function parts(kind)
  if not told[kind] then
    local _, out = play(kind, "-j", 1, "--csv", path(kind .. ".csv"))
    told[kind] = out
    for i = 1, 3 do
      play(kind, "-j", 2, "-q", "--shard", i .. "/3", "--csv", path(("%s%d.csv"):format(kind, i)))
    end
  end
  return told[kind]
end

local function part(kind, i)
  parts(kind)
  return path(kind .. (i or "") .. ".csv")
end

local function changed(name, from, what, to)
  local text, count = stage.slurp(from):gsub(what, to, 1)
  is(count, 1, what)
  return stage.file("merge/" .. name, text)
end

local function refused(words, ...)
  local code, out, err = run("merge", ...)
  is(code, 4, "exit code: " .. err)
  is(out, "", "stdout")
  has(err, words)
  return err
end

-- What an unsharded run tells, without where it played and when.
local function said(text)
  local lines = {}
  for line in text:gmatch "[^\n]+" do
    line = line:gsub(" in [%d.]+ %l+$", ""):gsub(" %d+ min %d+ s$", "")
    if not (line:find "^         " or line:find "^    at " or line:find "^      "
      or line:find "^played" or line:find "boundary of" or line:find " tables$") then
      lines[#lines + 1] = line
    end
  end
  return table.concat(lines, "\n")
end

for kind, code in pairs { cuts = 1, seeds = 1, map = 0 } do
  test("the shards of " .. kind .. " are the whole, byte by byte and word by word", function()
    local words = parts(kind)
    local out = path(kind .. ".out")
    for _, order in ipairs { { 1, 2, 3 }, { 3, 1, 2 } } do
      local names = {}
      for i, which in ipairs(order) do
        names[i] = part(kind, which)
      end
      local left, text, err = run("merge", "-o", out, table.unpack(names))
      is(err, "", "stderr")
      is(left, code, "exit code")
      is(slurp(kind .. ".out"), slurp(kind .. ".csv"), "the joined table")
      is(said(text), said(words), "what it says")
    end
  end)

  test("a shard that is missing is named, and comes later: " .. kind, function()
    local out = path(kind .. ".two")
    local left, _, err = run("merge", part(kind, 3), part(kind, 1), "-o", out)
    is(left, 2, "exit code")
    has(err, "s 2, 5, 8, 11 ... ")
    has(err, " are missing, ")
    has(err, ": shard 2/3?\n")
    left = run("merge", out, part(kind, 2), part(kind, 1), "-o", out, "-q")
    is(left, code, "exit code")
    is(slurp(kind .. ".two"), slurp(kind .. ".csv"), "the joined table")
  end)

  test("parts that are given to explore are not played again: " .. kind, function()
    parts(kind)
    local one, two = part(kind, 1), part(kind, 2)
    play(kind, "-q", "--given", one, "--given", two, "--csv", path(kind .. ".given"))
    is(slurp(kind .. ".given"), slurp(kind .. ".csv"), "the table gone on with")
    local _, _, err = play(kind, "-q", "--given", one, "--set", "HOLDOFF=3")
    has(err, kind .. "1.csv")
    has(err, "give both the same --set")
  end)

  test("what does not belong to the others is refused: " .. kind, function()
    local one, out = part(kind, 1), path "no.csv"
    for key, mend in pairs { firmware = "with one firmware", simulator = "with one fusebox" } do
      local other = changed("other.csv", part(kind, 2), "\n# " .. key .. ": [^\n]*",
        "\n# " .. key .. ": 9.9.9 0123456789abcdef")
      local err = refused(mend, one, other, "-o", out)
      has(err, "merge/other.csv:")
      has(err, key .. " is 9.9.9 0123456789abcdef, and in " .. one)
    end
    local file = changed("file.csv", part(kind, 2), "(\n# scenario: [^,]*,)%x%x%x%x", "%10000")
    refused("was played with other files", one, file, "-o", out)
    is(exists "no.csv", false, "the table")
  end)

  test("a table that was cut off is refused at its line: " .. kind, function()
    local text = stage.slurp(part(kind, 2))
    local cut = stage.file("merge/cut.csv", text:sub(1, #text - 5))
    local _, lines = text:gsub("\n", "")
    refused(("cut.csv:%d: the file ends in the middle"):format(lines), part(kind, 1), cut)
    cut = stage.file("merge/head.csv", text:match "^(.-\n)[^#]")
    refused("the names of its columns are missing", part(kind, 1), cut)
  end)

  test("of one number one thing is said: " .. kind, function()
    local out = stage.file("merge/kept.csv", "kept\n")
    local other = part(kind, 2)
    local what = ({ cuts = ",([%d.]+)\n$", seeds = ",(%x+),[^\n]*\n$", map = ",(%x+)\n$" })[kind]
    local text = stage.slurp(other)
    local value = text:match(what)
    local lying = stage.file("merge/lying.csv", text:reverse():gsub(value:reverse(),
      ("7"):rep(kind == "cuts" and 3 or 16), 1):reverse())
    local err = refused("two things are said", part(kind, 1), other, lying, "-o", out)
    has(err, kind .. "2.csv:")
    has(err, "lying.csv:")
    has(err, "1 row says other things")
    is(stage.slurp(out), "kept\n", "the file that was there")
    is(exists "merge/kept.csv.part", false, "a part of it")
  end)
end

test("tables of two kinds are refused, and what is no table", function()
  refused("this is a table of seeds, and ", part "map", part "seeds")
  refused("/etc/passwd:1: this is no table of results", part "seeds", "/etc/passwd")
  refused("No such file", path "nowhere.csv")
  refused("of what?", "-q")
  refused("did you mean '--output'?", "--ouput", "x")
end)

test("ranges of seeds are one range", function()
  for i, range in ipairs { "1..10", "11..24" } do
    run("explore", RACE, "--seeds", range, "--set", "POWERGUARD=0", "-q", "--csv",
      path(("range%d.csv"):format(i)))
  end
  parts "seeds"
  run("merge", path "range2.csv", path "range1.csv", "-o", path "ranges.csv")
  is(slurp "ranges.csv":gsub("\n# seeds.-\n", "\n"), slurp "seeds.csv":gsub("\n# seeds.-\n", "\n"),
    "the joined table")
  has(slurp "ranges.csv", "\n# seeds: 1..24\n")
end)

test("a hole that is no shard is told by its ends", function()
  local text = stage.slurp(part "seeds")
  local holed = stage.file("merge/holed.csv", (text:gsub("\n5,[^\n]*\n6,[^\n]*\n7,[^\n]*", "")))
  local code, out, err = run("merge", holed, "-q")
  is(code, 2, "exit code")
  has(err, RACE .. ": seeds 5..7 of 1..24 are missing, 3 of 24\n")
  has(out, RACE .. ", 21 seeds: ")
end)

test("scenarios that were explored apart come into one table", function()
  local function cut(filter, name)
    return run("explore", planted, "--filter", filter, "--cuts", "log", "--kinds", "dc", "-q",
      "--csv", path(name))
  end
  cut("=planted.quiet", "id1.csv")
  cut("=planted.race", "id2.csv")
  local code, out, err = run("merge", path "id2.csv", path "id1.csv", "-o", path "joined.csv")
  is(err, "", "stderr")
  is(code, 1, "exit code")
  has(out, "ok    planted.quiet")
  has(out, "FOUND planted.race")
  has(out, "2 scenarios, ")
  _, out = run("merge", path "id2.csv", path "id1.csv", "-v")
  has(out, "short_outage")
  for _, name in ipairs { "id1.csv", "id2.csv" } do
    for row in slurp(name):gmatch "\n(planted[^\n]+)" do
      has(slurp "joined.csv", "\n" .. row .. "\n")
    end
  end
end)

test("a file's scenarios stand in one table, those too that fail by themselves", function()
  local file = stage.file("merge/own.lua", stage.scenario("own.fine", 'b:ready() b:wait "5 s"')
    .. stage.fails "own.fails")
  local code = run("explore", file, "--cuts", "log", "--csv", path "own.csv")
  is(code, 1, "exit code")
  has(slurp "own.csv", "\n# scenario: own.fails,")
  has(slurp "own.csv", ",failed," .. file)
  has(slurp "own.csv", "\nown.fine,1,")
  local merged, out = run("merge", path "own.csv", "-o", path "own.out")
  is(merged, 1, "exit code")
  is(slurp "own.out", slurp "own.csv", "the table")
  has(out, "FAIL  own.fails  without any cut")
end)

test("who cannot write says so, and leaves nothing", function()
  local one = part "seeds"
  local code, _, err = run("merge", one, "-o", "/dev/full")
  is(code, 3, "exit code")
  has(err, "fusebox merge: -o: /dev/full cannot be written: No space left on device")
  code, _, err = run("merge", one, "-o", path "no/such/folder.csv")
  is(code, 3, "exit code")
  has(err, "folder.csv cannot be written: No such file or directory")
  code, _, err = play("seeds", "-q", "--csv", "/dev/full")
  is(code, 3, "exit code")
  has(err, "fusebox explore: --csv: /dev/full cannot be written: No space left on device")
end)

test("- is stdout", function()
  local _, out, err = run("merge", part("map", 1), part("map", 2), part("map", 3), "-o", "-")
  is(err, "", "stderr")
  is(out, slurp "map.csv", "stdout")
end)

test("a cut's command stands behind the joined table, with what was set", function()
  local words = { "--kinds", "dc", "--set", "unit.supply_phase=90ms", "--recover", "4 min",
    "--seed", "7" }
  run("explore", planted, "--filter", "=planted.race", "--cuts", "linear", "-q", "--csv",
    path "set.csv", table.unpack(words))
  local _, out = run("merge", path "set.csv")
  local command = assert(out:match "replay: (%S+ explore [^\n]+)", out)
  has(command, " --seed 7 --set 'unit.supply_phase=90ms' --recover 240")
  local code, again = stage.shell(command .. " -q")
  is(code, 1, "exit code of " .. command)
  has(again, "no_false_alarm")
end)

test("tables that another program has made name what is not understood", function()
  local odd = changed("odd.csv", part "seeds", "\n5,[^,]*,", "\n5,no_such_red,")
  refused("says something that this fusebox does not know", odd, "-o", path "odd.out")
  is(exists "odd.out", false, "the table")
end)

-- ---- campaigns ----------------------------------------------------------------------------------

local function campaign(folder, ...)
  return run("explore", planted, "--filter", "=planted.race", "--ways", "cuts,seeds", "--tasks", 9,
    "--into", path(folder), "-q", ...)
end

local function same_folders(a, b)
  local _, out = stage.shell(("diff -r %s %s"):format(stage.quoted(path(a)), stage.quoted(path(b))))
  is(out, "", "what differs")
end

test("parts of a campaign are the whole, with what was found and its page", function()
  local code, whole = campaign("campaign", "-j", 2)
  is(code, 1, "exit code")
  for i = 1, 3 do
    campaign("campaign" .. i, "-j", 1, "--shard", i .. "/3")
  end
  local left, out, err = run("merge", path "campaign3", path "campaign1", path "campaign2", "-o",
    path "joined")
  is(err, "", "stderr")
  is(left, 1, "exit code")
  same_folders("joined", "campaign")
  is(out:gsub("played [^\n]*\n", ""):gsub("/joined/", "/campaign/"),
    whole:gsub("played [^\n]*\n", ""), "the page")
  left, out, err = run("merge", path "campaign3", path "campaign1", "-o", path "joined")
  is(left, 3, "exit code of a folder that is there")
  has(err, "joined: it is there already: a new folder is wanted")
  is(exists "joined.part", false, "a part of it")
  left, _, err = run("merge", path "campaign3", path "campaign1", "-o", path "two")
  is(left, 2, "exit code")
  has(err, "tasks are missing, the first 1, 3 of 0..8")
  has(err, "--resume " .. path "two" .. " --tasks 9")
  run("explore", "--resume", path "two", "--tasks", 9, "-q")
  same_folders("two", "campaign")
end)

test("a part that never meets one of the ways comes to its end", function()
  local code, out = stage.shell(("timeout 60 \"$FUSEBOX\" explore %s --filter 'planted.?u*' "
    .. "--ways cuts,seeds --tasks 10 --shard 1/4 -q -j 1 --into %s"):format(planted,
    stage.quoted(path "never")))
  is(code ~= 124, true, "it ends")
  has(out, "0 tries in 0 tasks, not yet of every scenario")
end)

test("folders that are no parts of one campaign are refused", function()
  refused("campaigns are joined in a new folder: -o FOLDER", path "campaign1")
  refused("this is no campaign's folder", path "", "-o", path "none")
  campaign("seed2", "-j", 1, "--seed", 2)
  refused("parts of one campaign are joined", path "campaign1", path "seed2", "-o", path "none")
  stage.shell(("cp -r %s %s && sed -i '2s/,[0-9a-f]\\{16\\},/,0123456789abcdef,/' %s"):format(
    path "campaign1", path "lying", path "lying/tasks.csv"))
  refused("of task 0 two things are said", path "campaign1", path "lying", "-o", path "none")
  stage.shell(("echo nonsense >> %s"):format(path "lying/tasks.csv"))
  refused("this is no task of a campaign", path "lying", "-o", path "none")
  is(exists "none", false, "a folder")
end)

return tests
