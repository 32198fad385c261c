-- `fusebox run --on hil`: what a bench file says wrongly, and what a bench does wrongly. Stories
-- are played by rig.native.
local stage = require "stage"
local run, is, has, lacks = stage.run, stage.is, stage.has, stage.lacks

local tests = {}
local function test(name, call)
  tests[#tests + 1] = { name, call }
end

local function with(text, ...)
  local bench = stage.file("bench.lua", text)
  local story = stage.file("bench_story.lua", stage.scenario("bench.story", [[b:wait "1 s"]]))
  local code, out, err = run("run", story, "--on", "hil", "--bench", bench, ...)
  return code, out, err, bench
end

test("a bench file that says too little or too much is refused with its line", function()
  local both = 'adapter = "pty:/nowhere", console = "pty:/nowhere"'
  for _, case in ipairs {
    { "return 1", ":1: a bench file returns a table" },
    { "return {}", ":1: adapter: a port is wanted here, like \"serial:/dev/ttyACM0\"" },
    { 'return {\n adapter = "pty:/a",\n console = 1 }', ":3: console: a port is wanted here" },
    { "return { " .. both .. ",\n adaptor = 1 }",
      ":2: adaptor: a bench has no such key, did you mean 'adapter'?" },
    { "return { " .. both .. ', lead = "1 s" }', ":1: lead: it is from 5 ms to 500 ms" },
    { "return { " .. both .. ', lead = "1 V" }', ":1: lead: " },
    { "return { " .. both .. ', inputs_at_supply = 1 }', ':1: inputs_at_supply: true or false' },
    { "return { " .. both .. ', ignore = "unit.modem" }', ":1: ignore: a list is wanted here" },
    { "return { " .. both .. ', tolerance = { 5 } }', ":1: tolerance: a list is wanted here" },
    { "return { " .. both .. ',\n\n lacks = { "supply.dipp" } }',
      ":3: lacks: there is no capability 'supply.dipp', did you mean 'supply.dip'?" },
    { "return { " .. both .. ", wires = 1 }", ":1: wires: a table is wanted here" },
    { "return { " .. both .. ",\n wires = { in9 = 'IN1' } }",
      ":2: in9: an adapter has no such channel, did you mean 'in1'?" },
    { "return { " .. both .. ",\n wires = { in1 = 'RELAY1' } }",
      ":2: in1: 'RELAY1' is no terminal for it; such as \"IN1\" is wanted here, or false" },
    { "return { " .. both .. ", wires = { in1 = 'IN2', in2 = 'IN2' } }", ":1: in" },
    { "return { " .. both .. ", wires = { supply = false } }",
      ":1: supply: without a supply there is no unit" },
    { "return { " .. both .. ", unit = 'Core' }", ':1: unit: it is "core" or "vendor"' },
    { "return { " .. both .. ", supply = 'psu' }", ":1: psu: a port is wanted here" },
    { "return { " .. both .. ", psu = 'pty:/x' }", ':1: psu: it goes with supply = "psu"' },
    { "return { " .. both .. ", capacitor = '0.5 uF' }",
      ":1: capacitor: it is from 1 uF to 100 mF" },
    { "return { " .. both .. ", capacitor = 1 }", ":1: capacitor: a capacity is wanted here" },
    { "return { " .. both .. ", dialect = {} }",
      ':1: dialect: our core speaks our words; this goes with unit = "vendor"' },
    { "return { adapter = 'pty:/a', unit = 'vendor', dialect = 1 }",
      ":1: dialect: a table is wanted here" },
    { "return { adapter = 'pty:/a', unit = 'vendor', dialect = { sya = {} } }",
      ":1: sya: a bench has no such key in dialect, did you mean 'say'?" },
    { "return { adapter = 'pty:/a', unit = 'vendor',\n dialect = { say = { { 'A', 'B' }, {} } } }",
      ":2: say: row 2: two texts of less than 100 characters are wanted" },
    { "return { adapter = 'pty:/a', unit = 'vendor',\n dialect = { hear = { { '/(a/', 'B' } } } }",
      ":2: hear: row 1: '/(a/' is no pattern: its brackets do not close" },
    { "return { " .. both .. ",\n phone = 'pty:/x' }",
      ":2: phone: the number of the unit's SIM is wanted, too" },
    { "return { " .. both .. ",\n unit_number = '0401234567' }",
      ":2: unit_number: a number is wanted here, with its country" },
    { "return { " .. both .. ", unit_number = '+15550000001',\n phone = 1 }",
      ':2: phone: a port is wanted here, like "serial:/dev/ttyUSB0", or {' },
    { "return { " .. both .. ", unit_number = '+15550000001',\n phone = {} }",
      ":2: phone: a port is wanted here" },
    { "return { " .. both .. ", unit_number = '+15550000001',\n phone = { {\n"
      .. " prot = 'pty:/x' } } }",
      ":3: prot: a bench has no such key in phone, did you mean 'port'?" },
    { "return { " .. both .. ", unit_number = '+15550000001', phone = { 'pty:/x' } }",
      ":1: phone: a port is wanted here" },
    { "return { " .. both .. ", unit_number = '+15550000001',\n phone = { port = 'pty:/x',\n"
      .. " pin = '12' } }", ":3: pin: 4 to 8 digits in quotes are wanted here" },
    { "return { " .. both .. ", unit_number = '+15550000001',\n phone = { port = 'pty:/x',\n"
      .. " number = '12' } }", ":3: number: a number is wanted here" },
    { "return { " .. both .. ", unit_number = '+15550000001',\n phone = { {port='pty:/a'},"
      .. " {port='pty:/b'}, {port='pty:/c'}, {port='pty:/d'}, {port='pty:/e'} } }",
      ":2: phone: there is no room for so many" },
    { "return { " .. both .. ", lacks = 5 }", ":1: lacks: a list of capabilities is wanted" },
    { "return {", ":1: " },
  } do
    local code, _, err, bench = with(case[1])
    is(code, 4, "exit code of " .. case[1])
    has(err, bench .. case[2])
  end
  local code, _, err = run("run", "--on", "hil", "--bench", stage.folder .. "/nowhere.lua")
  is(code, 4, "exit code")
  has(err, "nowhere.lua: the file cannot be read")
end)

test("what does not go together on a bench is told", function()
  for _, case in ipairs {
    { { "--on", "hil" }, "--on hil: on which bench?" },
    { { "--on", "hill" }, "--on: 'hill' is nothing to play on; there are sim, hil, and sim,hil" },
    { { "--on", "sim,hil" }, "--on hil: on which bench?" },
    { { "--on", "sim,hil", "--bench", "x.lua", "--rt" }, "has its own pace" },
    { { "--conform", "99" }, "--tolerance, --ignore and --conform: of --on hil; that is missing" },
    { { "--on", "hil", "--bench", "x.lua", "--ignore", "unit.*" },
      "of --on sim,hil; that is missing" },
    { { "--on", "sim,hil", "--conform", "101" },
      "--conform: '101' is no number of percent, 0 to 100" },
    { { "--on", "sim,hil", "--tolerance", "unit.modem" }, "is not of the form SIGNAL=TIME" },
    { { "--bench", "x.lua" }, "--bench: of --on hil; that is missing" },
    { { "--port", "pty:/x" }, "--port: of --on hil; that is missing" },
    { { "--self-test" }, "--self-test: of --on hil; that is missing" },
    { { "--max-real", "10m" }, "--max-real: of --on hil; that is missing" },
    { { "--on", "hil", "--bench", "x.lua", "--max-real", "soon" }, "--max-real: " },
    { { "--on", "hil", "--bench", "x.lua", "--self-test=hand" },
      "--self-test: 'hand' is no thing to try it with: unit (default) or plug" },
    { { "--on", "hil", "--bench", "x.lua", "--rt" }, "has its own pace" },
    { { "--on", "hil", "--bench", "x.lua", "--verify" }, "no two runs on a bench are equal" },
    { { "--on", "hil", "--bench", "x.lua", "--repeat", "2" }, "no two runs on a bench are equal" },
    { { "--on", "hil", "--bench", "x.lua", "--bundles", stage.folder }, "cannot be played again" },
  } do
    local code, _, err = run("run", table.unpack(case[1]))
    is(code, 4, "exit code")
    has(err, case[2])
  end
end)

test("a bench with a PSU has no model to be compared with", function()
  local bench = stage.file("psu.lua",
    "return { adapter = 'pty:/a', console = 'pty:/b', supply = 'psu', psu = 'pty:/c' }")
  local code, _, err = run("run", "--on", "sim,hil", "--bench", bench)
  is(code, 4, "exit code")
  has(err, "this bench has a PSU, and the model a switch")
end)

test("a story that is too long for the bench is skipped before anything is opened", function()
  local bench = stage.file("bench.lua",
    "return { adapter = 'pty:/nowhere', console = 'pty:/nowhere' }")
  local story = stage.file("long.lua", stage.scenario("bench.long", [[b:wait "601 s"]]))
  local code, out = run("run", story, "--on", "hil", "--bench", bench, "--max-real", "10m")
  is(code, 77, "exit code")
  has(out, "skip  bench.long  it takes longer than --max-real, 600 s")
end)

test("a port that is not there is the bench's fault, and not the unit's", function()
  local code, out = with 'return { adapter = "pty:/nowhere", console = "pty:/nowhere" }'
  is(code, 3, "exit code")
  has(out, "BROKE bench.story")
  has(out, "the bench: pty:/nowhere")
  has(out, "--on hil --bench ")
end)

test("the page says on which bench it was played", function()
  local _, page = with('return { adapter = "pty:/nowhere", console = "pty:/nowhere" }',
    "--html", "-")
  assert(page:find("firmware %d[%w.]* on the bench [^;\n]*bench%.lua; "), page:sub(-3000))
  lacks(page, "on the simulator")
end)

test("a port on which nobody answers as an adapter does is told with what came", function()
  local code, out = stage.shell(([[
"$FUSEBOX" unit --link %s/unit </dev/null >/dev/null 2>&1 &
unit=$!
for _ in $(seq 100); do [ -e %s/unit ] && break; sleep 0.05; done
cat >%s/bench.lua <<'LUA'
return { adapter = "pty:%s/unit", console = "pty:%s/unit" }
LUA
"$FUSEBOX" run %s/bench_story.lua --on hil --bench %s/bench.lua
code=$?
kill $unit
exit $code
]]):gsub("%%s", stage.folder))
  is(code, 3, "exit code")
  has(out, "the bench: ")
end)

return tests
