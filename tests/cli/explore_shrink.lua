-- `fusebox explore --into` and `--shrink`: what was found, as the shortest scenario that is red.
local stage = require "stage"
local run, is, has, shell = stage.run, stage.is, stage.has, stage.shell

local tests = {}
local function test(name, call)
  tests[#tests + 1] = { name, call }
end

local PLANTED, RED = "tests/explore/planted.lua", "tests/explore/red.lua"
local made = 0

-- A folder that is not there yet.
local function folder()
  made = made + 1
  return stage.folder .. "/kept" .. made
end

local function shrink(into, id)
  return run("explore", RED, "--filter", "=" .. id, "--shrink", "-q", "--into", into)
end

local function files(path)
  local _, out = shell("ls " .. stage.quoted(path))
  return out
end

test("the first cut of each kind is shrunk, and the file is red with the fault", function()
  local into = folder()
  local code, out, err = run("explore", PLANTED, "--filter", "=planted.race", "--cuts", "linear",
    "--kinds", "dc", "-q", "--into", into)
  is(code, 1, "exit code")
  is(err, "", "stderr")
  has(out, "kept: " .. into .. "/no_false_alarm_planted_race.lua, 3 steps of 2 deeds, by ")
  is(files(into), "no_false_alarm_planted_race.lua\n", "files")
  local text = stage.slurp(into .. "/no_false_alarm_planted_race.lua")
  has(text, "--filter '=planted.race' --cut dc:")
  has(text, "<- adapter:off()\n")
  has(text, "scenario \"found.no_false_alarm_planted_race\" {")
  local again, said = run("run", into, "-q")
  is(again, 1, "exit code of the file")
  has(said, "invariant no_false_alarm violated")
end)

test("one cut, a seed, and a scenario that is red by itself are kept in the same way", function()
  local into = folder()
  local _, out = run("explore", PLANTED, "--filter", "=planted.race", "--cut", "dc:61s+2s", "-q",
    "--into", into)
  has(out, "kept: " .. into .. "/no_false_alarm_planted_race.lua")
  into = folder()
  local code, said = run("explore", "example3.nc_quiet_with_guard", "--seeds", "7..7", "--set",
    "POWERGUARD=0", "-q", "--into", into)
  is(code, 1, "exit code")
  has(said, "  no_false_alarm, seed 7\n    kept: " .. into)
  has(stage.slurp(into .. "/no_false_alarm_example3_nc_quiet_with_guard.lua"),
    "--seeds 7..7 --set 'POWERGUARD=0'")
  into = folder()
  code, said = shrink(into, "red.race_after_a_busy_day")
  is(code, 1, "exit code")
  has(said, "FOUND red.race_after_a_busy_day  no_false_alarm\n")
  has(said, ", 3 steps of 11 deeds, by ")
end)

test("the same failure is not written a second time, another one beside it", function()
  local into = folder()
  shrink(into, "red.race_at_once")
  local first = stage.slurp(into .. "/no_false_alarm_red_race_at_once.lua")
  local code, out = shrink(into, "red.race_after_a_busy_day")
  is(code, 1, "exit code")
  has(out, "kept before: " .. into .. "/no_false_alarm_red_race_at_once.lua")
  is(files(into), "no_false_alarm_red_race_at_once.lua\n", "files")
  is(stage.slurp(into .. "/no_false_alarm_red_race_at_once.lua"), first, "the file")
  shell(("cd %s && sed 's/^-- signature .*//' *.lua >no_false_alarm_red_race_of_the_mains.lua")
    :format(stage.quoted(into)))
  shrink(into, "red.race_of_the_mains")
  has(files(into), "no_false_alarm_red_race_of_the_mains_2.lua\n")
end)

test("what stands in no scenario of its own is kept as its command", function()
  local into = folder()
  local code, out = shrink(into, "red.expects_too_much")
  is(code, 1, "exit code")
  has(out, "kept as its command: " .. into .. "/expectation_not_met_red_expects_too_much.txt")
  local text = stage.slurp(into .. "/expectation_not_met_red_expects_too_much.txt")
  has(text, "expected siren:is \"sounding\" within 10 s\n")
  has(text, " run " .. RED .. " --filter '=red.expects_too_much'\n")
  code, out = shrink(into, "red.expects_too_much")
  is(code, 1, "exit code")
  has(out, "kept before: ")
end)

test("what is not red is not shrunk", function()
  local into = folder()
  local code, out = run("explore", "example1.lamp_by_sms", "--shrink", "--into", into)
  is(code, 0, "exit code")
  has(out, "is not red: there is nothing to shrink")
  is(files(into), "", "files")
end)

test("a folder that cannot be made is told, and what was found is told all the same", function()
  local file = stage.file("nobody", "")
  local code, out, err = shrink(file .. "/deep", "red.race_at_once")
  is(code, 3, "exit code")
  has(out, "FOUND red.race_at_once  no_false_alarm\n")
  has(err, "--into: the folder " .. file .. "/deep cannot be made: Not a directory")
end)

test("a full disk leaves no half of a file", function()
  local into = folder()
  shell(("mkdir %s; ln -s /dev/full %s/no_false_alarm_red_race_at_once.lua.part")
    :format(into, into))
  local code, _, err = shrink(into, "red.race_at_once")
  is(code, 3, "exit code")
  has(err, "no_false_alarm_red_race_at_once.lua could not be written: No space left on device")
  is(files(into), "", "files")
end)

test("ways of exploring do not go together, and --shrink is one", function()
  local code, _, err = run("explore", "x", "--shrink", "--cuts", "log")
  is(code, 4, "exit code")
  has(err, "one way of exploring at a time")
end)

return tests
