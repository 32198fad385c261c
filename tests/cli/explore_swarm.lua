-- `fusebox explore --seeds`: the guide's race under many seeds.
local stage = require "stage"
local run, is, has, lacks = stage.run, stage.is, stage.has, stage.lacks

local tests = {}
local function test(name, call)
  tests[#tests + 1] = { name, call }
end

local RACE = "example3.nc_quiet_with_guard"

local function explore(seeds, ...)
  return run("explore", RACE, "--seeds", seeds, "--set", "POWERGUARD=0", ...)
end

local function slurp(name)
  return stage.slurp(stage.folder .. "/" .. name)
end

local function path(name)
  return stage.folder .. "/" .. name
end

test("a swarm tells how often, what red seeds have in common, and how to see one", function()
  local code, out, err = explore(400)
  is(code, 1, "exit code")
  is(err, "", "stderr")
  has(out, "RED  no_false_alarm: ")
  has(out, " of 400 seeds, ")
  has(out, " % (95 %: ")
  has(out, "red seeds have adapter.holdup under ")
  has(out, "red seeds have unit.thresholds = high; of the ")
  local seed = out:match("no_false_alarm: .- %-%-seeds (%d+%.%.%d+) ")
  code, out = explore(seed, "--trace", path "traces")
  is(code, 1, "exit code")
  has(out, "RED  no_false_alarm\n")
  has(out, "  adapter.holdup ")
  has(out, "no_false_alarm violated at ")
  has(slurp("traces/" .. RACE .. ".txt"), "ALARM raised by input 1")
  code, _, err = explore(seed, "--trace", path "s.csv/traces")
  is(code, 3, "exit code")
  has(err, "s.csv/traces cannot be made: ")
end)

test("the guard makes the same seeds quiet", function()
  local _, out = run("explore", RACE, "--seeds", 400, "--set", "POWERGUARD=100", "-q")
  lacks(out, "no_false_alarm")
end)

test("who plays a seed, and in which part, changes nothing", function()
  local _, whole = explore(60, "-q", "-j", 1, "--csv", path "w.csv")
  local _, three = explore(60, "-q", "-j", 3, "--csv", path "j.csv")
  is(three, whole, "the words of three workers")
  is(slurp "j.csv", slurp "w.csv", "the table of three workers")
  explore(60, "-q", "--shard", "1/2", "--csv", path "1.csv")
  explore(60, "-q", "--shard", "2/2", "--csv", path "2.csv")
  explore(60, "-q", "--given", path "1.csv", "--given", path "2.csv", "--csv", path "p.csv")
  is(slurp "p.csv", slurp "w.csv", "the parts' table")
  has(slurp "w.csv", "seed,red,faults,reached,hash,adapter.holdup,")
end)

-- In a world whose network takes 1 to 8 s: the word comes in time in some, as wired it always does.
local function hurried(name, vary)
  return stage.file("swarm/" .. name .. ".lua", ([[
scenario "swarm.%s" {
  wiring = require "wirings.example3", config = { "ALERTNUMBER+358401234567" },%s
  run = function(b)
    b:ready()
    local owner = b:phone "+358401234567"
    owner:sms "OnRelay1"
    owner:expect_sms({ exact = "Relay1 ON" }, { within = "12 s" })
  end,
}
]]):format(name, vary))
end

test("what the script expects is judged where `vary` promises it, and nowhere else", function()
  local file = hurried("told", "")
  local code, out = run("explore", file, "--seeds", 20)
  is(code, 0, "exit code of a story that promises nothing")
  has(out, "not judged: what the script expects, since no `vary` says in which worlds\n")
  local _, quiet = run("explore", file, "--seeds", 20, "-q")
  lacks(quiet, "not judged")
  file = hurried("promised", [[ vary = { ["adapter.holdup"] = "1000 uF .. 2200 uF" },]])
  code, out = run("explore", file, "--seeds", 20)
  is(code, 1, "exit code of one that promises")
  has(out, "RED  expectation not met: ")
  lacks(out, "not judged")
  _, out = run("explore", file, "--guided", 32, "-q")
  has(out, "RED  expectation not met: ")
end)

-- What a seed drew for a story that varies that.
local function drawn(name, entry, seed)
  local file = stage.file("swarm/" .. name .. ".lua", ([[
scenario "swarm.%s" {
  wiring = require "wirings.example3", vary = { %s },
  run = function(b) b:ready() end,
}
]]):format(name, entry))
  return run("explore", file, "--seeds", seed .. ".." .. seed)
end

test("cell, module, network and contacts can be uncertain, and a list of one pins", function()
  for entry, line in pairs {
    ['["unit.battery.charge"] = "90 % .. 91 %"'] = "  unit.battery.charge      90%.",
    ['["unit.battery.temperature"] = { "-5 C" }'] = "  unit.battery.temperature %-5 C\n",
    ['["unit.modem_delays"] = "300 % .. 301 %"'] = "  unit.modem_delays        300%.",
    ['["unit.modem"] = "a7670"'] = "  unit.modem               a7670\n",
    ['["unit.contact.bounce"] = { "5 ms" }'] = "  unit.contact.bounce      5 ms\n",
    ['["network.delay"] = { "3 s" }'] = "  network.delay            3 s\n",
    ['["network.signal"] = "12 .. 12"'] = "  network.signal           12\n",
    ['["network.registration"] = { "roaming" }'] = "  network.registration     roaming\n",
  } do
    local code, out = drawn("known", entry, 3)
    is(code, 0, "exit code of " .. entry)
    if not out:find(line) then
      error(entry .. ": no " .. line .. " in " .. out)
    end
  end
  for entry, wrong in pairs {
    ['["unit.batery.age"] = "1 % .. 2 %"'] =
      "unit has no parameter 'batery.age', did you mean 'battery.age'?",
    ['["unit.battery.age"] = "0 % .. 110 %"'] =
      "0 % .. 110 % is out of range, 0 % to 100 % is possible",
    ['["unit.modem"] = { "sim900", "sim9000" }'] =
      "unit.modem: no 'sim9000' here, did you mean 'sim900'?",
    ['["network.dely"] = "1 s .. 2 s"'] =
      "the network has no 'dely' to vary, did you mean 'delay'?",
    ['["adapter.holdup"] = {}'] = "adapter.holdup: of an empty list nothing can be chosen",
  } do
    local code, out, err = drawn("unknown", entry, 3)
    is(code, 4, "exit code of " .. entry .. out)
    has(err, wrong)
  end
end)

-- A wiring with a cable, which says between what it lies; the scenario may know better.
local function cabled(name, of_wiring, of_scenario)
  return stage.file("swarm/" .. name .. ".lua", ([[
local hut = wiring "hut" {%s build = function(w)
  local mains, adapter = w:mains { name = "mains" }, w:adapter { name = "adapter" }
  local unit = w:unit {}
  local smoke = w:sensor { name = "smoke", kind = "smoke", contact = "N/C", battery = "12 V" }
  w:wire(mains.L, adapter.L)
  w:wire(mains.N, adapter.N)
  w:wire(adapter.plus, unit.V12)
  w:wire(adapter.minus, unit.GND, smoke.minus)
  w:wire(smoke.out, unit.IN1, { name = "loop", length = "20 m" })
end }
scenario "swarm.%s" {%s wiring = hut, run = function(b) b:ready() end }
]]):format(of_wiring, name, of_scenario))
end

test("a wiring says what nobody knows of it, and a scenario may know better", function()
  local range = [[ vary = { ["loop.length"] = "%s" },]]
  local far, near = range:format "200 m .. 300 m", range:format "2 m .. 3 m"
  local code, out = run("explore", cabled("far", far, ""), "--seeds", "2..2")
  is(code, 0, "exit code")
  has(out, "  loop.length              2")
  code, out = run("explore", cabled("near", far, near), "--seeds", "2..2")
  is(code, 0, "exit code")
  assert(out:find "loop%.length +2%.%d+ m", out)
  for wrong, text in pairs {
    [ [[ vary = { ["lop.length"] = "1 m .. 2 m" },]] ] =
      "vary: the wiring has no part or cable 'lop', did you mean 'loop'?",
    [ [[ vary = { ["loop.lenght"] = "1 m .. 2 m" },]] ] =
      "vary: loop has no parameter 'lenght', did you mean 'length'?",
    [range:format "2 m .. 1 V"] = "vary: loop.length: ",
  } do
    local _, _, err = run("explore", cabled("wrong", wrong, ""), "--seeds", 2)
    has(err, "wrong.lua:1: " .. text)
    _, _, err = run("explore", cabled("wrong", "", wrong), "--seeds", 2)
    has(err, "wrong.lua:11: " .. text)
  end
end)

test("what cannot be explored is told", function()
  for _, case in ipairs {
    { { "x" }, "a number or a range like 1..1000" },
    { { "0" }, "a number or a range like 1..1000" },
    { { "9..8" }, "a number or a range like 1..1000" },
    { { "1..20000000" }, "of ten million at most" },
    { { "9", "--recover", "5 V" }, "is a voltage" },
    { { "9", "--trace", "." }, "it is of one seed" },
    { { "9", "--given", "none.csv" }, "none.csv: No such file or directory" },
    { { "9", "--set", "adaptor.holdup=1uF" }, "did you mean 'adapter'?" },
  } do
    local code, _, err = run("explore", RACE, "--seeds", table.unpack(case[1]))
    is(code, 4, "exit code of " .. table.concat(case[1], " "))
    has(err, case[2])
  end
  explore(9, "-q", "--csv", path "nine.csv")
  local odd = slurp "nine.csv":gsub("\n1,[^,]*,[^,]*,", "\n1,,no such fault,")
  local code, _, err = explore(9, "--given", stage.file("swarm/bad.csv", odd))
  is(code, 4, "exit code")
  has(err, "bad.csv:19: this is no row of a table of these seeds")
  code, _, err = explore(9, "--given", stage.file("swarm/none.csv", "seed,red,faults,hash\n"))
  is(code, 4, "exit code")
  has(err, "none.csv:1: this is no table of results")
  local failing = stage.file("swarm/fails.lua", stage.fails("swarm.fails"))
  code, _, err = run("explore", failing, "--seeds", 9)
  is(code, 1, "exit code")
  has(err, "swarm.fails, as it stands: ")
end)

return tests
