-- Exit codes, the summary, and a failure that can be played again.
local stage = require "stage"
local run, is, has, lacks, scenario = stage.run, stage.is, stage.has, stage.lacks, stage.scenario

local passes = scenario("cli.passes", 'b:wait "1 s"')
local fails = scenario("cli.fails", 'b:wait "1 s" assert(b:random(1000) == 0, "not zero")')
local breaks = scenario("cli.breaks", 'while true do b:wait "1 ms" end')
local stops = scenario("cli.stops", 'b:wiat "1 s"')

local tests = {}
local function test(name, call)
  tests[#tests + 1] = { name, call }
end

test("what passes gives 0", function()
  local code, out, err = run("run", stage.file("ok/a.lua", passes))
  is(code, 0, "exit code")
  is(err, "", "stderr")
  has(out, "ok    cli.passes  1.0 s")
  has(out, "1 scenario: 1 passed; simulated 1.0 s in ")
end)

test("a failure gives 1 and its place, events and inboxes", function()
  local path = stage.file("no/a.lua", fails .. passes)
  local code, out = run("run", path)
  is(code, 1, "exit code")
  has(out, "FAIL  cli.fails")
  has(out, path .. ":4: not zero")
  has(out, "last events:")
  has(out, "ok    cli.passes")
  has(out, "2 scenarios: 1 passed, 1 failed")
end)

test("a fault that never struck is told as it was laid", function()
  local function told(options)
    local path = stage.file("fault/a.lua", scenario("cli.fault",
      ('b:ready() b.unit.modem:fault("waits", { %s }) b:wait "1 min"'):format(options)))
    local code, out = run("run", path)
    is(code, 1, "exit code")
    has(out, path .. ":4: the modem's fault \"waits\" at ")
    return out
  end
  has(told 'at = "message", by = "5 s"', 'at "message" never struck')
  has(told 'at = "result", by = "5 s", of = "AT+CMGS", skip = 2',
    'at "result" of AT+CMGS (skip 2) never struck')
  has(told 'at = "report", by = "5 s", of = "+CMT", lasting = "5 s"',
    'at "report" of +CMT (lasting 5 s) never struck')
end)

test("a failure names the resets before its last events, and the start is none", function()
  local story = [[
b:ready()
    b.unit.battery:set { charge = "20 %", temperature = "0 C", age = "100 %" }
    b.mains:off()
    b:wait "1 min"
    b:phone "+358401234567":call()
    b:wait "5 s"
    b.mains:on()
    b:wait "10 min"
    for i = 1, 20 do b:log("quiet " .. i) end
    error "by hand"]]
  local head = "    resets and damage before the last events:\n"
  local source = scenario("cli.blows", story)
  source = source:gsub("wirings.example1", "wirings.example3")
  local _, out = run("run", stage.file("no/blows.lua", source))
  local blows = out:match(head .. "(.-)    last events:\n")
  assert(blows, out)
  has(blows, 'unit_down "a burst of the modem pulls the cell to 2.88 V"')
  has(blows, "reset after a brown-out")
  lacks(blows, "quiet")
  _, out = run("run", stage.file("no/none.lua", fails))
  lacks(out, head)
end)

test("a refused config command is a failure", function()
  local path = stage.file("no/config.lua",
    scenario("cli.config", "", 'config = { "HOLDOFF=9999" },'))
  local code, out = run("run", path)
  is(code, 1, "exit code")
  has(out, 'the unit refuses the config command "HOLDOFF=9999"')
end)

test("a broken run gives 3, and wins over a failure", function()
  local path = stage.file("broken/a.lua", breaks .. fails)
  local code, out = run("run", path, "--wall-timeout", "1", "-j2")
  is(code, 3, "exit code")
  has(out, "no end within the wall time limit of 1 s")
  has(out, "FAIL  cli.fails")
end)

test("a script at fault gives 4, and wins over a failure", function()
  local path = stage.file("wrong/a.lua", stops .. fails)
  local code, out = run("run", path)
  is(code, 4, "exit code")
  has(out, "WRONG cli.stops")
  has(out, path .. ":4: b has no 'wiat', did you mean 'wait'?")
  has(out, "1 failed, 1 wrong")
end)

test("a broken run wins over a script at fault", function()
  local path = stage.file("both/a.lua", stops .. breaks)
  is(run("run", path, "--wall-timeout", "1"), 3, "exit code")
end)

test("a file that does not load gives 4, and the others still run", function()
  stage.file("some/bad.lua", "scenario(\n")
  stage.file("some/good.lua", fails)
  local code, out, err = run("run", stage.folder .. "/some")
  is(code, 4, "exit code")
  has(err, "/some/bad.lua:2: ")
  has(out, "FAIL  cli.fails")
end)

test("nothing to run gives 5", function()
  stage.file("empty/readme.txt", "no scenario here")
  local code, _, err = run("run", stage.folder .. "/empty")
  is(code, 5, "exit code")
  has(err, "nothing to run")
  code, _, err = run("run", stage.file("ok/a.lua", passes), "--filter", "cli.pases")
  is(code, 5, "exit code")
  has(err, "no id fits 'cli.pases', did you mean 'cli.passes'?")
end)

local function replay_of(out, id)
  local line, hash = out:match("replay: (%S+ run [^\n]-'=" .. id:gsub("%.", "%%.")
    .. "'[^\n]*)# hash (%x+)")
  assert(line, "no replay line in:\n" .. out)
  return line, hash
end

test("the replay line plays the failure again, in a path with blanks, too", function()
  local path = stage.file("it's a path/with blanks.lua", fails)
  local _, out = run("run", path, "--seed", "77")
  local line, hash = replay_of(out, "cli.fails")
  has(line, "--seed 77")
  local code, again = stage.shell(line)
  is(code, 1, "exit code of the replay")
  local _, second = replay_of(again, "cli.fails")
  is(second, hash, "hash of the replay")
end)

test("the inbox of a failure holds what nobody asked for", function()
  local path = stage.file("inbox/a.lua", scenario("cli.inbox", [[
local owner = b:phone "+358401234567"
    b:ready()
    owner:sms "OnRelay1"
    b:wait "30 s"
    error "by hand"]]))
  local _, out = run("run", path)
  has(out, "unread \"Relay1 ON")
end)

test("long console texts take one line of a failure", function()
  local path = stage.file("inbox/b.lua", scenario("cli.help", [[
b:ready()
    b.unit.usb:send "HELP"
    error "by hand"]]))
  local _, out = run("run", path)
  for line in out:gmatch "[^\n]+" do
    assert(#line < 300, line)
  end
end)

test("the command line's seed wins, and another seed is another run", function()
  local path = stage.file("seed/a.lua",
    scenario("cli.seed", 'b:log(b:random(1000000))', "seed = 5,"))
  local function hash(...)
    local _, out = run("run", path, "-v", ...)
    return out:match "cli%.seed%s+%S+ s%s+(%x+)"
  end
  assert(hash(), "no hash")
  is(hash("--seed", "5"), hash(), "hash with the scenario's own seed")
  assert(hash("--seed", "6") ~= hash(), "seed 6 gives the same run as seed 5")
  is(hash("--seed", "0x10"), hash("--seed", "16"), "hash with a hexadecimal seed")
end)

test("a scenario's timeout is a failure at the line that waits", function()
  local path = stage.file("long/a.lua", scenario("cli.long", 'b:wait "2 h"'))
  local code, out = run("run", path, "--timeout", "90 min")
  is(code, 1, "exit code")
  has(out, "a.lua:4: the scenario still waits here at its timeout, 5400 s")
end)

test("verify finds equal hashes", function()
  local code, out = run("run", stage.file("ok/a.lua", passes .. scenario("cli.ready", "b:ready()")),
    "--verify")
  is(code, 0, "exit code")
  has(out, "verified 2 scenarios: no mismatch")
end)

test("quiet tells failures and the summary, verbose hashes and measures", function()
  local path = stage.file("talk/a.lua", fails
    .. scenario("cli.weighs", 'b:measure("weight", 2.5, { unit = "kg" })'))
  local _, out = run("run", path, "-q")
  lacks(out, "cli.weighs")
  has(out, "FAIL  cli.fails")
  _, out = run("run", path, "-v")
  has(out, "weight = 2.5 kg")
  assert(out:find("cli%.weighs%s+0%.0 s%s+%x+%s+%d+ events"), out)
end)

return tests
