-- `fusebox rig --sheet`: the connections to make, by a bench file.
local stage = require "stage"
local run, is, has, lacks = stage.run, stage.is, stage.has, stage.lacks

local tests = {}
local function test(name, call)
  tests[#tests + 1] = { name, call }
end

test("without a bench file everything is wired straight, as docs/adapter.md has it", function()
  local code, out, err = run("rig", "--sheet")
  is(code, 0, "exit code")
  is(err, "", "stderr")
  local rows = 0
  for pin, terminal in out:gmatch "%[ %] (%w+) +[^\n]-[->] ([^\n]+)\n" do
    rows = rows + 1
    assert(terminal ~= "" and stage.slurp("docs/adapter.md"):find(pin, 1, true), pin)
  end
  is(rows, 29, "connections")
  local doc = stage.slurp "docs/adapter.md"
  local inputs = doc:match "| `in1` .. `in8` | ([^|]+) |"
  local n = 0
  for pin in inputs:gmatch "%w+" do
    n = n + 1
    assert(out:find(("%%[ %%] %s [^\n]*> IN%d\n"):format(pin, n)), pin)
  end
  is(n, 8, "inputs in docs/adapter.md")
end)

test("crossed wires, a capacitor and a PSU stand in it, and so does what is not wired", function()
  local bench = stage.file("bench.lua", [[
return { adapter = "serial:/dev/ttyACM0", console = "serial:/dev/ttyUSB0",
  supply = "psu", psu = "serial:/dev/ttyUSB1", capacitor = "2200 uF",
  wires = { in1 = "IN3", in2 = "IN1" } }
]])
  local code, out = run("rig", "--sheet", bench)
  is(code, 0, "exit code")
  has(out, "adapter  serial:/dev/ttyACM0")
  has(out, "console  serial:/dev/ttyUSB0")
  has(out, "PSU      serial:/dev/ttyUSB1")
  has(out, "a capacitor of 2200 uF")
  assert(out:find "D37 [^\n]*> IN3\n", out)
  assert(out:find "D36 [^\n]*> IN1\n", out)
  has(out, "not wired: D35, D34, D33, D32, D31, D30\n")
end)

test("the picture is a document of its own, whatever the file is called", function()
  local bench = stage.file("a<b>&.lua", "return { adapter = 'pty:/a', console = 'pty:/b' }")
  local code, out, err = run("rig", "--sheet=svg", bench)
  is(code, 0, "exit code")
  is(err, "", "stderr")
  stage.file("sheet.svg", out)
  has(out, "a&lt;b&gt;&amp;.lua")
  lacks(out, "a<b")
  local wires = select(2, out:gsub('class="wire ', ""))
  is(wires, 29, "wires")
  is(stage.shell(("xmllint --noout %s/sheet.svg"):format(stage.quoted(stage.folder))), 0, "xmllint")
end)

test("the picture in docs/bench.md is that of a bench that is wired straight", function()
  local code, out = run("rig", "--sheet=svg")
  is(code, 0, "exit code")
  is(out, stage.slurp "docs/sheet.svg", "docs/sheet.svg")
end)

test("what is wrong is told", function()
  local code, _, err = run("rig", "--sheet=pdf")
  is(code, 4, "exit code")
  has(err, "--sheet: 'pdf' is no form of a sheet; there is svg")
  local bench = stage.file("bench.lua", "return { adapter = 1 }")
  code, _, err = run("rig", "--sheet", bench)
  is(code, 4, "exit code")
  has(err, bench .. ":1: adapter: a port is wanted here")
end)

return tests
