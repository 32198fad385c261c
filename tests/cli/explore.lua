-- `fusebox explore`: cuts of the supply at every instant.
local stage = require "stage"
local run, is, has, lacks = stage.run, stage.is, stage.has, stage.lacks

local tests = {}
local function test(name, call)
  tests[#tests + 1] = { name, call }
end

local planted = "tests/explore/planted.lua"
local race = "=planted.race"

local function refused(what, ...)
  local code, out, err = run("explore", ...)
  is(code, 4, table.concat({ ... }, " "))
  is(out, "", "stdout")
  has(err, what)
end

test("what is wrong is told with what was meant", function()
  refused("of what? Name a scenario's id", "--cuts", "linear")
  refused("--cuts linear cuts the supply", "example1.lamp_by_sms")
  refused("did you mean 'linear'", "x", "--cuts", "linaer")
  refused("did you mean 'dead'", "x", "--cuts", "log", "--kinds", "dc,daed")
  refused("a cut begins with", "x", "--cut", "ac:1s+1s")
  refused("a cut begins with", "x@ac:1s+1s")
  refused("one way of exploring at a time", "x", "--cuts", "log", "--cut", "dc:1s+1s")
  refused("is of one run", "x", "--cuts", "log", "--trace", "/tmp")
  refused("no time to wait for", "x", "--cuts", "log", "--recover", "0 s")
  refused("did you mean '--cuts'", "x", "--cust", "log")
  refused("1 to 64", "x", "--cuts", "log", "-j", "0")
  refused("is over by then", "example1.lamp_by_sms@dc:9h+1s")
end)

test("an id that there is not is told with the nearest", function()
  local code, _, err = run("explore", "example1.lamp_by_sm", "--cuts", "linear")
  is(code, 5, "exit code")
  has(err, "did you mean 'example1.lamp_by_sms'")
end)

test("a planted race is found, with its cause and the command that plays it again", function()
  local code, out, err = run("explore", planted, "--filter", race, "--cuts", "linear")
  is(code, 1, "exit code")
  is(err, "", "stderr")
  has(out, "FOUND planted.race")
  has(out, "no_false_alarm")
  has(out, "<- adapter:off()")
  local cut = assert(out:match "replay: .- %-%-cut (%S+)", out)
  local again, told = run("explore", planted, "--filter", race, "--cut", cut)
  is(again, 1, "the replay's exit code")
  has(told, "ALARM raised by input 1")
  local judged, why = run("run", planted, "--filter", race, "--cut", cut)
  is(judged, 1, "the exit code of run")
  has(why, "invariant no_false_alarm violated")
  has(why, "--cut " .. cut)
end)

test("the results are the same whatever -j", function()
  local function results(workers)
    local _, out = run("explore", planted, "--filter", race, "--cuts", "exhaustive",
      "--kinds", "dc,dip", "-v", "-j", workers)
    return (out:gsub("cuts, %d+ a second", "cuts"):gsub(" in [^\n]+\n", "\n"))
  end
  local one = results "1"
  has(one, "  red: ")
  for _, workers in ipairs { "2", "3", "7" } do
    is(results(workers), one, "-j " .. workers)
  end
end)

test("tails that end early find what whole ones find, whatever -j", function()
  local function reds(...)
    local code, out = run("explore", "tests/explore/early.lua", "--filter", "=early.race",
      "--cuts", "log", "-v", ...)
    is(code, 1, "exit code")
    local list = {}
    for cut in out:gmatch "  red: (%S+)" do list[#list + 1] = cut end
    return table.concat(list, "\n"), out:match "  early: [^\n]+"
  end
  local whole, none = reds("--whole", "-j", "2")
  is(none, nil, "whole tails end early")
  local one, early = reds("-j", "1")
  is(one, whole, "what is found")
  assert(early:find "^  early: %d+ of 456 tails; others differed: ", early)
  local many, too = reds("-j", "3")
  is(many, whole, "what is found with -j 3")
  is(too, early, "how many ended early with -j 3")
end)

test("where nothing is to be found nothing is", function()
  local code, out = run("explore", "example1.lamp_by_sms", "--cuts", "linear")
  is(code, 0, "exit code")
  has(out, "nothing found")
  lacks(out, "FOUND")
end)

test("a scenario that fails by itself is told first, and not explored", function()
  local code, out = run("explore", planted, "--filter", "=planted.fails", "--cuts", "linear")
  is(code, 1, "exit code")
  has(out, "FAIL  planted.fails  without any cut")
  lacks(out, "instants")
end)

test("a trace of the run with its cut is written", function()
  local code = run("explore", "example1.lamp_by_sms@dead:61.5s+2s", "--trace", stage.folder)
  is(code, 0, "exit code")
  has(stage.slurp(stage.folder .. "/example1.lamp_by_sms.txt"), "ups:off()")
end)

test("what does not go with a cut is refused", function()
  local code, _, err = run("run", planted, "--cut", "dc:1s+1s", "--on", "sim,hil")
  is(code, 4, "exit code")
  has(err, "not on both at once")
end)

return tests
