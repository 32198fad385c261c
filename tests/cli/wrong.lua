-- Usage and files that are wrong: code 4, the place, the value, and the nearest right word.
local stage = require "stage"
local run, is, has, scenario = stage.run, stage.is, stage.has, stage.scenario

local tests = {}
local function test(name, call)
  tests[#tests + 1] = { name, call }
end

-- What is given, and what stderr says of it.
local usages = {
  { { "rnu" }, "there is no verb 'rnu', did you mean 'run'?" },
  { { "run", "--fliter", "x" }, "'--fliter', did you mean '--filter'?" },
  { { "run", "-z" }, "fusebox run: unknown option: '-z', did you mean" },
  { { "run", "--seed" }, "fusebox run: --seed: a value is wanted behind it" },
  { { "run", "--seed", "abc" }, "--seed: 'abc' is no number that fits" },
  { { "run", "--seed", "-1" }, "--seed: '-1' is no number that fits" },
  { { "run", "--seed", "99999999999999999999" }, "is no number that fits" },
  { { "run", "-j", "0" }, "-j: '0' is no number of jobs, 1 to 64" },
  { { "run", "-j", "65" }, "-j: '65' is no number of jobs, 1 to 64" },
  { { "run", "-jx" }, "-j: 'x' is no number of jobs, 1 to 64" },
  { { "run", "-v", "-xq" }, "fusebox run: unknown option: '-x', did you mean" },
  { { "run", "--plan", "-xq" }, "fusebox run: unknown option: '-x', did you mean" },
  { { "run", "a", "-v", "--jobs" }, "fusebox run: --jobs: a value is wanted behind it" },
  { { "run", "a", "-qj" }, "fusebox run: -j: a value is wanted behind it" },
  { { "run", "--language", "eng" }, "'eng' is no language, like en or de: two small letters" },
  { { "lint", "a", "--foo" }, "fusebox lint: unknown option: '--foo'" },
  { { "list", "a", "--foo" }, "fusebox list: unknown option: '--foo'" },
  { { "replay", "a", "--foo" }, "fusebox replay: unknown option: '--foo'" },
  { { "unit", "a", "--foo" }, "fusebox unit: unknown option: '--foo'" },
  { { "modem", "a", "--foo" }, "fusebox modem: unknown option: '--foo'" },
  { { "run", "--timeout", "30 sec" }, "unknown unit 'sec', did you mean 's'?" },
  { { "run", "--timeout", "0" }, "'0' is no time" },
  { { "run", "--wall-timeout", "-3" }, "--wall-timeout" },
  { { "run", "/nowhere/at/all.lua" }, "/nowhere/at/all.lua: there is no such file or folder" },
  { { "list", "--covrage" }, "list: unknown option: '--covrage', did you mean '--coverage'?" },
  { { "list", "--filter" }, "fusebox list: --filter: a value is wanted behind it" },
  { { "list", "--coverage", "--wirings" }, "--coverage is of scenarios" },
  { { "list", "--coverage", "--tags" }, "--coverage and --tags are each instead of names" },
  { { "list", "/nowhere/at/all.lua" }, "/nowhere/at/all.lua: there is no such file or folder" },
  { { "lst" }, "there is no verb 'lst', did you mean 'list'?" },
  { { "modem", "--lnik", "x" }, "fusebox modem: unknown option: '--lnik', did you mean '--link'?" },
  { { "modem", "--link" }, "fusebox modem: --link: a value is wanted behind it" },
  { { "words", "partz" }, "there is no table 'partz', did you mean 'parts'?" },
  { { "words" }, "usage: fusebox words TABLE" },
  { {}, "usage: fusebox VERB" },
}

for _, usage in ipairs(usages) do
  local given, wanted = usage[1], usage[2]
  test("wrong usage: fusebox " .. table.concat(given, " "), function()
    local code, out, err = run(table.unpack(given))
    is(code, 4, "exit code")
    is(out, "", "stdout")
    has(err, wanted)
  end)
end

-- A file's text, the line that is told, and a part of what is told.
local files = {
  { "syntax", "local x = = 1\n", 1, "unexpected symbol near '='" },
  { "key", scenario("a", "", "wirring = 1,"), 2, "no key 'wirring', did you mean 'wiring'?" },
  { "require", 'require "wirings.exampel1"\n', 1, "no file wirings/exampel1.lua" },
  { "global", "x = 1\n", 1, "write `local x`" },
  { "print", 'print "x"\n', 1, "b:log(text) writes into the trace" },
  { "wait", "coroutine.yield()\n", nil, "a file cannot wait" },
  { "id", scenario("Big", ""), 1, "an id is lower case" },
  { "endless", "\nwhile true do end\n", 2, "endless loop" },
  { "memory", "local t = {}\nwhile true do t[#t + 1] = ('x'):rep(1000) .. #t end\n", 2,
    "out of memory" },
  { "bytecode", "\27Lua", nil, "compiled code is not accepted" },
  { "fact", scenario("a", "", 'covers = { "7.1",\n"fact 99" },'), 3,
    "there is no 'fact 99', facts are numbered from 1 to 55" },
  { "fact0", scenario("a", "", 'covers = "fact 0",'), 2, "facts are numbered from 1 to 55" },
  { "check", scenario("a", "", 'covers = { "check 013" },'), 2,
    "there is no 'check 013', checks are numbered from 1 to 12" },
  { "chapter", scenario("a", "", 'covers = { "9.9" },'), 2,
    "there is no '9.9', the guide's chapters are 1 1.1 1.2" },
  { "case", scenario("a", "", 'covers = { "Assumption 7" },'), 2,
    "there is no 'Assumption 7', did you mean 'assumption 7'?" },
  { "figure", scenario("a", "", "covers = { 5.1 },"), 2, "a text in quotes is wanted, not 5.1" },
  { "wiring", 'return wiring "w" { chapter = "fact 3", build = function() end }\n', 1,
    "a chapter of the guide is wanted, not 'fact 3'" },
}

for _, file in ipairs(files) do
  local name, text, line, wanted = table.unpack(file, 1, 4)
  test("a wrong file is told with its place: " .. name, function()
    local path = stage.file("bad/" .. name .. ".lua", text)
    local other = stage.file("good.lua", scenario("good", ""))
    local code, out, err = run("run", path, other)
    is(code, 4, "exit code")
    has(err, path .. (line and (":%d: "):format(line) or ": "))
    has(err, wanted)
    has(out, "1 scenario: 1 passed")
  end)
end

test("a wrong config command names the nearest right one and its line", function()
  local path = stage.file("config.lua",
    scenario("config", "", '\n  config = {\n    "HOLDOFF=5",\n    "PULSTIME=3" },'))
  local code, out = run("run", path)
  is(code, 4, "exit code")
  has(out, path .. ":5: ")
  has(out, "\"PULSTIME=3\", did you mean 'PULSETIME'?")
end)

test("a wiring that cannot be solved is told with the place of the part", function()
  local path = stage.file("shorted.lua", [[
scenario "shorted" {
  wiring = wiring "w" { build = function(w)
    local unit = w:unit {}
    local adapter = w:adapter {}
    w:wire(adapter.plus, unit.V12, adapter.minus)
  end },
  run = function(b) end,
}
]])
  for _, verb in ipairs { "run", "lint" } do
    local code, out, err = run(verb, path)
    is(code, 4, "exit code of " .. verb)
    has(out .. err, path .. ":4: ")
    has(out .. err, "'adapter' is shorted: its plus and minus are joined")
  end
end)

test("an endless loop in a story is stopped with its line", function()
  local story = "local x = 0\n    while true do x = x + 1 end"
  local path = stage.file("loop.lua", scenario("loop", story) .. scenario("after", ""))
  local code, out = run("run", path)
  is(code, 4, "exit code")
  has(out, path .. ":5: endless loop")
  has(out, "ok    after")
end)

test("help is there for all, on stdout", function()
  for _, words in ipairs { { "--help" }, { "-h" }, { "help" }, { "run", "--help" },
    { "words", "--help" } } do
    local code, out, err = run(table.unpack(words))
    is(code, 0, "exit code of " .. table.concat(words, " "))
    has(out, "usage: fusebox")
    is(err, "", "stderr")
  end
  local _, out = run "--help"
  for verb in out:gmatch "\n  (%l+) " do
    is(run(verb, "--help"), 0, "exit code of " .. verb .. " --help")
  end
end)

test("the version is a number", function()
  local code, out = run "--version"
  is(code, 0, "exit code")
  assert(out:find "^fusebox %d+%.%d+%.%d+\n$", out)
end)

return tests
