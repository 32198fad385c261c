-- What people see on a terminal, and nobody else.
local stage = require "stage"
local shell, is, has, lacks, scenario = stage.shell, stage.is, stage.has, stage.lacks,
  stage.scenario

-- Runs the program on a terminal of its own, made by script(1); returns all it has written there.
local function on_terminal(arguments, before)
  local path = stage.folder .. "/typescript"
  local line = ([[XDG_STATE_HOME=%s/seen TERM=xterm %s \
script -qec "$FUSEBOX run %s" %s </dev/null >/dev/null 2>&1]]):format(stage.folder, before or "",
    arguments, path)
  local code = shell(line)
  return stage.slurp(path), code
end

local tests = {}
local function test(name, call)
  tests[#tests + 1] = { name, call }
end

local quick = scenario("t.quick", 'b:wait "1 s"')
local red = scenario("t.red", 'error "by hand"')

test("colours are for terminals, and not for NO_COLOR", function()
  local path = stage.file("colour.lua", quick .. red)
  local seen, code = on_terminal(path)
  is(code, 1, "exit code")
  has(seen, "\27[32mok\27[0m    t.quick")
  has(seen, "\27[31mFAIL\27[0m  t.red")
  lacks(on_terminal(path, "NO_COLOR=1"), "\27[3")
  lacks(on_terminal(path, "TERM=dumb"), "\27")
  local _, out = shell('TERM=xterm "$FUSEBOX" run ' .. path)
  lacks(out, "\27")
end)

test("a long run has a line that says how far it is, and it is gone at the end", function()
  local path = stage.file("long.lua", scenario("t.slow", 'b:wait "8 s"') .. quick .. red)
  local seen = on_terminal(path .. " -j1 --rt=2")
  assert(seen:find "\r%d of 3, %d red\27%[K" or seen:find "\r%d of 3, %d red, about [%d.]+ s left",
    seen)
  local last
  for at in seen:gmatch "()\r%d of 3" do last = at end
  local erased = seen:find("\r\27[K", last, true)
  local summary = seen:find("3 scenarios:", 1, true)
  assert(erased and summary > erased, seen)
  local again = on_terminal(path .. " -j1 --rt=2")
  assert(again:find "\r%d of 3, 1 red", again)   -- begun first: it was red last time
end)

test("who sees the events as they happen has no such line between them", function()
  local seen = on_terminal(stage.file("live.lua", scenario("t.live", 'b:wait "6 s"')) .. " --rt=2")
  has(seen, "cold start")
  lacks(seen, " of 1, ")
end)

test("a short run, or one that nobody looks on, has no such line", function()
  local path = stage.file("short.lua", quick)
  lacks(on_terminal(path), " of 1, ")
  local _, out, err = shell('TERM=xterm "$FUSEBOX" run ' .. path .. " --rt=0.4")
  lacks(out .. err, " of 1, ")
end)

return tests
