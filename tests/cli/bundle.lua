-- A bundle of each failure, and the failure again from it.
local stage = require "stage"
local is, has, lacks, run, shell = stage.is, stage.has, stage.lacks, stage.run, stage.shell

local tests = {}
local function test(name, call)
  tests[#tests + 1] = { name, call }
end

local wiring = [[
return wiring "recorded" {
  build = function(w)
    local adapter = w:adapter { name = "adapter", recorded = "scope.csv" }
    local mains = w:mains { name = "mains" }
    local unit = w:unit {}
    w:wire(mains.L, adapter.L)
    w:wire(mains.N, adapter.N)
    w:wire(adapter.plus, unit.V12)
    w:wire(adapter.minus, unit.GND)
  end,
}
]]

local scenarios = [[
local lamp = require "wirings.example1"
local recorded = require "parts.recorded"
scenario "bundle.red" { wiring = lamp, run = function(b)
  b:ready()
  b:expect(b.lamp:is "lit", { within = "5 s" })
end }
scenario "bundle.grid" { wiring = lamp, grid = { contact = { "N/O" } }, run = function(b)
  b:wait "1 s"
  error "never"
end }
scenario "bundle.wrong" { wiring = lamp, run = function(b) b.lmap:off() end }
scenario "bundle.recorded" { wiring = recorded, run = function(b)
  b:wait "2 s"
  assert(b:random(1000000) == 0)
end }
scenario "bundle.green" { wiring = lamp, run = function(b) b:wait "1 s" end }
]]

-- The folder of bundles and what the run said.
local function make(name, ...)
  stage.file(name .. "/parts/recorded.lua", wiring)
  stage.file(name .. "/parts/scope.csv", "0,12.1\n1,12.0\n2,11.9\n")
  local path = stage.file(name .. "/deep/a.lua", scenarios)
  local folder = stage.folder .. "/" .. name .. ".bundles"
  local code, out, err = run("run", path, "--bundles", folder, "-q", ...)
  is(code, 4, "exit code")
  is(err, "", "stderr")
  return folder, out
end

local function names(path)
  local code, out = shell("tar tf " .. stage.quoted(path))
  is(code, 0, "tar")
  return out
end

test("each that did not pass leaves a bundle, and no other", function()
  local folder, out = make "kept"
  local _, found = shell("ls " .. stage.quoted(folder))
  is(found, "bundle.grid[contact=N-O].tar\nbundle.recorded.tar\nbundle.red.tar\nbundle.wrong.tar\n",
    "bundles")
  has(out, "bundle: " .. folder .. "/bundle.red.tar")
end)

test("a bundle holds the scenario, what it needs, and what was seen", function()
  local folder = make "whole"
  is(names(folder .. "/bundle.recorded.tar"), table.concat({ "bundle.json", "failure.txt",
    "scenario/deep/a.lua", "scenario/parts/recorded.lua", "scenario/parts/scope.csv",
    "shipped/wirings/example1.lua", "traces/bundle.recorded.txt", "traces/bundle.recorded.vcd",
    "traces/bundle.recorded.gtkw", "traces/bundle.recorded.modem.txt", "" }, "\n"), "names")
end)

test("a failure comes again from its bundle, the scenario being gone", function()
  local folder = make "again"
  shell("rm -r " .. stage.quoted(stage.folder .. "/again"))
  local code, out, err = run("replay", folder .. "/bundle.red.tar")
  is(err, "", "stderr")
  is(code, 1, "exit code")
  has(out, 'scenario/deep/a.lua:5: expected lamp:is "lit" within 5 s')
  has(out, "the same as in the bundle: hash ")
  code, out = run("replay", folder .. "/bundle.recorded.tar")
  is(code, 1, "exit code")
  has(out, "the same as in the bundle")
  code, out = run("replay", folder .. "/bundle.grid[contact=N-O].tar")
  is(code, 1, "exit code")
  has(out, "failed bundle.grid[contact=N/O]")
  has(out, "the same as in the bundle")
  code, out = run("replay", folder .. "/bundle.wrong.tar")
  is(code, 4, "exit code")
  has(out, "b has no 'lmap'")
  lacks(out, "/fusebox-")
end)

test("seed, make and timeout of the run go with the bundle", function()
  local folder = make("options", "--seed", "77", "--modem", "sim900", "--timeout", "3 s")
  local _, json = shell("tar xOf " .. stage.quoted(folder .. "/bundle.red.tar") .. " bundle.json")
  has(json, '"seed": "77"')
  has(json, '"modem": "sim900"')
  has(json, '"timeout_us": 3000000')
  local code, out = run("replay", folder .. "/bundle.red.tar")
  is(code, 1, "exit code")
  has(out, "still waits here at its timeout, 3 s")
  has(out, "the same as in the bundle")
end)

test("what was set and cut goes with the bundle", function()
  local folder = stage.folder .. "/cut.bundles"
  local words = { "--filter", "=planted.race", "--cut", "dc:60s+2s", "--set",
    "unit.supply_phase=90ms", "--set", "ALIASInput2=Cellar" }
  local code, out = run("run", "tests/explore/planted.lua", "--bundles", folder, "-q",
    table.unpack(words))
  is(code, 1, "exit code")
  local hash = out:match "hash (%x+)"
  local path = folder .. "/planted.race.tar"
  local _, json = shell("tar xOf " .. stage.quoted(path) .. " bundle.json")
  has(json, '"set": "unit.supply_phase=90ms\\nALIASInput2=Cellar"')
  has(json, '"cut": "dc:60s+2s"')
  code, out = run("replay", path)
  is(code, 1, "exit code")
  has(out, "invariant no_false_alarm violated")
  has(out, "the same as in the bundle: hash " .. (hash or ""))
  shell(("cd %s && mkdir inner && tar xf %s -C inner && cd inner && "
    .. "sed -i 's/60s/60x/' bundle.json && tar cf ../b.tar *"):format(stage.quoted(folder),
    stage.quoted(path)))
  code, _, out = run("replay", folder .. "/b.tar")
  is(code, 4, "exit code")
  has(out, "its bundle.json is not whole")
end)

-- Unpacks, lets `change` alter the files, packs again.
local function altered(name, change)
  local folder = make(name)
  local inner = stage.quoted(folder .. "/inner")
  local tar = stage.quoted(folder .. "/bundle.red.tar")
  shell(("mkdir %s && tar xf %s -C %s"):format(inner, tar, inner))
  shell(("cd %s && %s"):format(inner, change))
  shell(("cd %s && tar cf %s *"):format(inner, tar))
  return folder .. "/bundle.red.tar"
end

test("what comes out otherwise is told", function()
  local path = altered("other", "sed -i 's/is \"lit\"/is \"dark\"/' scenario/deep/a.lua")
  local code, out = run("replay", path)
  is(code, 0, "exit code")
  has(out, "not the same as in the bundle: passed with hash ")
  has(out, ", there failed with hash ")
end)

test("a bundle of another version says so where it differs", function()
  local path = altered("version", "sed -i 's/\"firmware\": \".*\"/\"firmware\": \"0.0.1\"/;"
    .. "s/\"hash\": \".*\"/\"hash\": \"0123456789abcdef\"/' bundle.json")
  local code, out = run("replay", path)
  is(code, 1, "exit code")
  has(out, "the bundle is of fusebox 0.1.0 with firmware 0.0.1, this is 0.1.0 with 1.0.0")
end)

local function refused(path, words)
  local code, out, err = run("replay", path)
  is(code, 4, "exit code")
  is(out, "", "stdout")
  has(err, words)
end

test("what is no bundle is refused with its reason", function()
  refused(stage.folder .. "/nowhere.tar",
    ("fusebox replay: %s/nowhere.tar: No such file or directory\n"):format(stage.folder))
  refused(stage.file("no/a.tar", "nonsense\n"), "a.tar: ")
  refused(altered("bare", "rm bundle.json"), "its bundle.json: it cannot be read\n")
  refused(altered("json", "echo '{' > bundle.json"), "its bundle.json: line ")
  refused(altered("halved", [[echo "{ \"bundle\": 1 }" > bundle.json]]),
    "its bundle.json is not whole")
  refused(altered("later", "sed -i 's/\"bundle\": 1/\"bundle\": 9/' bundle.json"),
    "its bundle.json is of another version of fusebox")
  refused(altered("out", "sed -i 's#scenario/deep#../deep#' bundle.json"), "is not whole")
  refused(altered("make", "sed -i 's/\"modem\": \"\"/\"modem\": \"nokia\"/' bundle.json"),
    "the bundle's modem 'nokia' is none of")
end)

test("nothing of a bundle gets out of its folder", function()
  refused(altered("link", "ln -s /etc/passwd traces/link"), "traces/link' has no place in a bundle")
  local folder = make "up"
  local tar = stage.quoted(folder .. "/bundle.red.tar")
  stage.file("up/evil.txt", "evil")
  shell(("cd %s && tar rPf %s ../up/evil.txt"):format(stage.quoted(stage.folder .. "/up"), tar))
  refused(folder .. "/bundle.red.tar", "../up/evil.txt' has no place in a bundle")
end)

test("two dots within a name lead nowhere", function()
  local folder = stage.folder .. "/dots"
  local path = stage.file("dots/a..b.lua", stage.scenario("bundle.red", 'error "never"'))
  run("run", path, "--bundles", folder)
  local _, out = run("replay", folder .. "/bundle.red.tar")
  has(out, "the same as in the bundle")
end)

test("a bundle cut short is refused", function()
  local folder = make "cut"
  local tar = folder .. "/bundle.red.tar"
  shell(("head -c 3000 %s > %s"):format(stage.quoted(tar), stage.quoted(tar .. ".short")))
  refused(tar .. ".short", "bundle.red.tar.short: ")
end)

test("no folder is left behind", function()
  local folder = make "clean"
  local place = stage.quoted(stage.folder .. "/tmp")
  shell("mkdir " .. place)
  local code, out = shell(("TMPDIR=%s \"$FUSEBOX\" replay %s; ls %s"):format(place,
    stage.quoted(folder .. "/bundle.red.tar"), place))
  is(code, 0, "exit code")
  has(out, "the same as in the bundle")
  lacks(out, "fusebox-")
end)

test("a folder that cannot be made is told before anything runs", function()
  local path = stage.file("noplace/a.lua", scenarios)
  local code, out, err = run("run", path, "--bundles", "/dev/null/x")
  is(code, 4, "exit code")
  is(out, "", "stdout")
  has(err, "--bundles: the folder /dev/null/x cannot be made")
end)

test("gdb stops at the event of the failure, and nothing is left behind", function()
  if shell "command -v gdb" ~= 0 then
    return
  end
  local folder = make "gdb"
  local place = stage.quoted(stage.folder .. "/gdbtmp")
  shell("mkdir " .. place)
  local line = "echo quit | TMPDIR=%s \"$FUSEBOX\" replay --gdb %s 2>&1; ls %s"
  local _, out = shell(line:format(place, stage.quoted(folder .. "/bundle.red.tar"), place))
  has(out, "of bundle.red; `up` and `down`")
  has(out, "SIGTRAP")
  has(out, "trace_event")
  lacks(out:match "[^\n]*$", "fusebox-")
end)

test("wrong use of replay is told", function()
  local code, _, err = run("replay")
  is(code, 4, "exit code")
  has(err, "one bundle is wanted")
  code, _, err = run("replay", "a.tar", "--event", "x")
  is(code, 4, "exit code")
  has(err, "--event: 'x' is no number of an event in the trace")
  code, _, err = run("replay", make "event" .. "/bundle.red.tar", "--event", "3")
  is(code, 4, "exit code")
  is(err, "fusebox replay: --event: only with --gdb\n", "stderr")
  code, _, err = run("replay", "a.tar", "--gbd")
  is(code, 4, "exit code")
  has(err, "did you mean '--gdb'?")
end)

return tests
