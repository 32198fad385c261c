-- What is chosen to run: paths, filters, lists, jobs.
local stage = require "stage"
local run, is, has, scenario = stage.run, stage.is, stage.has, stage.scenario

local tests = {}
local function test(name, call)
  tests[#tests + 1] = { name, call }
end

local function many(count)
  local list = {}
  for i = 1, count do
    list[i] = scenario(("many.s%02d"):format(i),
      ('b:wait "%d s" assert(%d %% 5 ~= 0, "a fifth")'):format(i, i))
  end
  return table.concat(list)
end

local function listed(...)
  local code, out = run("run", stage.folder .. "/many", "--list", ...)
  local _, count = out:gsub("\n", "")
  return count, code, out
end

test("the list names each scenario once, in the order of files and declarations", function()
  stage.file("many/b.lua", scenario("later.one", "") .. scenario("later.a", ""))
  stage.file("many/a.lua", many(12))
  stage.file("many/deep/er/c.lua", scenario("deep", "", "grid = { n = { 1, 2 }, m = { 3 } },")
    :gsub("%(b%)", "(b, g)"))
  local count, code, out = listed()
  is(code, 0, "exit code")
  is(count, 16, "scenarios")
  assert(out:find "^many%.s01\nmany%.s02\n", out)
  has(out, "many.s12\nlater.one\nlater.a\ndeep[m=3,n=1]\ndeep[m=3,n=2]\n")
end)

test("an id is one line, whatever a grid holds", function()
  local path = stage.file("lines/a.lua",
    scenario("line", "", 'grid = { text = { "two\\r\\nlines", "a\\tb\\27" } },')
    :gsub("%(b%)", "(b, g)"))
  local _, out = run("run", path, "--list")
  is(out, "line[text=two\\r\\nlines]\nline[text=a\\x09b\\x1B]\n", "list")
  has(select(2, run("run", path, "--filter", "=line[text=two\\r\\nlines]")), "1 scenario: 1 passed")
end)

test("a filter is a piece of the id, a pattern of all of it, or an id itself", function()
  is(listed("--filter", "many"), 12, "with 'many' in it")
  is(listed("--filter", "s1"), 3, "with 's1' in it")
  is(listed("--filter", "many.s?1"), 2, "many.s?1")
  is(listed("--filter", "*.s0*"), 9, "*.s0*")
  is(listed("--filter", "s0*"), 0, "s0* is the whole id")
  is(listed("--filter", "=many.s01"), 1, "=many.s01")
  is(listed("--filter", "=many.s0"), 0, "=many.s0")
  is(listed("--filter", "=deep[m=3,n=2]"), 1, "one of a grid")
end)

test("a tag that nobody has is told with the nearest", function()
  local path = stage.file("tagged/t.lua", scenario("tagged.a", "", 'tags = { "battery", "gsm" },'))
  local code, _, err = run("run", path, "--include", "batery", "--include", "gsm")
  is(code, 0, "exit code")
  is(err, "fusebox: --include: no scenario has the tag 'batery', did you mean 'battery'?\n", "err")
  code, _, err = run("list", path, "--include", "batery")
  is(code, 5, "exit code")
  has(err, "did you mean 'battery'?")
  is(select(3, run("run", path, "--include", "battery", "--exclude", "none")), "", "stderr")
end)

test("tags include and exclude", function()
  stage.file("many/tags/t.lua", scenario("tag.both", "", 'tags = { "one", "two" },')
    .. scenario("tag.one", "", 'tags = "one",') .. scenario("tag.none", ""))
  is(listed("--filter", "tag"), 3, "all")
  is(listed("--include", "one"), 2, "with the tag one")
  is(listed("--include", "two"), 1, "with the tag two")
  is(listed("--include", "two", "--include", "one"), 2, "with either")
  is(listed("--filter", "tag", "--exclude", "two"), 2, "without the tag two")
  is(listed("--include", "one", "--exclude", "two"), 1, "one without two")
  local count, code = listed("--include", "three")
  is(count, 0, "with the tag three")
  is(code, 5, "exit code")
  os.remove(stage.folder .. "/many/tags/t.lua")
end)

test("two workers say what one says", function()
  local function told(...)
    local code, out = run("run", stage.folder .. "/many", "-v", ...)
    is(code, 1, "exit code")
    return (out:gsub("%d+%.%d ms", "ms"):gsub(" in %d+%.%d s\n", "\n"))
  end
  local one = told "-j1"
  has(one, "16 scenarios: 14 passed, 2 failed")
  is(told "-j2", one, "what two workers say")
  is(told "-j64", one, "what 64 workers say")
end)

test("a file found twice is played once, an id in two files is wrong", function()
  local path = stage.file("twice/a.lua", scenario("twice", ""))
  local code, out = run("run", path, path)
  is(code, 0, "exit code")
  has(out, "1 scenario: 1 passed")
  stage.file("twice/b.lua", scenario("twice", ""))
  local wrong, _, err = run("run", stage.folder .. "/twice")
  is(wrong, 4, "exit code")
  has(err, "twice/b.lua: scenario 'twice' stands in ")
end)

test("without a path the shipped scenarios are listed", function()
  local code, out = run("run", "--list")
  is(code, 0, "exit code")
  has(out, "example1.")
  has(out, "example7.")
end)

test("a folder is searched without hidden and other files", function()
  stage.file("hidden/.a.lua", "this is no Lua")
  stage.file("hidden/a.lua.orig", "this is no Lua")
  stage.file("hidden/.git/a.lua", "this is no Lua")
  stage.file("hidden/b.lua", scenario("visible", ""))
  local code, out = run("run", stage.folder .. "/hidden///", "--list")
  is(code, 0, "exit code")
  is(out, "visible\n", "list")
end)

return tests
