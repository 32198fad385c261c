-- Lessons: steps in their order, what each failure says, hidden faults and their grade.
local stage = require "stage"
local run, is, has, lacks = stage.run, stage.is, stage.has, stage.lacks

local tests = {}
local function test(name, call)
  tests[#tests + 1] = { name, call }
end

-- A lesson on Example 3; its body begins on line 4.
local function lesson(body)
  return ([[
lesson "lessons.tried" {
  wiring = require "wirings.example3",
  config = { "Input1=NO", "Input1RELAY=Relay6,60", "AON" },
%s
}
]]):format(body)
end

local function play(body, ...)
  local path = stage.file("lessons/tried.lua", lesson(body))
  local code, out, err = run("run", path, ...)
  return code, out .. err, path
end

local siren = [[
  steps = {
    { say = "Wait.", expect = function(b) b:ready() end },
    { say = { en = "Smoke!", de = "Rauch!" }, point = "smoke", hint = "Press it.",
      expect = function(b) b:expect(b.siren:is "sounding", { within = "1 min" }) end },
    { say = "Listen.", point = "unit.K6_NO" },
  },
]]

local hunt = [[
  steps = {
    { say = "Find it.",
      expect = function(b) b:expect(b.finding:is "right", { within = "1 h" }) end },
  },
  hidden = { "smoke open", "smoke short_gnd", "siren open", "smoke stuck" },
]]

local function trace_of(body, ...)
  local folder = stage.folder .. "/lesson_traces"
  local code, out = play(body, "--trace", folder, ...)
  is(code, 0, "exit code")
  return stage.slurp(folder .. "/lessons.tried.txt"), out
end

test("a lesson is played with its solution, step after step", function()
  local trace = trace_of(siren .. [[
  solution = function(b)
    b:step(2)
    b:log "now"
    b:wait "3 s"
    b.smoke:trip()
  end,]])
  local told = {}
  for what in trace:gmatch '(log "[^"]*")' do
    told[#told + 1] = what
  end
  is(table.concat(told, " "), 'log "Wait." log "Smoke!" log "now" log "Listen."', "the log")
  assert(trace:find("smoke:trip()", 1, true) < trace:find("Listen.", 1, true), trace)
end)

test("the texts are told in the language that is asked for", function()
  local folder = stage.folder .. "/lesson_texts"
  local solution = '  solution = function(b) b:step(2) b.smoke:trip() end,'
  is(play(siren .. solution, "--language", "de", "--trace", folder), 0, "exit code")
  has(stage.slurp(folder .. "/lessons.tried.txt"), 'log "Rauch!"')
  local code, out = play(siren .. solution, "--language", "DE")
  is(code, 4, "exit code")
  has(out, "--language: 'DE' is no language, like en or de")
end)

test("a step whose condition does not come true names itself and its text", function()
  local code, out, path = play(siren .. "  solution = function(b) b:ready() end,")
  is(code, 1, "exit code")
  has(out, path .. ':7: expected siren:is "sounding" within 60 s (step 2 of 3: "Smoke!")')
end)

test("a step whose expect raises an error names itself", function()
  local code, out, path = play [[
  steps = { { say = "Look.", expect = function(b) error "nobody is here" end } },
  solution = function(b) end,]]
  is(code, 1, "exit code")
  has(out, path .. ':4: nobody is here (step 1 of 1: "Look.")')
end)

test("a solution that fails names the step at which it did", function()
  local code, out, path = play(siren
    .. '  solution = function(b)\n b:expect(b.siren:is "sounding")\n end,')
  is(code, 1, "exit code")
  has(out, path .. ":11: expected siren:is \"sounding\" at this very instant")
  has(out, '(step 1 of 3: "Wait.")')
end)

test("what waits at the timeout names the step", function()
  local code, out = play([[
  timeout = "2 min",
  steps = { { say = "Wait long.", expect = function(b) b:wait "1 h" end } },
  solution = function(b) end,]])
  is(code, 1, "exit code")
  has(out, 'the scenario still waits here at its timeout, 120 s (step 1 of 1: "Wait long.")')
end)

test("a lesson without a solution is wrong in run, and listed", function()
  local code, out, path = play(siren)
  is(code, 4, "exit code")
  has(out, path .. ":1: lesson 'lessons.tried' has no solution = function(b)")
  code, out = run("list", path)
  is(code, 0, "exit code")
  is(out, "lessons.tried\n", "list")
end)

test("lessons are listed behind scenarios and wirings, and run in their order", function()
  local folder = stage.folder .. "/mixed"
  stage.file("mixed/a.lua", lesson(siren) .. stage.scenario("mixed.b", ""))
  stage.file("mixed/w.lua", [[
return wiring "hall" { build = function(w)
  w:wire(w:dc_supply { name = "supply" }.plus, w:unit {}.V12)
end }
]])
  is(select(2, run("list", folder)), "mixed.b\nhall\nlessons.tried\n", "all")
  is(select(2, run("list", folder, "--lessons")), "lessons.tried\n", "lessons")
  is(select(2, run("list", folder, "--scenarios")), "mixed.b\n", "scenarios")
  is(select(2, run("list", folder, "--scenarios", "--lessons")), "mixed.b\nlessons.tried\n", "both")
  is(select(2, run("run", folder, "--list")), "lessons.tried\nmixed.b\n", "run --list")
  local code, _, err = run("list", folder, "--coverage", "--lessons")
  is(code, 4, "exit code")
  has(err, "not of --lessons alone")
end)

test("a hidden fault is drawn by the seed, and not named before it is found", function()
  local solution = [[
  solution = function(b)
    for _, fault in ipairs { "smoke open", "smoke short_gnd", "siren open", "smoke stuck" } do
      b:wait "1 s"
      if b:found(fault) then break end
    end
    b:measure("seen", b.finding:tries())
  end,]]
  local drawn = {}
  for seed = 1, 12 do
    local trace = trace_of(hunt .. solution, "--seed", seed)
    local before = trace:sub(1, trace:find("found(", 1, true))
    has(before, "a fault is hidden")
    for _, word in ipairs { "open", "short_gnd", "stuck" } do
      lacks(before, word)
    end
    local right = trace:match 'found%("([^"]+)"%): right'
    drawn[right] = true
    is(trace, (trace_of(hunt .. solution, "--seed", seed)), "the trace played again")
  end
  local count = 0
  for _ in pairs(drawn) do
    count = count + 1
  end
  assert(count >= 3, count .. " different faults of 4 in 12 seeds")
end)

test("a finding is graded by how many tries it took", function()
  local _, out = trace_of(hunt .. [[
  solution = function(b)
    b:expect(b.finding:is "open")
    local tries = 0
    for _, fault in ipairs { "siren open", "smoke stuck", "smoke open", "smoke short_gnd" } do
      b:wait "1 min"
      tries = tries + 1
      if b:found(fault) then break end
      b:expect(b.finding:is "wrong")
    end
    b:expect(b.finding:is "right")
    assert(b.finding:tries() == tries)
    assert(not b:found "smoke bounce")  -- a right one stays
    assert(b.finding:tries() == tries)
  end,]], "--seed", 1, "-v")
  has(out, "grade = 33.3333 %")
  has(out, "tries = 3")
  has(out, "found after = 180 s")
end)

test("what was not found fails, and is named then", function()
  local steps = '  steps = { { say = "Find it." } }, hidden = "siren open",\n'
  local code, out, path = play(steps .. "  solution = function(b) end,")
  is(code, 1, "exit code")
  has(out, path .. ':1: the hidden fault "siren open" was not found: nothing was said by b:found')
  code, out = play(steps
    .. '  solution = function(b) b:found "smoke open" b:found "smoke stuck" end,')
  is(code, 1, "exit code")
  has(out, 'the hidden fault "siren open" was not found in 2 tries, the last was "smoke stuck"')
end)

test("b:sees answers instead of failing", function()
  local code, out = run("run", stage.file("sees.lua", stage.scenario("sees.all", [[
b:ready()
    assert(not b:sees(b.lamp:is "lit"))
    assert(not b:sees(b.lamp:is "lit", { within = "5 s" }) and b:now() > 64)
    b:spawn(function() b:wait "2 s" b.unit.usb:send "OnRelay1" end)
    local before = b:now()
    assert(b:sees(b.lamp:is "lit", { within = "5 s" }))
    assert(b:now() > before + 1.9 and b:now() < before + 3)
    assert(b:sees(b.lamp:is "lit"))
    b:phone "+358401234567":sms "STATUS"
    assert(b:sees(b:phone "+358401234567":receives "", { within = "1 min" }))
    assert(not b:sees(b:phone "+358401234567":receives "", { within = "1 min" }))]])))
  is(code, 0, out)
end)

-- What is wrong with a lesson, the line that is told, and a part of what is told.
local wrong = {
  { "step = 1,", 4, "has no key 'step', did you mean 'steps'?" },
  { "run = function(b) end,", 4, "run: a lesson's story are its steps" },
  { "", 1, "has no steps = { ... }" },
  { "steps = {},", 4, "steps: a list is wanted" },
  { "steps = { say = 'x' },", 4, "steps: a list is wanted" },
  { "steps = { { } },", 4, "steps 1 has no say" },
  { "steps = { { say = 'x' }, { sya = 'x' } },", 4,
    "steps 2 has no key 'sya', did you mean 'say'?" },
  { "steps = { { say = {} } },", 4, "this table is empty" },
  { "steps = { { say = { english = 'x' } } },", 4, "a language is two small letters" },
  { "steps = { { say = { en = 1 } } },", 4, "say, en: a text in quotes is wanted, not 1" },
  { "steps = { { say = 'x', expect = true } },", 4, "expect: a function is wanted, not true" },
  { "steps = { { say = 'x' } }, hidden = {},", 4, "no fault is named" },
  { 'steps = { { say = "x" },\n { say = "y", point = "smok" } },', 5,
    "step 2, point: the wiring has no part or cable 'smok', did you mean 'smoke'?" },
  { 'steps = { { say = "x", point = "unit.K7_NO" } },', 4, "unit has no terminal 'K7_NO'" },
  { 'steps = { { say = "x" } },\n hidden = "smoke",', 5, "'smoke' names no fault" },
  { 'steps = { { say = "x" } },\n hidden = "smok open",', 5, "did you mean 'smoke'?" },
  { 'steps = { { say = "x" } },\n hidden = { "smoke open",\n "smoke opn" },', 6,
    "smoke has no fault 'opn', did you mean 'open'? (there is: stuck, open, weld," },
  { 'steps = { { say = "x" } },\n hidden = "unit open",', 5, "nothing of it can be broken" },
  { 'steps = { { say = "x", expect = function(b)\n b:found "smoke open" end } },', 5,
    "nothing is hidden here" },
  { 'steps = { { say = "x", expect = function(b) b:found "smok" end } }, hidden = "smoke open",', 4,
    "'smok' names no fault" },
  { 'steps = { { say = "x", expect = function(b)\n b:step(2) end } },', 5,
    "a whole number from 1 to 1 is wanted, not 2" },
  { 'steps = { { say = "x", expect = function(b)\n b:expect(b.finding:is "rihgt") end } },', 5,
    "no 'rihgt' here, did you mean 'right'?" },
}

for number, case in ipairs(wrong) do
  local body, line, wanted = table.unpack(case, 1, 3)
  test(("a wrong lesson is told with its place: %d, %s"):format(number, wanted), function()
    local code, out, path = play(body .. " solution = function(b) end,")
    is(code, 4, "exit code")
    has(out, ("%s:%d: "):format(path, line))
    has(out, wanted)
  end)
end

test("b:step is of lessons only", function()
  local code, out = run("run", stage.file("step.lua", stage.scenario("no.step", "b:step(1)")))
  is(code, 4, "exit code")
  has(out, "b:step works in a lesson")
end)

return tests
