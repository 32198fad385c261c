-- `fusebox lint` as installers and build servers use it.
local json = require "json"
local stage = require "stage"
local run, is, has, lacks = stage.run, stage.is, stage.has, stage.lacks

local tests = {}
local function test(name, call)
  tests[#tests + 1] = { name, call }
end

-- A wiring that leaves nothing to say; `more` adds to it.
local function wiring(name, more)
  return ([[
wiring %q {
  build = function(w)
    local mains = w:mains { name = "mains" }
    local adapter = w:adapter { name = "adapter", amps = "2 A" }
    local unit = w:unit {}
    w:wire(mains.L, adapter.L)
    w:wire(mains.N, adapter.N)
    w:wire(adapter.plus, unit.V12)
    w:wire(adapter.minus, unit.GND)%s
  end,
}
]]):format(name, more and "\n" .. more or "")
end

local plain = "return " .. wiring "plain"

local function scenarios(name, count, more)
  local rows = { "local site = " .. wiring(name, more) }
  for i = 1, count do
    rows[#rows + 1] = ("scenario '%s.story%d' { wiring = site, run = function() end }\n"):format(
      name, i)
  end
  return table.concat(rows)
end

-- Exit code, and what stderr says.
local function refused(wanted, ...)
  local code, out, err = run("lint", ...)
  is(code, 4, "exit code")
  has(err, wanted)
  return out, err
end

-- Usage

local usages = {
  { { "--jsno" }, "unknown option: '--jsno', did you mean '--json'?" },
  { { "-z" }, "unknown option: '-z', did you mean" },
  { { "--config" }, "--config: a value is wanted behind it" },
  { { "--level", "errors" }, "--level: there is no level 'errors', did you mean 'error'?" },
  { { "--rules", "site.lua" }, "--rules lists all rules, it takes no PATH: 'site.lua'" },
  { { "/nowhere/at/all.lua" }, "/nowhere/at/all.lua: there is no such file or folder" },
  { { "my/site.export" }, "my/site.export: these are commands; give the wiring, my/site.lua" },
}

for _, usage in ipairs(usages) do
  test("wrong usage: fusebox lint " .. table.concat(usage[1], " "), function()
    is(refused(usage[2], table.unpack(usage[1])), "", "stdout")
  end)
end

-- What there is to read

test("the shipped scenarios are read without a PATH", function()
  local code, out, err = run "lint"
  is(code, 1, "exit code")
  is(err, "", "stderr")
  for i = 1, 7 do
    has(out, ("example%d (scenarios/wirings/example%d.lua:2), "):format(i, i))
  end
  has(out, ": error supply.reversed at unit.V12\n")
  code, out = run("lint", "scenarios/wirings", "--level", "warning", "-q")
  is(code, 0, "exit code of the wirings")
  is(out, "", "warnings of the wirings")
end)

test("a wiring by itself, one of scenarios, and both in one folder are read", function()
  stage.file("lint_both/alone.lua", plain)
  stage.file("lint_both/deep/told.lua", scenarios("told", 3))
  stage.file("lint_both/library.lua", "return { plain = 1 }\n")
  local code, out = run("lint", stage.folder .. "/lint_both")
  is(code, 0, "exit code")
  has(out, ("plain (%s/lint_both/alone.lua:1): nothing found\n"):format(stage.folder))
  has(out, ("told (%s/lint_both/deep/told.lua:1), 3 scenarios: nothing found\n"):format(
    stage.folder))
  has(out, "2 wirings, 3 scenarios: 0 errors, 0 warnings, 0 remarks\n")
end)

test("a file may return several wirings", function()
  local path = stage.file("several.lua",
    "return { b = " .. wiring "second" .. ", a = " .. wiring "first" .. " }\n")
  local code, out = run("lint", path)
  is(code, 0, "exit code")
  has(out, "2 wirings: ")
  assert(out:find "first" < out:find "second", out)
end)

test("a wiring given twice, and by scenarios too, is told once", function()
  stage.file("given_once/site.lua", plain)
  local path = stage.file("given_once/story.lua",
    'scenario "once.a" { wiring = require "site", run = function() end }\n')
  local folder = stage.folder .. "/given_once"
  local code, out = run("lint", folder, path, folder .. "/site.lua")
  is(code, 0, "exit code")
  local _, count = out:gsub("plain %(", "")
  is(count, 1, "lines of the wiring")
  has(out, "1 wiring, 1 scenario: ")
end)

test("paths below the working folder are told from there", function()
  stage.file("here/site.lua", plain)
  local line = 'me=$(realpath "$FUSEBOX"); cd %s && "$me" lint "$PWD/here"'
  local _, out = stage.shell(line:format(stage.folder))
  has(out, "plain (here/site.lua:1): ")
end)

test("where there is nothing to read, the code is 5", function()
  local path = stage.file("nothing.lua", "return 1\n")
  local code, out, err = run("lint", path)
  is(code, 5, "exit code")
  is(out, "", "stdout")
  has(err, "nothing to lint")
end)

-- Files that are wrong

test("a part without a wire is told with its place, once for all scenarios", function()
  local path = stage.file("loose.lua", scenarios("loose", 3, '    w:lamp { name = "hall" }'))
  local _, err = refused(path .. ":10: wiring 'loose': ", path)
  has(err, "'hall'")
  local _, count = err:gsub("'hall'", "")
  is(count, 1, "messages")
end)

test("a wiring without a unit is told with the wiring's place", function()
  local path = stage.file("unitless.lua", [[
return wiring "unitless" {
  build = function(w)
    local mains, lamp = w:mains {}, w:lamp {}
    w:wire(mains.L, lamp.L)
    w:wire(mains.N, lamp.N)
  end,
}
]])
  refused(path .. ":1: wiring 'unitless': ", path)
end)

test("a wrong word in a wiring is told with its line and the nearest right one", function()
  local path = stage.file("word.lua", "return " .. wiring("word", "    w:syren {}"))
  refused(path .. ":10: ", path)
  refused("did you mean 'siren'?", path)
end)

test("a wrong file hides no other", function()
  local wrong = stage.file("wrong.lua", "x = 1\n")
  local right = stage.file("right.lua", plain)
  local out = refused(wrong .. ":1: ", wrong, right)
  has(out, "1 wiring: ")
end)

test("a config command of a scenario that the unit refuses is told as by run", function()
  local path = stage.file("config.lua", "local site = " .. wiring "site" .. [[
scenario "site.story" {
  wiring = site,
  config = {
    "HOLDOFF=5",
    "HOLDOFF=999" },
  run = function() end,
}
]])
  local wanted = path .. ':16: the unit refuses the config command "HOLDOFF=999": Incorrect value!'
  refused(wanted .. " (HOLDOFF takes 0-300 s)", path)
  local _, out = run("run", path)
  has(out, wanted)
end)

-- The unit's own settings

-- A wiring with a file of commands beside it; the paths of both.
local function site(name, commands)
  local path = stage.file(name .. "/site.lua", plain)
  return path, stage.file(name .. "/site.export", commands)
end

test("an EXPORT file beside the wiring is taken by the unit", function()
  local path, export = site("taken",
    "\xEF\xBB\xBF# the workshop\r\n \t\r\n  # ours\r\n  ALIASRelay1=HALL  \r\nHOLDOFF=30")
  local code, out, err = run("lint", path)
  is(code, 0, "exit code")
  is(err, "", "stderr")
  has(out, (" with %s: nothing found"):format(export))
end)

test("commands that the unit does not take are told with file, line and what is right", function()
  local path, export = site("refused", "# mine\nHOLDOF=30\n\nInput1=NC\nHOLDOFF=999\nInptu2=NO\n")
  local out, err = refused("", path)
  is(out, "", "stdout")
  is(err, (([[
$:2: the unit has no command "HOLDOF=30", did you mean 'HOLDOFF'?
    the unit says: HOLDOF=30 - No such command exists on the device!
$:5: the unit refuses the config command "HOLDOFF=999": Incorrect value! (HOLDOFF takes 0-300 s)
$:6: the unit has no command "Inptu2=NO", did you mean 'Input2'?
    the unit says: Inptu2=NO - No such command exists on the device!
]]):gsub("%$", export)), "stderr")
end)

test("what was taken before a wrong command is not taken a second time", function()
  local path, export = site("again",
    "ALIASRelay1=GATE\nALIASRelay1=NO\nALIASRelay2=GATE\nNONSENSE\nHOLDOFF=5\n")
  local _, err = refused(export .. ":4: the unit has no command", path)
  is(select(2, err:gsub("\n", "")), 2, "lines on stderr")
end)

test("a file of nothing but wrong commands stops after twenty", function()
  local path, export = site("many", ("NONSENSE\n"):rep(50))
  local _, err = refused(export .. ":20: ", path)
  lacks(err, export .. ":21: ")
  has(err, "20 commands are wrong so far; the rest was not tried")
end)

local exports = {
  { "empty", "# nothing\n", ": there is no command in it" },
  { "binary", "Input1=NC\0\n", ": not a text" },
  { "endless", ("A"):rep(300000), ": longer than 256 KiB" },
  { "long", "HOLDOFF=5\n" .. ("A"):rep(201) .. "\n", ":2: 201 characters; a command has 200" },
}

for _, export in ipairs(exports) do
  test("a file that cannot be an EXPORT is refused: " .. export[1], function()
    local path, beside = site("odd_" .. export[1], export[2])
    is(refused(beside .. export[3], path), "", "stdout")
  end)
end

test("--config names the commands for all wirings given, and goes before the one beside", function()
  local path = site("named", "NONSENSE\n")
  local other = stage.file("named/other.lua", "return " .. wiring "other")
  local config = stage.file("named/mine.txt", "Input1=NC\n")
  local code, out = run("lint", path, other, "--config", config)
  is(code, 0, "exit code")
  local _, count = out:gsub("with [^\n]*/mine.txt", "")
  is(count, 2, "wirings read with it")
end)

test("a --config that is missing or wrong is told once", function()
  local path = site("missing", "Input1=NC\n")
  local other = stage.file("missing/other.lua", "return " .. wiring "other")
  local _, err = refused("/none.txt: No such file", path, other, "--config",
    stage.folder .. "/none.txt")
  local _, count = err:gsub("\n", "")
  is(count, 1, "lines on stderr")
end)

test("a --config for scenarios alone is refused: they bring their own", function()
  local path = stage.file("own.lua", scenarios("own", 1))
  local config = stage.file("own.txt", "Input1=NC\n")
  refused("--config: no file given returns a wiring; scenarios bring a config of their own", path,
    "--config", config)
end)

test("commands beside a file of scenarios alone are refused, too", function()
  local path = stage.file("beside/own.lua", scenarios("beside", 1))
  local export = stage.file("beside/own.export", "Input1=NC\n")
  local out = refused(("%s: nobody reads it: %s returns no wiring"):format(export, path), path)
  has(out, "1 wiring, 1 scenario: ")
end)

-- Findings

-- Remark at line 10: an N/C sensor on the unit's supply. Error at line 14: 0.8 A on Relay6.
local house = [[
    local smoke = w:sensor { name = "smoke", kind = "smoke", contact = "N/C" }
    w:wire(unit.V12, smoke.plus, smoke.common)
    w:wire(unit.GND, smoke.minus)
    w:wire(smoke.out, unit.IN1)
]]
local loud = house .. [[
    local siren = w:siren { name = "siren", amps = "0.8 A" }
    w:wire(unit.K6_NO, siren.plus)
    w:wire(unit.GND, siren.minus)
]]

local function count_of(text, what)
  local _, count = text:gsub(what:gsub("%p", "%%%0"), "")
  return count
end

test("a finding says where, what, why and how to mend it; an error ends with 1", function()
  local path = stage.file("loud.lua", "return " .. wiring("loud", loud))
  local code, out, err = run("lint", path)
  is(code, 1, "exit code")
  is(err, "", "stderr")
  local rows = table.concat({ ": error relay6.overload at unit.K6_NO", "    why    0.78 A[^\n]*",
    "    mend   [^\n]*", "    guide  chapter 7.3", "" }, "\n")
  local found = out:find(path .. ":15" .. rows)
  local remark = out:find(path .. ":10: remark sensor.shared_supply at smoke\n", 1, true)
  assert(found and remark and found < remark, out)
  has(out, "1 wiring: 1 error, 0 warnings, 1 remark\n")
  for row in out:gmatch "[^\n]+" do
    assert(#row <= 96 or row:find(path, 1, true), "wide: " .. row)
  end
end)

test("remarks and warnings end with 0", function()
  local path = stage.file("house.lua", "return " .. wiring("house", house))
  local code, out = run("lint", path)
  is(code, 0, "exit code")
  has(out, "1 wiring: 0 errors, 0 warnings, 1 remark\n")
end)

test("--level holds back the lesser findings, and changes no exit code", function()
  local path = stage.file("level.lua", "return " .. wiring("level", loud))
  local code, out = run("lint", "--level", "error", path)
  is(code, 1, "exit code")
  has(out, ": error ")
  lacks(out, ": remark ")
  has(out, "1 error, 0 warnings, 1 remark\n")
  path = stage.file("lesser.lua", "return " .. wiring("lesser", house))
  code, out = run("lint", "--level", "warning", path)
  is(code, 0, "exit code")
  has(out, "): nothing of level warning\n")
  is(select(2, run("lint", "-q", "--level", "warning", path)), "", "quiet")
end)

test("rules that need settings speak when there are some", function()
  local path = stage.file("asked/site.lua", "return " .. wiring("asked", house))
  local _, out = run("lint", path)
  lacks(out, "setting.")
  stage.file("asked/site.export", "Input1=NO\nALERTNUMBER+358401234567\nAON\n")
  local code, with = run("lint", path)
  is(code, 1, "exit code")
  has(with, ": error setting.contact at unit.IN1\n")
end)

test("the settings can make an N/C sensor on the unit's supply safe, and then it is", function()
  local path = stage.file("guarded/site.lua", "return " .. wiring("guarded", house))
  for settings, mend in pairs {
    ["POWERGUARD=99"] = "else POWERGUARD=100\n",
    ["BACKUPLIMIT=AC\nPOWERGUARD=100"] = "else BACKUPLIMIT=DC and\n",
  } do
    stage.file("guarded/site.export", settings .. "\n")
    has(select(2, run("lint", path)), mend)
  end
  stage.file("guarded/site.export", "POWERGUARD=100\n")
  lacks(select(2, run("lint", path)), "sensor.shared_supply")
end)

test("a wire to the common of a detector whose battery feeds the loop does nothing", function()
  local path = stage.file("idle.lua", "return " .. wiring("idle", [[
    local gas = w:sensor { name = "gas", battery = "12 V" }
    w:wire(gas.out, unit.IN2)
    w:wire(gas.minus, unit.GND)
    w:wire(gas.common, unit.V12)]]))
  has(select(2, run("lint", path)), ": warning sensor.battery_loop at gas.common\n")
end)

test("what many scenarios show is told once, with the first and their number", function()
  local path = stage.file("group.lua", "local site = " .. wiring("group", house) .. [[
for i = 1, 5 do
  scenario("group.story" .. i) {
    wiring = site, config = { i > 2 and "Input1=NC" or "Input1=OFF" }, run = function() end,
  }
end
]])
  local code, out = run("lint", path)
  is(code, 0, "exit code")
  is(count_of(out, "sensor.shared_supply"), 1, "times told")
  has(out, "    in     all its 5 scenarios\n")
  is(count_of(out, "setting.input_off"), 1, "times told")
  has(out, "    in     group.story1 and 1 more scenario\n")
  local found = json.read(select(2, run("lint", "--json", path))).findings
  is(table.concat(found[1].scenarios, " "), "group.story1 group.story2", "scenarios")
  is(#found[2].scenarios, 5, "scenarios")
end)

test("findings of one rule stand in the order of what they name", function()
  local more = '    local door = w:sensor { name = "door", contact = "N/O" }\n'
    .. "    w:wire(unit.V12, door.common)\n    w:wire(door.out, unit.IN2)\n"
  local path = stage.file("order.lua", "local site = " .. wiring("order", house .. more) .. [[
for i = 1, 2 do
  scenario("order.story" .. i) {
    wiring = site, config = { i == 1 and "Input1=NC" or "Input2=NO" }, run = function() end,
  }
end
]])
  local _, out = run("lint", path)
  local first = out:find("input_off at unit.IN1", 1, true)
  assert(first and first < out:find("input_off at unit.IN2", 1, true), out)
end)

test("a finding in JSON has all that is printed", function()
  local path = stage.file("fields/site.lua", "return " .. wiring("fields", loud))
  local export = stage.file("fields/site.export", "Input1=NC\n")
  local code, out = run("lint", "--json", "--level", "error", path)
  is(code, 1, "exit code")
  local read = json.read(out)
  is(#read.findings, 1, "findings")
  is(read.errors, 1, "errors")
  is(read.remarks, 1, "remarks")
  local wanted = { rule = "relay6.overload", level = "error", chapter = "7.3", wiring = "fields",
    config = export, file = path, line = 15, where = "unit.K6_NO", part = "unit",
    terminal = "K6_NO", alone = true }
  for field, value in pairs(wanted) do
    is(read.findings[1][field], value, field)
  end
  has(read.findings[1].why, "0.78 A")
  assert(#read.findings[1].mend > 10)
end)

-- What is printed

-- On a pseudo-terminal.
local function on_terminal(setting, path)
  local command = ('%s "$FUSEBOX" lint %s'):format(setting, stage.quoted(path))
  return select(2, stage.shell(("script -qec %s /dev/null </dev/null"):format(
    stage.quoted(command))))
end

test("colours are for terminals, and for who has not asked for none", function()
  local path = stage.file("colours.lua", "return " .. wiring("colours", loud))
  local colour = "\27["
  has(on_terminal("TERM=xterm NO_COLOR=", path), colour .. "31merror" .. colour .. "0m")
  lacks(on_terminal("TERM=xterm NO_COLOR=1", path), colour)
  lacks(on_terminal("TERM=dumb NO_COLOR=", path), colour)
  local _, out = stage.shell('TERM=xterm "$FUSEBOX" lint ' .. stage.quoted(path))
  lacks(out, colour)
end)

test("quiet says nothing of a clean wiring", function()
  local code, out, err = run("lint", "-q", stage.file("quiet.lua", plain))
  is(code, 0, "exit code")
  is(out .. err, "", "output")
end)

test("the document is JSON, whatever a file is called", function()
  local odd = 'odd "\\\t\1\xFF\xC3\xA4\xED\xA0\x80/'
  local path = stage.file(odd .. "site.lua", plain)
  local code, out = run("lint", "--json", path)
  is(code, 0, "exit code")
  local found = json.read(out).wirings[1]
  local shown = '/odd "\\\t\1\u{FFFD}\u{E4}\u{FFFD}\u{FFFD}\u{FFFD}/site.lua'
  is(found.file, stage.folder .. shown, "file")
  is(found.line, 1, "line")
  is(found.config, json.null, "config")
end)

test("a document stands there when files are wrong, and when there is nothing", function()
  local code, out = run("lint", "--json", stage.file("json_wrong.lua", "x = 1\n"))
  is(code, 4, "exit code")
  is(json.read(out).wrong_files, 1, "wrong files")
  code, out = run("lint", "--json", stage.file("json_nothing.lua", "return 1\n"))
  is(code, 5, "exit code")
  is(#json.read(out).wirings, 0, "wirings")
end)

test("the document of all shipped scenarios is the same each time", function()
  local _, first = run("lint", "--json")
  local _, second = run("lint", "--json")
  is(first, second, "the second document")
  local read = json.read(first)
  local count = 0
  for _, wiring in ipairs(read.wirings) do
    count = count + #wiring.scenarios
  end
  assert(count > 100, "scenarios: " .. count)
  is(read.scenarios, count, "scenarios")
end)

test("the rules are listed alike for the shell, for programs and for the page", function()
  local code, rows = run("lint", "--rules")
  is(code, 0, "exit code")
  local rules = json.read(select(2, run("lint", "--rules", "--json"))).rules
  local _, words = run("words", "rules")
  local count, levels = 0, { remark = true, warning = true, error = true }
  for row in rows:gmatch "([^\n]*)\n" do
    count = count + 1
    local id, level, chapter, about = row:match "^([%l%d_.]+)\t(%l+)\t([^\t]+)\t([^\t]+)$"
    local rule = rules[count]
    assert(id and levels[level], row)
    is(rule.rule, id, "rule")
    is(rule.level, level, "level")
    is(rule.chapter == json.null and "practice" or rule.chapter, chapter, "chapter")
    is(rule.about, about, "about")
    has(words, ("| `%s` | %s | %s | "):format(id, level, chapter))
  end
  is(count, #rules, "rules")
  assert(count > 0)
end)

return tests
