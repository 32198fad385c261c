-- `fusebox explore --budget`: campaigns, their folders, the canary, the corpus.
local stage = require "stage"
local run, shell, is, has, lacks = stage.run, stage.shell, stage.is, stage.has, stage.lacks
local quoted = stage.quoted

local tests = {}
local function test(name, call)
  tests[#tests + 1] = { name, call }
end

local SOME = "tests/explore/night.lua" -- from where the tests run

-- In a folder that no other file's tests use.
local function path(name)
  return stage.folder .. "/campaigns/" .. name
end
stage.file("campaigns/readme.txt", "campaigns")

local function slurp(name)
  return stage.slurp(path(name))
end

local function files_of(folder)
  local pipe = assert(io.popen("cd " .. quoted(path(folder)) .. " && ls"))
  local names = pipe:read "a"
  pipe:close()
  return names
end

-- Into a new folder of that name; it is the first so many tasks.
local function campaign(name, tasks, ...)
  return shell(('"$FUSEBOX" explore %s --tasks %d --into %s -q %s'):format(SOME, tasks,
    quoted(path(name)), table.concat({ ... }, " ")))
end

test("a campaign tells what was done and found, what it never reached, and its canary", function()
  local code, out, err = campaign("whole", 25, "-j", 2)
  is(code, 1, "exit code")
  is(err, "", "stderr")
  has(out, "campaign of 5 scenarios, seed 1; fusebox ")
  has(out, "  plain            5 of 5 scenarios, each once as it is\n")
  has(out, "  cuts           120 tries in 10 tasks, 2 whole rounds; red: ")
  has(out, "  guided         160 tries in 5 tasks, 1 whole round; red: ")
  has(out, "RED   guided: no_false_alarm: ")
  has(out, "FOUND no_false_alarm < unit ALARM raised by input")
  has(out, "weak: never reached: long_backup (")
  for _, way in ipairs { "cuts", "seeds", "guided" } do
    has(out, "canary: found by " .. way .. ", within ")
  end
  is(out:gsub("played [^\n]*\n$", ""), slurp "whole/report.txt", "the page that is kept")
  is(files_of "whole", "campaign.txt\ncanary\nfound\nlock\nreport.txt\ntasks.csv\n", "the folder")
end)

test("a scenario whose id has quotes in it is gone on with", function()
  stage.file("campaigns/quoted.lua", [[
scenario "quoted.text" {
  wiring = require "wirings.example1",
  grid   = { text = { 'AT+CSCS="UCS2"', 'a "b", c' } },
  run    = function(b) b:ready() end,
}
]])
  local code, out, err = run("explore", path "quoted.lua", "--tasks", 3, "--into", path "q", "-q")
  is(code, 0, "exit code of its begin")
  has(slurp "q/tasks.csv", '"quoted.text[text=AT+CSCS=""UCS2""]"')
  code, out, err = run("explore", "--resume", path "q", "--tasks", 8, "-q")
  is(code, 0, "exit code of the rest")
  is(err, "", "stderr")
  has(out, "campaign of 2 scenarios")
  has(out, "  guided          64 tries in 2 tasks, 1 whole round")
end)

test("gone on with elsewhere, a campaign says where its names lead from", function()
  campaign("here", 3)
  local code, _, err = shell(('to=$(realpath "$FUSEBOX") && cd %s && "$to" explore --resume here')
    :format(quoted(path "")))
  is(code, 5, "exit code")
  has(err, "there is no file or scenario '" .. SOME .. "'")
  has(err, "here: what it explores is named as it was given: go on with it in the folder")
end)

test("what was found is kept as a scenario that is red, and its command finds it again", function()
  local found = files_of "whole/found"
  local name = found:match "no_false_alarm[%w_]+%.lua"
  is(run("run", path("whole/found/" .. name), "-q"), 1, "exit code of what was kept")
  local report = slurp "whole/report.txt"
  for line in report:gmatch "\n      [^\n]*fusebox (explore [^\n]*)" do
    is(shell('"$FUSEBOX" ' .. line .. " -q"), 1, "exit code of " .. line)
  end
end)

-- Of a file of one's own that holds several.
test("the command of what a campaign has found in a file of many finds it again", function()
  local code, out = run("explore", SOME, "--filter", "race_220", "--tasks", 3, "-q", "--ways",
    "guided")
  is(code, 1, "exit code")
  local line = out:match "\n      [^\n]*fusebox (explore [^\n]*)"
  has(line, "tests/explore/night.lua=night.race_220")
  is(shell('"$FUSEBOX" ' .. line .. " -q"), 1, "exit code of " .. line)
end)

test("who plays a task, when and beside whom changes nothing", function()
  campaign("one", 25, "-j", 1)
  is(slurp "one/tasks.csv", slurp "whole/tasks.csv", "the table of one worker")
  is(slurp "one/report.txt", slurp "whole/report.txt", "the page of one worker")
  is(files_of "one/found", files_of "whole/found", "what one worker has kept")
  campaign("half1", 25, "--shard", "1/2")
  campaign("half2", 25, "--shard", "2/2")
  local lines, head = {}, nil
  for _, half in ipairs { "half1", "half2" } do
    for line in slurp(half .. "/tasks.csv"):gmatch "[^\n]+\n" do
      local number = tonumber(line:match "^(%d+),")
      if number then
        lines[number + 1] = line
      else
        head = line
      end
    end
  end
  is(head .. table.concat(lines), slurp "whole/tasks.csv", "both halves")
  local half = slurp("half1/campaign.txt"):gsub("shard [^\n]*\n", "")
  is(half, slurp "whole/campaign.txt", "what it is")
end)

test("a campaign that was interrupted goes on where it was", function()
  local folder = quoted(path "later")
  local code = shell(([[
"$FUSEBOX" explore %s --budget 10min --into %s -q >%s/later.out &
pid=$!
until [ -f %s/tasks.csv ] && [ "$(wc -l <%s/tasks.csv)" -gt 9 ]; do
  sleep 0.1
  kill -0 $pid || exit 99
done
kill -INT $pid
wait $pid]]):format(SOME, folder, quoted(path ""), folder, folder))
  is(code, 2, "exit code of the interrupted one")
  has(slurp "later.out", "campaign of 5 scenarios")
  local _, rows = slurp "later/tasks.csv":gsub("\n", "")
  assert(rows > 9 and rows < 3000, rows)
  code = run("explore", "--resume", path "later", "--tasks", 25, "-q")
  is(code, 1, "exit code")
  local kept = slurp "later/tasks.csv"
  for line in slurp "whole/tasks.csv":gmatch "[^\n]+\n" do
    has(kept, line)
  end
end)

test("a row that is torn is played anew, and one that is none is told", function()
  campaign("torn", 12)
  local rows = slurp "torn/tasks.csv"
  stage.file("campaigns/torn/tasks.csv", rows:sub(1, -20))
  is(run("explore", "--resume", path "torn", "-q"), 1, "exit code")
  is(slurp "torn/tasks.csv", rows, "the table")
  stage.file("campaigns/torn/tasks.csv", rows:gsub("\n7,", "\nseven,"))
  local code, _, err = run("explore", "--resume", path "torn", "--tasks", 12, "-q")
  is(code, 4, "exit code of a spoilt row")
  has(err, "torn/tasks.csv: line 9 is no row of such a table")
  stage.file("campaigns/torn/tasks.csv", rows:gsub("\n7,", "\n8,", 1))
  code, _, err = run("explore", "--resume", path "torn", "--tasks", 12, "-q")
  is(code, 4, "exit code of a foreign row")
  has(err, "torn/tasks.csv: task 8 is none of this campaign")
end)

test("a full disk is told and costs no row, and the campaign goes on later", function()
  local code, _, err = shell(('ulimit -f 4; "$FUSEBOX" explore %s --tasks 25 --into %s -q')
    :format(SOME, quoted(path "full")))
  is(code, 3, "exit code")
  has(err, "full/tasks.csv: File too large")
  local rows = slurp "full/tasks.csv"
  is(rows:sub(-2), '"\n', "the last row's end")
  assert(#rows > 1000 and #rows <= 4 * 512, #rows)
  is(run("explore", "--resume", path "full", "--tasks", 25, "-q"), 1, "exit code of the rest")
  is(slurp "full/tasks.csv", slurp "whole/tasks.csv", "the table")
end)

test("a campaign goes on only as what it is, and alone", function()
  local file = stage.file("campaigns/mine/a.lua", stage.passes "mine.a")
  is(run("explore", file, "--tasks", 4, "--into", path "mine/c", "-q"), 0, "exit code")
  for _, case in ipairs {
    { { "--seed", 2 }, "it was begun with: seed 1", "and this would be: seed 2" },
    { { "--ways", "cuts" }, "it was begun with: ways cuts,seeds,guided",
      "and this would be: ways cuts\n" },
    { { "--recover", "1min" }, "recover 300000000 us", "recover 60000000 us" },
    { { "--set", "POWERGUARD=100" }, "and this would be: set POWERGUARD=100",
      "this would be another campaign" },
    { { "scenarios/example3" }, "it was begun with: scenario ", "and this would be: scenario " },
  } do
    local code, _, err = run("explore", "--resume", path "mine/c", "--tasks", 8,
      table.unpack(case[1]))
    is(code, 4, "exit code of " .. case[1][1])
    has(err, case[2])
    has(err, case[3])
  end
  stage.file("campaigns/mine/a.lua", stage.passes "mine.a" .. "-- changed\n")
  local code, _, err = run("explore", "--resume", path "mine/c", "--tasks", 8)
  is(code, 4, "exit code of another file")
  has(err, " mine.a\n")
  code, _, err = shell(('exec 9>>%s; flock -n 9; "$FUSEBOX" explore --resume %s --tasks 99')
    :format(quoted(path "whole/lock"), quoted(path "whole")))
  is(code, 4, "exit code beside another one")
  has(err, "another campaign is writing there")
end)

test("a scenario that fails as it is, is told first, and left out", function()
  local file = stage.file("campaigns/some/a.lua", stage.fails "some.fails"
    .. stage.passes "some.good" .. stage.fails("some.aside", 'quarantine = "until Monday",')
    .. stage.scenario("some.wrong", 'b:wiat "1 s"'))
  local code, out = run("explore", file, "--tasks", 16, "-j", 1)
  is(code, 4, "exit code")
  assert(out:find "^FAIL  some.fails  as it is, so there is nothing to explore\n", out)
  has(out, "FAIL  some.fails  as it is, so it was not explored\n      a.lua:")
  has(out, "aside some.aside  in quarantine: until Monday\n")
  has(out, "WRONG some.wrong  as it is")
  has(out, "nothing was found\n")
end)

-- What a program without its canary, or with a sound one, has shown is nothing.
test("a campaign whose canary is not found is invalid", function()
  local code, out = shell(([[
mkdir %s/nest; cp "$FUSEBOX" %s/nest/fusebox; cp "$FUSEBOX" %s/nest/fusebox-canary
%s/nest/fusebox explore example1.lamp_by_sms --tasks 4 --budget 1200s --ways cuts -q]])
    :gsub("%%s", function() return quoted(path "") end))
  is(code, 6, "exit code with a sound canary")
  has(out, "canary: NOT FOUND by cuts in 2040 cuts: this campaign is invalid\n")
  local err
  code, _, err = shell(([[
rm %s/nest/fusebox-canary
%s/nest/fusebox explore example1.lamp_by_sms --tasks 4]])
    :gsub("%%s", function() return quoted(path "") end))
  is(code, 3, "exit code without a canary")
  has(err, "the canary, fusebox-canary, is not there")
end)

test("the sound program finds nothing where its canary is red", function()
  local code, out = run("explore", "canary.lamp_for_a_while", "--tasks", 10, "-q")
  is(code, 0, "exit code")
  has(out, "nothing was found\n")
end)

local wrong = {
  "--budget 0s", "--budget 1V", "--budget", "--budget soon", "--tasks 0", "--tasks x",
  "--budget 1s --ways cutz", "--budget 1s --ways plain", "--budget 1s --ways ''",
  "--budget 1s --shard 3/2", "--budget 1s --shard 0/2", "--budget 1s --shard half",
  "--budget 1s -j 0", "--budget 1s --seed 0", "--budget 1s --recover 0s",
"--budget 1s --bugdet 2s",
  "--budget 1s example1.lamp_by_sm", "--budget 1s nowhere/none.lua",
  "--budget 1s --filter no.such.thing",
  "example1.lamp_by_sms --tasks 1 --ways cuts -q --set 'adaptor.holdup=1uF' | head -5",
  "example1.lamp_by_sms --budget 1ms --ways cuts", "--resume nowhere",
  "--resume README.md",
  "--budget 1s --into README.md", "--budget 1s --into docs", "--budget 1s --into nowhere/new",
  "--budget 1s --into ''", "--budget 1s --into a --resume b",
}

test("what is asked wrongly is told", function()
  local lines = {}
  for _, words in ipairs(wrong) do
    local code, out, err = shell('"$FUSEBOX" explore ' .. words)
    out = out:gsub("played [%d.]+ s\n", "played 0.0 s\n") -- on a busy machine 0.1
    lines[#lines + 1] = ("explore %s\n=> %d: %s"):format(words, code, err .. out)
  end
  stage.golden("campaign_wrong.txt", table.concat(lines))
end)

-- ---- the corpus ----

test("what was found runs first, and what is open is set aside with its reason", function()
  stage.file("campaigns/corpus/a.lua", stage.passes "corpus.first_by_name")
  stage.file("campaigns/corpus/found/z.lua", stage.passes "found.mended")
  stage.file("campaigns/corpus/found/open/y.lua",
    stage.fails("found.open", 'quarantine = "until the guard",'))
  local code, out = run("run", path "corpus")
  is(code, 0, "exit code")
  assert(out:find "^ok    found.mended.-\naside found.open.-\nok    corpus.first_by_name", out)
  has(out, "  in quarantine: until the guard\n")
  has(out, "3 scenarios: 2 passed, 1 in quarantine; simulated")
  _, out = run("list", path "corpus")
  is(out, "found.mended\nfound.open\ncorpus.first_by_name\n", "list")
  _, out = run("run", path "corpus", "--tap", 14)
  has(out, "not ok 2 - found.open # TO" .. "DO until the guard\n")
  _, out = run("explore", path "corpus", "--tasks", 3, "-q")
  has(out, "aside found.open  in quarantine: until the guard\n")
end)

test("what is open and passes is to be moved", function()
  local file = stage.file("campaigns/moved/found/open/y.lua",
    stage.passes("found.now", 'quarantine = "q",'))
  local code, out = run("run", path "moved")
  is(code, 0, "exit code")
  has(out, "passes now, move it to found and drop its quarantine: " .. file .. " (q)\n")
end)

test("what stands in found/open says why", function()
  local file = stage.file("campaigns/mute/found/open/y.lua", stage.fails "found.mute")
  for _, verb in ipairs { "run", "list" } do
    local code, _, err = run(verb, path "mute")
    is(code, 4, "exit code of " .. verb)
    has(err, file .. ": scenario 'found.mute' stands in found/open and does not say why")
  end
  local code, _, err = shell(("cd %s/found/open && %s run y.lua"):format(quoted(path "mute"),
    stage.program:sub(1, 1) == "/" and '"$FUSEBOX"' or '"$OLDPWD/$FUSEBOX"'))
  is(code, 4, "exit code in the folder itself")
  has(err, "does not say why")
end)

return tests
