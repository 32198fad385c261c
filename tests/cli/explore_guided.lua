-- `fusebox explore --guided` and `--plan`: the guide's race, found by plans that are varied.
local stage = require "stage"
local run, shell, is, has, lacks = stage.run, stage.shell, stage.is, stage.has, stage.lacks

local tests = {}
local function test(name, call)
  tests[#tests + 1] = { name, call }
end

local RACE = "example3.nc_quiet_with_guard"

local function explore(plays, ...)
  return run("explore", RACE, "--guided", plays, "--set", "POWERGUARD=0", ...)
end

local function path(name)
  return stage.folder .. "/" .. name
end

-- The first plan that is told, as it stands in its command.
local function first_plan(out)
  return assert(out:match "%-%-plan '(.-)'", out)
end

test("guided plays tell what they reached, what they found, and the plan that plays it again",
  function()
    local code, out, err = explore(64)
    is(code, 1, "exit code")
    is(err, "", "stderr")
    has(out, "RED  no_false_alarm: ")
    has(out, " of 64 plays, the first: play ")
    has(out, RACE .. ", 64 plays: ")
    has(out, "reached: ")
    has(out, " states met by events; something new last in play ")
    lacks(out, "code edges")
    local plan = first_plan(out)
    local again, told = run("explore", RACE, "--plan", plan, "--set", "POWERGUARD=0", "--trace",
      stage.folder)
    is(again, 1, "exit code of the plan")
    has(told, "RED  no_false_alarm\n")
    has(told, "  adapter.holdup = ")
    has(told, "no_false_alarm violated at ")
    has(stage.slurp(path(RACE .. ".txt")), "ALARM raised by input 1")
    is(run("explore", RACE, "--plan", plan, "--set", "POWERGUARD=400"), 0, "with a guard")
  end)

test("who plays what changes nothing", function()
  local _, one = explore(96, "-q", "-j", 1)
  local _, three = explore(96, "-q", "-j", 3)
  is(three, one, "the words of three workers")
  local _, other = explore(96, "-q", "--seed", 5)
  lacks(other, one)
end)

test("it ends once something was found, where that is wanted", function()
  local code, out = explore(5000, "--stop", "-q")
  is(code, 1, "exit code")
  has(out, "no_false_alarm")
  is(tonumber(out:match ", (%d+) plays: ") <= 320, true, "it has ended early: " .. out)
end)

test("what is found is kept as plans, and as the shortest scenario", function()
  local code, out = explore(32, "-q", "--into", path "kept")
  is(code, 1, "exit code")
  has(out, "kept: " .. path "kept" .. "/no_false_alarm_")
  local play = assert(out:match "no_false_alarm, play (%d+)\n", out)
  local plan = ("%s.no_false_alarm.%s.plan"):format(path("kept/" .. RACE), play)
  has(stage.slurp(plan), "# with --set 'POWERGUARD=0'\nseed = ")
  local again, told = run("explore", RACE, "--plan", plan, "--set", "POWERGUARD=0")
  is(again, 1, "exit code of the plan's file")
  has(told, "RED  no_false_alarm\n")
end)

test("what another firmware finds in the same plan is nothing new", function()
  local code, out = explore(32, "--against", stage.program, "-q")
  is(code, 0, "the same firmware: " .. out)
  lacks(out, "RED")
  local _, err
  code, _, err = explore(32, "--against", "/no/such/program", "-q")
  is(code, 4, "no program")
  has(err, "--against: /no/such/program did not play this plan")
end)

test("an interrupt keeps what was found", function()
  local code, out = shell(([[
"$FUSEBOX" explore %s --guided 1000000 --set POWERGUARD=0 -q >%s &
PID=$!
sleep 4
kill -INT $PID
wait $PID]]):format(RACE, stage.quoted(path "stopped.txt")))
  is(code, 2, "exit code " .. out)
  local told = stage.slurp(path "stopped.txt")
  has(told, "RED  no_false_alarm: ")
  has(told, "reached: ")
end)

test("what cannot be played is told", function()
  for _, case in ipairs {
    { { "--guided", "0" }, "--guided: '0': 1 to 10000000 is wanted" },
    { { "--guided", "x" }, "1 to 10000000 is wanted" },
    { { "--guided", "-5" }, "1 to 10000000 is wanted" },
    { { "--guided", "20000000" }, "1 to 10000000 is wanted" },
    { { "--guided", "9", "-j", "0" }, "--jobs: '0': 1 to 64 is wanted" },
    { { "--guided", "9", "--seed", "x" }, "--seed" },
    { { "--guided", "9", "--recover", "5 V" }, "is a voltage" },
    { { "--guided", "9", "--recover", "0 s" }, "a time to wait for is wanted" },
    { { "--guided", "9", "--trace", "." }, "it is of one play" },
    { { "--guided", "9", "--plan", "seed = 1" }, "without --guided" },
    { { "--guided", "9", "--set", "adaptor.holdup=1uF" }, "did you mean 'adapter'?" },
    { { "--guided", "9", "--seedz", "1" }, "did you mean" },
    { { "--plan", "none.plan" }, "none.plan: No such file or directory" },
    { { "--plan", "seed = x" }, "'seed = x': a seed is a number" },
    { { "--plan", "wobbles 1s..2s" }, "there is no such fault" },
    { { "--plan", "hangs 2s..1s" }, "KIND [TARGET] 1.5s..2s is wanted" },
    { { "--plan", "." }, "this is no plan" },
    { { "--plan", "seed = 1", "--into", "x" }, "it goes with --guided" },
  } do
    local code, _, err = run("explore", RACE, table.unpack(case[1]))
    is(code, 4, "exit code of " .. table.concat(case[1], " "))
    has(err, case[2])
  end
  local failing = stage.file("guided/fails.lua", stage.fails("guided.fails"))
  local code, _, err = run("explore", failing, "--guided", 9)
  is(code, 1, "exit code")
  has(err, "guided.fails, as it stands: ")
  code, _, err = run("explore", "example3.nc_quiet_with_gard", "--guided", 9)
  is(code, 5, "exit code")
  has(err, "did you mean")
  code, _, err = run("explore", RACE, RACE, "--guided", 9)
  is(code, 4, "exit code")
  has(err, "--guided is of one scenario")
end)

return tests
