-- `fusebox run --on hil` with benches of other kinds than the stories of rig.native have: the
-- self-test through the unit and through the plug, crossed wires, a PSU, a vendor's unit, each with
-- a rig of its own, all at the same time.
--
--   lua5.4 bench.lua PROGRAM
package.path = "tests/cli/?.lua;" .. package.path
local stage = require "stage"
local is, has = stage.is, stage.has

local program = stage.quoted(arg[1])

local stories = [[
local example3 = require "wirings.example3"
local fed = wiring "fed" { build = function(w)
  local supply, unit = w:dc_supply { name = "supply", volts = "12 V" }, w:unit {}
  w:wire(supply.plus, unit.V12)
  w:wire(supply.minus, unit.GND)
end }

scenario "bench.sag" {
  wiring = fed, needs = "supply.analog", config = { "HOLDOFF=0" },
  run = function(b)
    b:wait "2 s"
    b.supply:dip { to = "10.8 V", lasting = "4 s" }
    b:never(b.unit:is "backup", { during = "4500 ms" })
    b.supply:dip { to = "9 V", lasting = "8 s" }
    b:expect(b.unit:is "backup", { within = "8 s" })
    b:expect(~b.unit:is "backup", { within = "12 s" })
  end,
}

scenario "bench.told" {
  wiring = example3, config = { "HOLDOFF=0", "ALERTNUMBER+358401234567" },
  run = function(b)
    local owner = b:phone "+358401234567"
    b:ready()
    owner:sms "ONRelay2"
    b:expect(b.unit.relay[2]:contact "closed", { within = "30 s" })
    owner:expect_sms("RELAY 2 IS ON", { within = "30 s" })
  end,
}

scenario "bench.unwired_relay" {
  wiring = fed,
  run = function(b) b:expect(b.unit.relay[5]:contact "open", { within = "1 s" }) end,
}

scenario "bench.unwired_siren" { wiring = example3, run = function(b) b:wait "1 s" end }
]]

-- `rig`: options of it; `keys`: of the bench file, beside the ports; `run`: what is played.
local cases = {
  { name = "unit", keys = 'wires = { in1 = "IN2", in2 = "IN1", in3 = "IN3" }',
    run = "--self-test" },
  { name = "usb", rig = "--gap usb=5V", run = "--self-test" },
  { name = "plug", rig = "--plug", run = "--self-test=plug" },
  { name = "stuck", rig = "--plug --gap stuck-open=2", run = "--self-test=plug" },
  { name = "psu", psu = true, run = "stories.lua --filter '=bench.sag' -v" },
  { name = "switch", run = "stories.lua --filter '=bench.sag'" },
  { name = "vendor", vendor = true, keys = [[boot = "2 s", dialect = {
      say = { { "/^ONRelay(%d)$/", "OnRelay%1" } },
      hear = { { "/^Relay(%d) ON/", "RELAY %1 IS ON" } } }]],
    run = "stories.lua --filter '=bench.told'" },
  { name = "unwired", keys = 'wires = { contact1 = "RELAY1" }',
    run = "stories.lua --filter 'bench.unwired*'" },
  { name = "port", port = true, run = "scenarios/rig --filter '=rig.console'" },
}

local function bench_of(case)
  local ports = ("adapter = 'pty:%s/%s/%s', "):format(stage.folder, case.name,
    case.port and "nowhere" or "adapter")
  if not case.vendor then
    ports = ports .. ("console = 'pty:%s/%s/console', "):format(stage.folder, case.name)
  else
    ports = ports .. "unit = 'vendor', "
  end
  if case.psu then
    ports = ports .. ("supply = 'psu', psu = 'pty:%s/%s/psu', "):format(stage.folder, case.name)
  end
  return "return { " .. ports .. (case.keys or "") .. " }\n"
end

local function play(case)
  local folder = stage.quoted(stage.folder .. "/" .. case.name)
  return ([[
mkdir -p %s
(
  %s rig %s %s --link %s/adapter --console-link %s/console >%s/rig 2>&1 &
  rig=$!
  for try in $(seq 100); do [ -e %s/console ] && break; sleep 0.05; done
  %s run %s --on hil --bench %s/bench.lua %s >%s/told 2>&1
  echo $? >%s/code
  kill $rig
) &
]]):format(folder, program, case.rig or "", case.psu and "--psu-link " .. folder .. "/psu" or "",
    folder, folder, folder, folder, program,
    (case.run:gsub("stories.lua", stage.quoted(stage.folder .. "/stories.lua"))), folder,
    case.port and ("--port pty:%s/adapter"):format(folder) or "", folder, folder)
end

local function check(name, code, ...)
  local told = stage.slurp(("%s/%s/told"):format(stage.folder, name))
  is(tonumber(stage.slurp(("%s/%s/code"):format(stage.folder, name))), code,
    ("exit code of %s, which said\n%s"):format(name, told))
  for _, wanted in ipairs { ... } do
    has(told, wanted)
  end
end

stage.open(arg[1])
stage.file("stories.lua", stories)
local script = {}
for i, case in ipairs(cases) do
  stage.shell(("mkdir -p %s/%s"):format(stage.quoted(stage.folder), case.name))
  stage.file(case.name .. "/bench.lua", bench_of(case))
  script[i] = play(case)
end
local ok, problem = pcall(function()
  stage.shell(table.concat(script) .. "wait\n")
  check("unit", 3, "USB powers nothing", "ok    relays       6 of 6",
    "FAIL  inputs       IN1 raises the alarm of another input", "IN2 raises the alarm of another",
    "ok    battery", "ok    thermometer  ENROL - OK", "ok    modem port", "ok    rest",
    "the bench is at fault: 1 of its steps failed")
  check("usb", 3, "FAIL  off          the unit answers at its console without supply and battery",
    "and what comes after the last one was not tried")
  check("plug", 0, "ok    channels     12 of 12", "ok    modem port   240 of 240 bytes",
    "ok    silence", "the bench works")
  check("stuck", 3, "FAIL  channels     in2 switched on: contact2 does not come")
  check("psu", 0, "ok    bench.sag", "1 scenario: 1 passed")
  check("switch", 77, "skip  bench.sag  needs supply.analog: the supply is a switch, and no PSU")
  check("vendor", 0, "1 scenario: 1 passed")
  check("unwired", 77, "skip  bench.unwired_relay  not wired on this bench: the contact of relay 5",
    "skip  bench.unwired_siren  not wired on this bench: the contact of relay 6")
  check("port", 0, "1 scenario: 1 passed")
end)
stage.close()
print(ok and "ok" or problem)
os.exit(ok and 0 or 1)
