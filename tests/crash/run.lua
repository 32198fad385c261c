-- A core that crashes is a red scenario, a simulator that does is an internal error.
-- usage: lua5.4 tests/crash/run.lua PROGRAM   (the one in which crashes are planted)
local here = arg[0]:match "^(.*)/tests/crash/run%.lua$" or "."
package.path = here .. "/tests/cli/?.lua;" .. package.path

local stage = require "stage"
local run, is, has, lacks, scenario = stage.run, stage.is, stage.has, stage.lacks, stage.scenario
stage.open(arg[1])

-- A scenario whose core crashes at 1 min, in the way of that number.
local function crashing(id, kind)
  return scenario(id, [[
b:ready()
    b:log "before it"
    b.unit.usb:send "PulseRelay2"
    b:wait "1 min"]], ('config = { "PULSETIME=%d" },'):format(kind))
end

local after = scenario("after", 'b:wait "1 s"')
local tests = {}
local function test(name, call)
  tests[#tests + 1] = { name, call }
end

local kinds = {
  { 11, "segmentation fault at address 0x8" },
  { 12, "arithmetic fault, such as a division by zero" },
  { 13, "abort" },
  { 14, "its stack is full" },
  { 17, "segmentation fault at address 0x0" },
}

for _, kind in ipairs(kinds) do
  test(("a core that crashes (%s) is a failed scenario"):format(kind[2]), function()
    local path = stage.file(("k%d.lua"):format(kind[1]),
      crashing("crashes", kind[1]) .. after)
    local code, out = run("run", path, "-j1")
    is(code, 1, "exit code")
    has(out, "FAIL  crashes  1 min 0 s\n  the firmware's core crashed in planted_")
    has(out, kind[2])
    has(out, "2 scenarios: 1 passed, 1 failed;")
    has(out, "ok    after")
    has(out, 'before it')
    has(out, "replay: ")
    has(out, "--filter '=crashes' --seed 1")
    assert(out:find("\n      relay_pulse +firmware/relay%.c:%d+\n"), out)
    assert(out:find("\n      unit_step +firmware/unit%.c:%d+\n"), out)
    lacks(out, "guard_run")
  end)
end

test("a core that never comes back from its step is a failed scenario", function()
  local path = stage.file("hangs.lua", crashing("hangs", 15) .. after)
  local code, out = run("run", path, "-j1", "--wall-timeout", "6")
  is(code, 1, "exit code")
  has(out, "FAIL  hangs  1 min 0 s\n  the firmware's core hangs in planted_crash, ")
  assert(out:find("\n      unit_step +firmware/unit%.c:%d+\n"), out)
  has(out, "ok    after")
end)

test("a core that spoils all memory is a failed scenario", function()
  local path = stage.file("spoils.lua", crashing("spoils", 16) .. after)
  local code, out = run("run", path, "-j1")
  is(code, 1, "exit code")
  has(out, "FAIL  spoils")
  has(out, "the firmware's core crashed: segmentation fault; it had spoilt too much to tell more")
  has(out, "ok    after")
end)

-- Only a cut takes the relay off before it is pulsed.
test("an assertion that fails behind a cut, or in a seed's world, is found and shrunk", function()
  local path = stage.file("asserts.lua", scenario("asserts", [[
b:ready()
    b.unit.usb:send "OnRelay2"
    b:wait "10 s"
    b.unit.usb:send "PulseRelay2"
    b:wait "1 min"]], 'config = { "PULSETIME=18", "POWERSTATE=OFF" },'))
  local folder = stage.folder .. "/asserts"
  local code, out = run("explore", path, "--cuts", "log", "--kinds", "dc", "--into", folder)
  is(code, 1, "exit code")
  has(out, "firmware assertion: the firmware stopped itself: ")
  has(out, "unit_failed")
  local file = assert(out:match "kept: (%S+%.lua)", out)
  code, out = run("run", file)
  is(code, 1, "exit code")
  has(out, "the firmware stopped itself at ")
  code, out = run("explore", path, "--seeds", 60, "--into", folder)
  is(code, 1, "exit code")
  has(out, "RED  firmware assertion: ")
  has(out, "kept before: " .. folder)
end)

test("a simulator that crashes is an internal error", function()
  local wiring = [[
  wiring = wiring "w" { build = function(w)
    local mains, lamp = w:mains {}, w:lamp { name = "lamp", watts = 666 }
    local adapter, unit = w:adapter {}, w:unit {}
    w:wire(mains.L, lamp.L, adapter.L)
    w:wire(mains.N, lamp.N, adapter.N)
    w:wire(adapter.plus, unit.V12)
    w:wire(adapter.minus, unit.GND)
  end },]]
  local path = stage.file("simulator.lua", ([[
scenario "simulator" {
%s
  run = function(b) b:wait "1 s" end,
}
]]):format(wiring) .. after)
  local code, out = run("run", path, "-j1")
  is(code, 3, "exit code")
  has(out, "BROKE simulator")
  has(out, "internal error: the simulator crashed in planted_crash, ")
  has(out, "segmentation fault at address 0x10")
  assert(out:find("\n      load_refresh +sim/part/load%.c:%d+\n"), out)
  assert(out:find("\n      judge_run +lua/judge%.c:%d+\n"), out)
  has(out, "ok    after")
end)

test("a crash of the program itself is told with its stack, and gives 3", function()
  local path = stage.file("lint.lua", [[
return wiring "w" { build = function(w)
  local mains, lamp = w:mains {}, w:lamp { name = "lamp", watts = 666 }
  local adapter, unit = w:adapter {}, w:unit {}
  w:wire(mains.L, lamp.L, adapter.L)
  w:wire(mains.N, lamp.N, adapter.N)
  w:wire(adapter.plus, unit.V12)
  w:wire(adapter.minus, unit.GND)
end }
]])
  local code, _, err = run("lint", path)
  is(code, 3, "exit code")
  has(err, "fusebox: internal error: the simulator crashed in planted_crash, ")
  assert(err:find("\n      lint_verb +cli/lint%.c:%d+\n"), err)
end)

test("a crash in a fresh process is one, too", function()
  local path = stage.file("fresh.lua", crashing("crashes", 11))
  local code, out = run("run", path, "--verify")
  is(code, 1, "exit code")
  has(out, "verified 1 scenarios: no mismatch")
end)

test("without addr2line the program's own symbols tell where it was", function()
  local path = stage.file("plain.lua", crashing("crashes", 11))
  local code, out = stage.shell(('PATH= "$FUSEBOX" run %s'):format(stage.quoted(path)))
  is(code, 1, "exit code")
  has(out, "the firmware's core crashed: segmentation fault at address 0x8")
  assert(out:find "\n      relay_pulse +fusebox_crashing%+0x%x+\n", out)
end)

local failed = 0
for _, case in ipairs(tests) do
  local ok, message = xpcall(case[2], debug.traceback)
  if not ok then
    failed = failed + 1
    print(("FAIL %s\n  %s"):format(case[1], message))
  end
end
stage.close()
print(("crash: %d tests, %d failed"):format(#tests, failed))
os.exit(#tests > 0 and failed == 0 and 0 or 1)
