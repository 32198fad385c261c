-- The circuit of a wiring as a netlist: `fusebox lint --spice`, and what ngspice finds in it.
local stage = require "stage"
local run, is, has = stage.run, stage.is, stage.has

local tests = {}
local function test(name, call)
  tests[#tests + 1] = { name, call }
end

local wiring = [[
wiring "cabinet" {
  build = function(w)
    local adapter, mains = w:adapter { amps = "2 A" }, w:mains {}
    local unit = w:unit {}
    w:wire(mains.L, adapter.L)
    w:wire(mains.N, adapter.N)
    w:wire(adapter.plus, unit.V12)
    w:wire(adapter.minus, unit.GND)
  end,
}
]]

-- Writes the netlist of the wiring; its text.
local function netlist(name)
  local path, file = stage.file(name .. ".lua", "return " .. wiring), stage.folder .. "/net.cir"
  local code, out, err = run("lint", path, "--spice", file)
  is(code, 0, "exit code")
  is(err, "", "stderr")
  has(out, "cabinet (")
  return stage.slurp(file), file
end

test("a netlist begins with its title and the nets of all terminals, and has an end", function()
  local text = netlist "nets"
  is(text:match "^[^\n]*", ("* cabinet (%s/nets.lua:1) at t = 0"):format(stage.folder), "title")
  for _, row in ipairs { "* mains: L n%d+, N n%d+", "* adapter: L n%d+, N n%d+, plus n%d+",
    "* unit: V12 n%d+, V12_2 n%d+, GND n%d+, GND_2 n%d+, IN1 n%d+" } do
    assert(text:find("\n" .. row), row)
  end
  assert(text:find "\n%.op\n%.end\n$", "no end")
end)

test("ngspice finds 12 V at the unit", function()
  local text, file = netlist "played"
  if os.execute "command -v ngspice >/dev/null" == nil then
    return
  end
  local plus, minus = text:match "\n%* unit: V12 (n%d+), V12_2 n%d+, GND (n%d+)"
  local code, out = stage.shell("ngspice -b " .. stage.quoted(file))
  is(code, 0, "ngspice's exit code")
  local function volts(net)
    return tonumber(out:match("\n%s*" .. net .. "%s+(%S+)"))
  end
  local found = volts(plus) - volts(minus)
  assert(found > 11.5 and found <= 12, found .. " V")
end)

test("a netlist holds one circuit", function()
  local path = stage.file("two.lua", ("return { %s, %s }\n"):format(wiring, wiring))
  local file = stage.folder .. "/two.cir"
  local code, out, err = run("lint", path, "--spice", file)
  is(code, 4, "exit code")
  has(out, "cabinet (")
  has(err, "--spice writes one circuit, and here are 2: give a file that returns one wiring")
  assert(not io.open(file), "a file was written")
end)

test("a netlist that cannot be written is told", function()
  local path = stage.file("full.lua", "return " .. wiring)
  for file, why in pairs { ["/dev/full"] = "No space left", ["/nowhere/x"] = "No such file" } do
    local code, _, err = run("lint", path, "--spice", file)
    is(code, 4, "exit code")
    has(err, ("--spice: %s: %s"):format(file, why))
  end
end)

return tests
