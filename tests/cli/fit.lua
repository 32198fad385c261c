-- `fusebox fit` on logs that were made up, and what a calibration does to a run. What a bench
-- writes itself is measured by rig.fit.
local stage = require "stage"
local run, is, has, lacks, shell = stage.run, stage.is, stage.has, stage.lacks, stage.shell

local tests = {}
local function test(name, call)
  tests[#tests + 1] = { name, call }
end

local TITLE = "# fusebox bench log: made.up, seed 1\n"

-- Relay2 alone, so often on and off, with these times of its contact in microseconds.
local function contacts(operate, release, times)
  local lines = { TITLE, "0 supply 1\n0 led1 1\n" }
  for i = 1, times do
    local at = i * 1000000
    lines[#lines + 1] = ("%d led4 1\n%d contact2 1\n%d led4 0\n%d contact2 0\n"):format(
      at, at + operate, at + 400000, at + 400000 + release)
  end
  return table.concat(lines)
end

test("a log becomes a calibration that tells what it rests upon", function()
  local log = stage.file("fit/a.bench.txt", contacts(9130, 4870, 5))
  local code, out, err = run("fit", log)
  is(code, 0, "exit code")
  is(err, "", "stderr")
  has(out, 'operate = "9.13 ms", -- 5 times, half of them 9.13 to 9.13 ms; the model 8 ms\n')
  has(out, 'release = "4.87 ms", -- 5 times')
  has(out, "-- Relay1: not seen\n")
  lacks(out, "-- Relay2: not seen")
  has(out, "-- lets_go: not seen\n")
  has(out, "-- hold_up: not seen\n")
  assert(load(out, "=calibration", "t", {}))()
end)

test("figures are told where the file is written", function()
  local log = stage.file("fit/a.bench.txt", contacts(9130, 4870, 1))
  local path = stage.folder .. "/fit/unit.lua"
  local code, out = run("fit", log, log, "-o", path)
  is(code, 0, "exit code")
  has(out, "contact.operate  9.13 ms   2 times, half of them")
  has(out, "contact.Relay1   not seen\n")
  has(out, "hold_up          not seen\n")
  has(stage.slurp(path), "from 2 logs\n")
  code, out = run("fit", log, "-o", stage.folder .. "/nowhere/unit.lua")
  is(code, 4, "exit code")
  is(out, "", "stdout")
end)

test("a file that is no log, or shows nothing, is refused by name and line", function()
  for _, case in ipairs {
    { "", ":1: nothing was ordered or seen in this log" },
    { "#fusebox\n", ":1: this is no log of a bench: `fusebox run --on hil --trace" },
    { "     0       0.000000 s  mains          on\n", ":1: this is no log of a bench" },
    { TITLE, ":1: nothing was ordered or seen in this log" },
    { TITLE .. "0 supply 1\n12 contact7 1\n", ":3: '12 contact7 1' is no line of a bench log" },
    { TITLE .. "0 supply one\n", ":2: '0 supply one' is no line of a bench log" },
    { TITLE .. "input1 N/P relay1 1 0\n", ":2: 'input1 N/P relay1 1 0' is no line" },
    { TITLE .. "0 supply 1\n", ": nothing can be measured here: no relay moves alone" },
  } do
    local path = stage.file("fit/wrong.bench.txt", case[1])
    local code, out, err = run("fit", path)
    is(code, 4, "exit code of " .. case[2])
    is(out, "", "stdout")
    has(err, "fusebox fit: " .. path .. case[2])
  end
  local code, _, err = run("fit", stage.folder .. "/fit/nowhere.bench.txt")
  is(code, 4, "exit code")
  has(err, "nowhere.bench.txt cannot be read: No such file or directory")
  code, _, err = run("fit")
  is(code, 4, "exit code")
  has(err, "fusebox fit: a log is wanted, like traces/fit.contacts.bench.txt")
  code, _, err = run("fit", "--outptu", "x")
  is(code, 4, "exit code")
  has(err, "unknown option: '--outptu', did you mean '--output'?")
end)

test("of several logs those that show nothing are told, and the others count", function()
  local log = stage.file("fit/a.bench.txt", contacts(9130, 4870, 3))
  local idle = stage.file("fit/idle.bench.txt", TITLE .. "0 supply 1\n")
  local code, out, err = run("fit", log, idle)
  is(code, 0, "exit code")
  has(err, idle .. ": nothing can be measured here")
  has(out, "9.13 ms")
end)

local story = [[
local example1 = require "wirings.example1"
local own = wiring "own_contacts" {
  build = function(w)
    local supply = w:dc_supply {}
    local unit = w:unit { contact = { Relay1 = { operate = "9 ms" } }, modem = "none" }
    w:wire(supply.plus, unit.V12)
    w:wire(supply.minus, unit.GND)
  end,
}
local function switch(b)
  b:wait "1 s"
  b.unit.usb:send "ONRelay1"
  b:expect(b.unit.relay[1]:contact "closed", { within = "1 s" })
  b:wait "100 ms"
end
scenario "calibrated.usual" { wiring = example1, run = switch }
scenario "calibrated.own" { wiring = own, run = switch }
scenario "calibrated.red" { wiring = example1, run = function(b) switch(b) error "never" end }
]]

-- When Relay1 closed behind its coil, in microseconds.
local function operate_of(folder, id)
  local text = stage.slurp(folder .. "/" .. id .. ".txt")
  local coil = text:match "([%d.]+) s  unit           coil of Relay1 on"
  local contact = text:match "([%d.]+) s  unit           contact K1 closed"
  return math.floor((tonumber(contact) - tonumber(coil)) * 1e6 + 0.5)
end

local function play(name, ...)
  local path = stage.file("fit/story.lua", story)
  local folder = stage.folder .. "/fit/" .. name
  os.execute("mkdir -p " .. stage.quoted(folder))
  local code, out, err = run("run", path, "--trace", folder, "--bundles", folder, "-v", ...)
  is(err, "", "stderr")
  is(code, 1, "exit code, of `error`")
  return folder, out
end

test("a calibrated unit is another one, where its wiring does not say it itself", function()
  local calibration = stage.file("fit/unit.lua",
    'return { contact = { operate = "20 ms", Relay2 = { operate = "30 ms" } } }')
  local plain = play "plain"
  local with, out = play("with", "--calibration", calibration)
  is(operate_of(plain, "calibrated.usual"), 8000, "the model's")
  is(operate_of(with, "calibrated.usual"), 20000, "calibrated")
  is(operate_of(plain, "calibrated.own"), 9000, "the wiring's")
  is(operate_of(with, "calibrated.own"), 9000, "the wiring's, calibrated")
  has(out, "each unit calibrated by " .. calibration .. "\n")
  has(out, " --calibration " .. calibration)
end)

test("what one calibration has begun is not gone on with under another", function()
  local both = {}
  for _, time in ipairs { "8 ms", "21 ms" } do
    local calibration = stage.file("fit/unit.lua",
      ('return { contact = { operate = %q } }'):format(time))
    local words = { "run", stage.file("fit/story.lua", story), "--filter", "calibrated.usual",
                    "--calibration", calibration, "-v" }
    local _, out = run(table.unpack(words))
    words[#words + 1] = "--no-share"
    local _, alone = run(table.unpack(words))
    local hash = out:match "calibrated%.usual%s+[%d.]+ s  (%x+)"
    is(alone:match "calibrated%.usual%s+[%d.]+ s  (%x+)", hash, "hash of one that boots by itself")
    both[#both + 1] = hash
  end
  assert(both[1] ~= both[2], "two units, one hash")
  is(run("run", stage.folder .. "/fit/story.lua", "--filter", "calibrated.usual", "--verify",
    "--calibration", stage.folder .. "/fit/unit.lua"), 0, "exit code of --verify")
end)

test("a bundle carries the calibration, to the last digit", function()
  local calibration = stage.file("fit/unit.lua", [[
return { contact = { operate = "20.123 ms", bounce = "1 us" }, hold_up = "333.3333 uF",
         input = { lets_go = "7.777777 V", Input2 = { senses = "10.123456789 V" } } }]])
  local folder = play("bundled", "--calibration", calibration)
  os.remove(calibration)
  local bundle = folder .. "/calibrated.red.tar"
  local _, names = shell("tar tf " .. stage.quoted(bundle))
  has(names, "calibration.lua\n")
  local code, out = run("replay", bundle)
  is(code, 1, "exit code")
  has(out, "the same as in the bundle: hash ")
  folder = play "bare"
  _, names = shell("tar tf " .. stage.quoted(folder .. "/calibrated.red.tar"))
  lacks(names, "calibration.lua")
end)

test("the page of a run names its calibration", function()
  local calibration = stage.file("fit/<unit>.lua", 'return { hold_up = "470 uF" }')
  local path = stage.file("fit/story.lua", story)
  local _, page = run("run", path, "--filter", "calibrated.usual", "--calibration", calibration,
    "--html", "-")
  has(page, "on the simulator, calibrated by ")
  has(page, "&lt;unit&gt;.lua")
end)

test("a unit at hand takes a calibration, and refuses what is none", function()
  local calibration = stage.file("fit/unit.lua", 'return { hold_up = "1000 V" }')
  local code, _, err = shell('"$FUSEBOX" unit --exit-on-eof --calibration '
    .. stage.quoted(calibration) .. " </dev/null")
  is(code, 4, "exit code")
  has(err, calibration .. ":1: hold_up: '1000 V' is a voltage")
  calibration = stage.file("fit/unit.lua", 'return { hold_up = "1000 uF" }')
  code = shell('"$FUSEBOX" unit --exit-on-eof --calibration ' .. stage.quoted(calibration)
    .. " </dev/null")
  is(code, 0, "exit code")
end)

test("a unit on a bench is not calibrated", function()
  local code, _, err = run("run", "--on", "hil", "--bench", "x.lua", "--calibration", "y.lua")
  is(code, 4, "exit code")
  has(err, "--calibration: of the simulated unit; on a bench stands the unit itself")
  code, _, err = run("run", "--calibration", stage.folder .. "/fit/none.lua")
  is(code, 4, "exit code")
  has(err, "none.lua: the file cannot be read: No such file or directory")
end)

return tests
