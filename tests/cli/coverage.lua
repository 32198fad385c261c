-- `fusebox list`: names, and what the scenarios cover of the guide.
local stage = require "stage"
local run, is, has, lacks, scenario = stage.run, stage.is, stage.has, stage.lacks, stage.scenario

local tests = {}
local function test(name, call)
  tests[#tests + 1] = { name, call }
end

local one_wiring = [[
return wiring "hall" { build = function(w)
  w:wire(w:dc_supply { name = "supply" }.plus, w:unit {}.V12)
end }
]]

-- The row of the matrix: how many scenarios cite it, and which.
local function row(out, id)
  for line in out:gmatch "[^\n]+" do
    local count, rest = line:match("^" .. id:gsub("%.", "%%.") .. " +(%S+)  ?(.*)$")
    if count then
      return count, rest
    end
  end
  error(("no row '%s' in:\n%s"):format(id, out), 2)
end

local function uncovered(out)
  return math.tointeger(out:match "\nuncovered: (%d+)\n$")
end

test("the list names scenarios as run does, then wirings", function()
  local folder = stage.folder .. "/listed"
  stage.file("listed/a.lua", scenario("first.b", "") .. scenario("first.a", "", 'tags = "t",'))
  stage.file("listed/hall.lua", one_wiring)
  local code, out, err = run("list", folder)
  is(code, 0, "exit code")
  is(err, "", "stderr")
  is(out, "first.b\nfirst.a\nhall\n", "all")
  is(select(2, run("list", folder, "--scenarios")), select(2, run("run", folder, "--list")),
    "scenarios")
  is(select(2, run("list", folder, "--wirings")), "hall\n", "wirings")
  is(select(2, run("list", folder, "--scenarios", "--wirings")), out, "both")
  is(select(2, run("list", folder, "--include", "t")), "first.a\n", "with the tag t")
  is(select(2, run("list", folder, "--exclude", "t")), "first.b\nhall\n", "without it")
  is(select(2, run("list", folder, "--filter", "h*")), "hall\n", "h*")
  is(select(2, run("list", folder, "--filter", "=first.b")), "first.b\n", "=first.b")
end)

test("what is shipped is listed without a path", function()
  local code, out = run "list"
  is(code, 0, "exit code")
  has(out, "\nexample1.lamp_by_sms\n")
  has(out, "\nexample7\n")
end)

test("a list of nothing says so, with what was meant", function()
  stage.file("few/a.lua", scenario("nearly.this", ""))
  local code, out, err = run("list", stage.folder .. "/few", "--filter", "nearly.tihs")
  is(code, 5, "exit code")
  is(out, "", "stdout")
  has(err, "no id fits 'nearly.tihs', did you mean 'nearly.this'?")
  code, _, err = run("list", stage.folder .. "/few", "--wirings")
  is(code, 5, "exit code")
  has(err, "there is nothing to list")
  is(run("list", stage.folder .. "/few", "--coverage", "--include", "no"), 5, "exit code")
end)

test("a wrong file is told, and the others are listed", function()
  stage.file("half/a.lua", "x = = 1\n")
  stage.file("half/b.lua", scenario("right", ""))
  local code, out, err = run("list", stage.folder .. "/half")
  is(code, 4, "exit code")
  is(out, "right\n", "stdout")
  has(err, "half/a.lua:1: ")
end)

test("coverage counts who cites a row, a grid once", function()
  stage.file("covering/a.lua",
    scenario("c.grid", "", 'covers = { "7.1", "fact 39" }, grid = { n = { 1, 2, 3 } },')
    .. scenario("c.text", "", 'covers = "fact 39", tags = "t",') .. scenario("c.none", ""))
  local code, out = run("list", stage.folder .. "/covering", "--coverage")
  is(code, 0, "exit code")
  local count, who = row(out, "fact 39")
  is(count, "2", "citing fact 39")
  is(who, "c.grid, c.text", "who cites it")
  is(row(out, "chapter 7.1"), "1", "citing chapter 7.1")
  is(select(2, row(out, "chapter 7.2")), "UNCOVERED", "chapter 7.2")
  is(select(2, row(out, "check 12")), "UNCOVERED", "check 12")
  has(out, "\nscenarios: 3\n")
  local all = uncovered(out)
  _, out = run("list", stage.folder .. "/covering", "--coverage", "--exclude", "t")
  is(select(2, row(out, "fact 39")), "c.grid", "without c.text")
  is(uncovered(out), all, "uncovered")
  _, out = run("list", stage.folder .. "/covering", "--coverage", "--filter", "c.t")
  is(select(2, row(out, "fact 39")), "c.text", "c.text alone")
  is(uncovered(out), all + 1, "uncovered")
end)

test("what is in quarantine covers nothing", function()
  stage.file("aside/a.lua", scenario("q.aside", "",
    'covers = "fact 39", quarantine = "fails until the hold-up is measured",')
    .. scenario("q.sound", "", 'covers = "fact 40",'))
  local _, out = run("list", stage.folder .. "/aside", "--coverage")
  is(select(2, row(out, "fact 39")), "UNCOVERED", "fact 39")
  is(select(2, row(out, "fact 40")), "q.sound", "fact 40")
  has(out, "\nscenarios: 1\n")
  _, out = run("list", stage.folder .. "/aside", "--scenarios")
  is(out, "q.aside\nq.sound\n", "the list")
end)

test("what no unit can show is counted apart, with the reason", function()
  local _, out = run("list", "--coverage")
  for _, id in ipairs { "fact 1", "fact 2", "fact 3", "fact 50", "fact 51" } do
    local count, reason = row(out, id)
    is(count, "-", id)
    has(reason, "apart: ")
    lacks(out, "\n  " .. id .. ": " .. "UNCOVERED")
  end
  has(out, "\n  fact 5, in part: 50 ohm")
end)

-- The gate.
test("each row of the guide is shown by a scenario, or missing with a reason", function()
  local _, out = run("list", "--coverage")
  local missing, count = require "uncovered", 0
  for line in out:gmatch "[^\n]+" do
    local id = line:match "^(%l+ [%d.]+) .*UNCOVERED$"
    id = id and id:gsub("^chapter ", "")
    if id then
      count = count + 1
      assert(missing[id], ("no scenario shows %s, and uncovered.lua does not say why"):format(id))
    end
  end
  is(uncovered(out), count, "uncovered")
  for id, reason in pairs(missing) do
    assert(#reason > 10, id .. ": no reason")
    local name = id:find "^%d" and "chapter " .. id or id
    assert(select(2, row(out, name)) == "UNCOVERED", ("%s is covered: take it out of "
      .. "uncovered.lua"):format(id))
  end
end)

return tests
