-- What the language promises of files, folders and time.
local stage = require "stage"
local run, is, has, scenario = stage.run, stage.is, stage.has, stage.scenario

local tests = {}
local function test(name, call)
  tests[#tests + 1] = { name, call }
end

-- A module that says which one it is, and a scenario that asks for it.
local function module(name, which)
  stage.file(name, ("return { which = %q }\n"):format(which))
end

local function asks(id, module_name, which)
  return ('local found = require "%s"\n'):format(module_name)
    .. scenario(id, ('assert(found.which == %q, found.which)'):format(which))
end

test("require looks beside the file, above it up to the path given, then at the shipped", function()
  module("order/deep/er/a/b.lua", "beside")
  module("order/deep/a/b.lua", "above")
  module("order/a/b.lua", "top")
  module("a/b.lua", "outside")
  stage.file("order/deep/er/one.lua", asks("order.one", "a.b", "beside"))
  stage.file("order/deep/other/two.lua", asks("order.two", "a.b", "above"))
  stage.file("order/three.lua", asks("order.three", "a.b", "top"))
  local code, out, err = run("run", stage.folder .. "/order")
  is(code, 0, out .. err)
  has(out, "3 scenarios: 3 passed")
  -- from the folder that was given nothing above it is seen
  stage.file("order/lone/four.lua", asks("order.four", "a.c", "outside"))
  module("order/a/c.lua", "outside")
  code, out, err = run("run", stage.folder .. "/order/lone")
  is(code, 4, "exit code")
  has(err, "no file a/c.lua beside this one")
  -- a file by itself sees all its parents
  is(run("run", stage.folder .. "/order/lone/four.lua"), 0, "exit code")
  -- what is shipped comes last
  stage.file("order/wirings/example1.lua", "return { which = 'mine' }\n")
  stage.file("order/five.lua", 'assert((require "wirings.example1").which == "mine")\n'
    .. 'assert(require "wirings.example3")\n')
  is(run("run", stage.folder .. "/order/five.lua"), 5, "exit code")
end)

test("a module is carried out once, and may be what it likes", function()
  stage.file("single/m.lua",
    "local count = 0\nreturn function() count = count + 1 return count end\n")
  stage.file("single/n.lua", "local x = 1\n")
  local code, out, err = run("run", stage.file("single/a.lua",
    'local m, again = require "m", require "m"\nassert(m == again and m() == 1 and again() == 2)\n'
    .. 'assert(require "n" == true)\n' .. scenario("once.a", "")))
  is(code, 0, out .. err)
end)

test("a file holds scenarios and wirings of its own, and returns what others ask for", function()
  stage.file("own/shed.lua", [[
local shed = wiring "shed" {
  params = { volts = "12 V" },
  build = function(w, p)
    local feed, unit = w:dc_supply { name = "feed", volts = p.volts }, w:unit {}
    w:wire(feed.plus, unit.V12)
    w:wire(feed.minus, unit.GND)
  end,
}
scenario "own.first" { wiring = shed, run = function(b)
  b:measure("V12", b.unit:volts "V12", { min = 11.9, max = 12.1 })
end }
scenario "own.second" { wiring = shed { volts = "11 V" }, run = function(b)
  b:measure("V12", b.unit:volts "V12", { min = 10.9, max = 11.1 })
end }
return shed
]])
  stage.file("own/user.lua", 'scenario "own.third" { wiring = require "shed" { volts = "13 V" },\n'
    .. 'run = function(b) b:measure("V12", b.unit:volts "V12", { min = 12.9, max = 13.1 }) end }\n')
  local code, out, err = run("run", stage.folder .. "/own")
  is(code, 0, out .. err)
  has(out, "3 scenarios: 3 passed")
  -- asked for before it is found by itself
  stage.file("own/aaa.lua", 'require "shed"\n')
  code, out, err = run("run", stage.folder .. "/own")
  is(code, 0, out .. err)
  has(out, "3 scenarios: 3 passed")
  -- a file that does nothing but ask for others plays theirs
  is(select(2, run("run", stage.folder .. "/own/aaa.lua", "--list")), "own.first\nown.second\n",
    "ids")
  -- two of one id are wrong all the same
  stage.file("own/zzz.lua", stage.scenario("own.first", ""))
  code, _, err = run("run", stage.folder .. "/own")
  is(code, 4, "exit code")
  has(err, "zzz.lua: scenario 'own.first' stands in ")
end)

test("a story may take seven days, or its timeout, or the command line's", function()
  local path = stage.file("time/a.lua", scenario("time.eight_days", 'b:wait "8 d"'))
  local code, out = run("run", path)
  is(code, 1, "exit code")
  has(out, "still waits here at its timeout, 604800 s")
  path = stage.file("time/b.lua", scenario("time.short", 'b:wait "2 min"', 'timeout = "1 min",'))
  has(select(2, run("run", path)), "still waits here at its timeout, 60 s")
  has(select(2, run("run", path, "--timeout", "10 s")), "still waits here at its timeout, 10 s")
  path = stage.file("time/c.lua", scenario("time.enough", 'b:wait "9 d"', 'timeout = "10 d",'))
  is(run("run", path), 0, "exit code")
end)

test("a grid's ids are the same however it is written", function()
  local one = stage.file("grid/a.lua",
    scenario("grid.a", "", 'grid = { b = { 1, 2 }, a = { "x" } },'))
  local two = stage.file("grid2/a.lua",
    scenario("grid.a", "", 'grid = { a = { "x" }, b = { 1, 2 } },'))
  local _, first = run("run", one, "--list")
  is(first, "grid.a[a=x,b=1]\ngrid.a[a=x,b=2]\n", "ids")
  is(select(2, run("run", two, "--list")), first, "ids")
end)

test("an event with ~ or & is told when its file is loaded, reached or not", function()
  for _, text in ipairs { '~owner:receives "x"', 'owner:receives "x" & b.lamp:is "lit"' } do
    local path = stage.file("load/a.lua", scenario("load.a", ([[
local owner = b:phone "+358401234567"
    if b:now() > 5 then
      b:never(%s, { during = "1 s" })
    end]]):format(text)))
    local code, out, err = run("list", path)
    is(code, 4, "exit code")
    is(out, "", "stdout")
    has(err, path .. ":6: an event ")
  end
end)

test("a time that is none is told when its file is loaded", function()
  local path = stage.file("load/b.lua", scenario("load.b",
    'if b:now() > 5 then b:expect(b.lamp:is "lit", { within = "5 sec" }) end'))
  local code, _, err = run("list", path)
  is(code, 4, "exit code")
  has(err, path .. ":4: within: 5 sec: unknown unit 'sec', did you mean 's'?")
end)

return tests
