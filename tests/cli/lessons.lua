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

test("hints cost points, each step's once", function()
  local _, out = trace_of(hunt:gsub('say = "Find it.",', '%0 hint = "Measure.",') .. [[
  solution = function(b)
    assert(b:hint() == "Measure." and b:hint() == "Measure.")
    for _, fault in ipairs { "smoke stuck", "smoke open", "smoke short_gnd", "siren open" } do
      if b:found(fault) then break end
    end
  end,]], "--seed", 1, "-v")
  local tries = tonumber(out:match "tries = (%d+)")
  has(out, "hints = 1")
  has(out, ("grade = %g %%"):format(100 / tries - 10))
  local code, told = run("run", stage.file("hint.lua", stage.scenario("no.hint", "b:hint()")))
  is(code, 4, "exit code")
  has(told, "b:hint works in a lesson")
end)

-- The rows of a CSV file of grades, by column.
local function grades(...)
  local path = stage.folder .. "/grades.csv"
  local code, out, err = run("run", "--grades", path, ...)
  local rows, names = {}, {}
  for line in stage.slurp(path):gmatch "([^\r\n]*)\r\n" do
    local cells = {}
    for cell in (line .. ","):gmatch "([^,]*)," do
      cells[#cells + 1] = cell
    end
    if #names == 0 then
      names = cells
    else
      local row = {}
      for number, name in ipairs(names) do
        row[name] = cells[number]
      end
      rows[#rows + 1] = row
    end
  end
  return rows, code, out .. err, table.concat(names, " ")
end

test("grades are told as CSV, of lessons alone", function()
  local path = stage.file("graded/a.lua", lesson(hunt .. [[
  solution = function(b)
    b:hint()
    for _, fault in ipairs { "smoke stuck", "smoke open", "smoke short_gnd", "siren open" } do
      b:wait "1 min"
      if b:found(fault) then break end
    end
  end,]]) .. stage.scenario("graded.scenario", "b:ready()"))
  local rows, code, out, names = grades(path, "--seed", 1)
  is(code, 0, out)
  is(names, "lesson trainee seed hidden named tries hints seconds grade passed", "columns")
  is(#rows, 1, "rows")
  local row = rows[1]
  is(row.lesson .. " " .. row.trainee .. " " .. row.seed, "lessons.tried solution 1", "whose")
  is(row.hidden, row.named, "found")
  is(row.hints .. " " .. row.passed, "0 yes", "this step has no hint")
  is(tonumber(row.seconds), 60 * tonumber(row.tries), "seconds")
  is(row.grade, ("%.1f"):format(100 / tonumber(row.tries)), "grade")
end)

test("a lesson that fails is graded, too", function()
  local path = stage.file("graded/b.lua", lesson(hunt .. [[
  solution = function(b) b:found "smoke weld" end,]]))
  local rows, code = grades(path)
  is(code, 1, "exit code")
  is(rows[1].named .. " " .. rows[1].tries .. " " .. rows[1].grade .. " " .. rows[1].passed,
    "smoke weld 1 0.0 no", "row")
end)

test("one report has stdout, that of the grades, too", function()
  local path = stage.file("graded/c.lua", lesson(siren
    .. "  solution = function(b) b:step(2) b.smoke:trip() end,"))
  local code, out = run("run", path, "--grades", "-")
  is(code, 0, "exit code")
  is(out, "lesson,trainee,seed,hidden,named,tries,hints,seconds,grade,passed\r\n"
    .. "lessons.tried,solution,1,,,0,0," .. out:match "0,0,([%d.]+)," .. ",100.0,yes\r\n", "CSV")
  local err
  code, out, err = run("run", path, "--grades", "-", "--json", "-")
  is(code, 4, out)
  has(err, "only one can have stdout")
end)

test("JUnit has a lesson's marks among its properties", function()
  local code, out = run("run", stage.file("graded/d.lua", lesson(hunt .. [[
  solution = function(b)
    for _, fault in ipairs { "smoke stuck", "smoke open", "smoke short_gnd", "siren open" } do
      if b:found(fault) then break end
    end
  end,]])), "--junit", "-")
  is(code, 0, "exit code")
  local hidden = out:match '<property name="hidden lessons.tried" value="([^"]+)"/>'
  is(out:match '<property name="named lessons.tried" value="([^"]+)"/>', hidden, "named")
  for _, name in ipairs { "trainee", "grade", "hints", "tries", "found_after_s" } do
    has(out, ('<property name="%s lessons.tried" value="'):format(name))
  end
end)

-- What stands in a hunt's list `hidden`.
local function listed(path)
  local list, count = {}, 0
  local text = stage.slurp(path):match "\n  hidden = (%b{})"
  for fault in text:gmatch '{ "([^"]+)"' do
    list[fault] = true
    count = count + 1
  end
  return list, count
end

for _, name in ipairs { "fault_hunt", "hasty_wiring", "dark_house" } do
  test(("every fault of %s is found by measuring"):format(name), function()
    local path = ("scenarios/lessons/%s.lua"):format(name)
    local left, count = listed(path)
    assert(count >= 10, count .. " faults")
    for seed = 1, 80 do
      local rows, code, out = grades(path, "-q", "--seed", seed)
      is(code, 0, ("seed %d: %s"):format(seed, out))
      is(rows[1].grade, "100.0", "seed " .. seed)
      left[rows[1].hidden] = nil
    end
    is(next(left), nil, "never drawn in 80 seeds")
  end)
end

-- The texts that a run of the shipped lessons tells, in their order.
local function texts(language)
  local folder = stage.folder .. "/texts_" .. language
  local code, out = run("run", "scenarios/lessons", "-q", "--language", language, "--trace", folder)
  is(code, 0, out)
  local list = {}
  for line in io.popen(("cat %s/*.txt"):format(stage.quoted(folder))):lines() do
    local text = line:match '^ *%d+ +[%d.]+ s +log "(.*)"$'
    list[#list + 1] = text
  end
  return list
end

test("the shipped lessons are told in English and in German", function()
  local en, de = texts "en", texts "de"
  is(#en, #de, "texts")
  assert(#en > 80, #en .. " texts")
  for number, text in ipairs(en) do
    assert(text ~= de[number], "not in German: " .. text)
  end
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
  { 'steps = { { say = "x" } },\n suspects = { "smok open" },', 5, "suspects: the wiring has no" },
  { 'steps = { { say = "x" } }, hidden = { {} },', 4, "hidden: a text in quotes is wanted" },
  { 'steps = { { say = "x" } }, hidden = { { "smoke open" } },', 4, "this table is empty" },
  { 'steps = { { say = "x" } }, hidden = { { "smoke open", english = "x" } },', 4,
    "a language is two small letters" },
  { 'steps = { { say = "x" } }, hidden = { ' .. ('"smoke open", '):rep(17) .. '},', 4,
    "16 is the most" },
  { 'steps = { { say = ("x"):rep(400) } },', 4, "400 bytes, 399 is the most" },
  { 'steps = { { say = "x" } },\n hidden = "adapter volts",', 5, "write the value behind it" },
  { 'steps = { { say = "x" } },\n hidden = "adapter volts 9 A",', 5, "volts: " },
  { 'steps = { { say = "x" } },\n hidden = "smoke contact N/X",', 5, "no 'N/X' here" },
  { 'steps = { { say = "x" } },\n hidden = "unit.IN1 exchanged unit.IN9",', 5,
    "unit has no terminal 'IN9'" },
  { 'steps = { { say = "x" } },\n hidden = "unit.IN1 cut",', 5, "'loose', or 'exchanged'" },
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
