-- What runs have reached of docs/sometimes.md: told by run, by cuts and by seeds.
local stage = require "stage"
local run, is, has, lacks = stage.run, stage.is, stage.has, stage.lacks

local tests = {}
local function test(name, call)
  tests[#tests + 1] = { name, call }
end

test("the shipped scenarios reach each occasion", function()
  local _, out = run("run", "--reached", "-q")
  has(out, "reached 32 of 32 in ")
  lacks(out, "weak:")
end)

test("what no scenario has reached is weak", function()
  local path = stage.file("idle.lua", stage.scenario("idle.second", 'b:wait "1 s"'))
  local code, out = run("run", path, "--reached")
  is(code, 0, "exit code")
  has(out, "reached 0 of 32 in 1 run\n")
  has(out, "weak: never reached: full_sim (the SIM had no room for another message)\n")
  local _, weak = out:gsub("weak: never reached: ", "")
  is(weak, 32, "lines")
  local _, unasked = run("run", path)
  lacks(unasked, "reached")
end)

test("cuts tell what they have reached, and count the runs", function()
  local _, out = run("explore", "example5.alarm_while_the_supply_is_gone", "--cuts", "log", "-v")
  local cuts = assert(out:match "1 scenario, (%d+) cuts", out)
  has(out, "in " .. cuts .. " runs\n")
  is(out:match "alarm_in_backup +(%d+) ", cuts, "cuts behind an alarm in backup mode")
  local short = tonumber(out:match "battery_off +(%d+) ")
  assert(short and short > 0 and short < tonumber(cuts), out)
  lacks(out, "full_sim")
end)

test("the table of seeds has what each has reached, and is read again", function()
  local function seeds(...)
    return run("explore", "example5.alarm_while_the_supply_is_gone", "--seeds", 12, ...)
  end
  local path = stage.folder .. "/reached.csv"
  local _, out = seeds("-v", "-j", 2, "--csv", path)
  has(out, " of 32 in 12 runs\n")
  has(stage.slurp(path), "alarm_in_backup")
  local _, again = seeds("-v", "--given", path)
  is(again:match "reached .*$":gsub("played in.*", ""),
    out:match "reached .*$":gsub("played in.*", ""), "what is told of the table")
end)

return tests
