-- Runs that end before their time: interrupted, killed, overdue, nobody reading.
local stage = require "stage"
local run, shell, is, has, scenario = stage.run, stage.shell, stage.is, stage.has, stage.scenario

local endless = scenario("endless", 'while true do b:wait "1 ms" end')
local quick = scenario("quick", 'b:wait "1 s"')
local first = scenario("first", 'b:wait "1 s"')

local tests = {}
local function test(name, call)
  tests[#tests + 1] = { name, call }
end

-- Starts the program, waits until the first scenario's trace is there, ten seconds at most, and a
-- moment for the next one to begin; carries out `deed` with $PID and $WORKER, and returns the
-- program's exit code and output. Both jobs are of this shell only.
local function while_running(arguments, deed)
  local traces = stage.quoted(stage.folder .. "/ends")
  return shell(([[
rm -rf %s
"$FUSEBOX" run %s --trace %s &
PID=$!
for i in $(seq 200); do ls %s/*.txt >/dev/null 2>&1 && break; sleep 0.05; done
WORKER=$(ps -o pid= --ppid $PID | head -n 1 | tr -d ' ')
sleep 0.3
%s
wait $PID
]]):format(traces, arguments, traces, traces, deed))
end

test("a killed worker costs its own scenario only, and gives 3", function()
  local path = stage.file("kill.lua", first .. endless .. quick)
  local code, out = while_running(stage.quoted(path) .. " -j1", "kill -9 $WORKER")
  is(code, 3, "exit code")
  has(out, "BROKE endless")
  has(out, "the worker died of signal 9")
  has(out, "ok    quick")
  has(out, "2 passed, 1 ended by an internal error")
end)

test("a fault that another process sends to a worker is no crash of the core", function()
  local path = stage.file("fault.lua", first .. endless .. quick)
  for _, signal in ipairs { "SEGV", "FPE", "ABRT" } do
    local code, out = while_running(stage.quoted(path) .. " -j1", "kill -" .. signal .. " $WORKER")
    is(code, 3, "exit code")
    has(out, "BROKE endless")
    has(out, "internal error: the worker died of signal ")
    has(out, "ok    quick")
  end
end)

test("an interrupt gives 2, and leaves no worker behind", function()
  local path = stage.file("interrupt.lua", first .. endless .. quick)
  local code, out = while_running(stage.quoted(path) .. " -j1", "kill -INT $PID")
  is(code, 2, "exit code")
  has(out, "3 scenarios: 1 passed, 2 not run")
  local _, left = while_running(stage.quoted(path) .. " -j2 >/dev/null",
    "kill -INT $PID\nwait $PID\nkill -0 $WORKER 2>/dev/null && echo left")
  is(left, "", "workers left behind")
end)

test("an end that a build server asks for is an interrupt: the reports are written", function()
  local path = stage.file("term.lua", quick .. endless)
  local at = stage.quoted(stage.folder .. "/term")
  local code, out = while_running(("%s -j1 --json %s.json --html %s.html"):format(
    stage.quoted(path), at, at), "kill -TERM $PID")
  is(code, 2, "exit code")
  has(out, "2 scenarios: 1 passed, 1 not run")
  has(stage.slurp(stage.folder .. "/term.json"), '"interrupted": true')
  has(stage.slurp(stage.folder .. "/term.html"), "The run was interrupted.")
  code = while_running(stage.quoted(path) .. " -j1", "kill -TERM $WORKER")
  is(code, 3, "exit code of a run that loses a worker")
end)

test("an interrupt wins over a failure", function()
  local path = stage.file("interrupt.lua",
    scenario("fails", 'error "by hand"') .. endless)
  local code, out = while_running(stage.quoted(path) .. " -j1", "kill -INT $PID")
  is(code, 2, "exit code")
  has(out, "FAIL  fails")
end)

test("the wall time limit ends one scenario, the others go on", function()
  local path = stage.file("wall.lua", quick .. endless .. scenario("last", ""))
  local code, out = run("run", path, "--wall-timeout", "1 s", "-j1")
  is(code, 3, "exit code")
  has(out, "BROKE endless")
  has(out, "ok    last")
  has(out, "replay: " .. stage.program .. " run")
  _, out = run("run", path, "--wall-timeout", "1 s", "-j1", "--json", "-")
  local lasted = out:match '"id": "endless".-"wall_us": (%d+)'
  assert(tonumber(lasted) >= 1000000, lasted)
end)

test("a reader that goes away does no harm", function()
  local path = stage.file("pipe.lua", quick .. scenario("fails", 'error "by hand"'))
  local _, out = shell(('{ "$FUSEBOX" run %s; echo $? >&3; } 3>&1 1>&2 | cat'):format(
    stage.quoted(path)))
  has(out, "1\n")
  local code_file = stage.folder .. "/code"
  shell(('{ sleep 0.2; "$FUSEBOX" run %s; echo $? >%s; } | true'):format(stage.quoted(path),
    stage.quoted(code_file)))
  is(stage.slurp(code_file), "1\n", "exit code with a closed stdout")
  shell(('{ sleep 0.2; "$FUSEBOX" run %s; echo $? >%s; } >&-'):format(stage.quoted(path),
    stage.quoted(code_file)))
  is(stage.slurp(code_file), "1\n", "exit code without a stdout")
end)

test("what stdout does not take is an internal error, whoever tells it", function()
  local red = stage.quoted(stage.file("full.lua", quick .. scenario("fails", 'error "by hand"')))
  local waves = stage.quoted(stage.folder .. "/full.waves")
  shell(('"$FUSEBOX" run %s --vcd %s'):format(red, waves))
  for _, line in ipairs { "run " .. red, "run --tap " .. red, "run --plan " .. red,
    "run --list " .. red, "list " .. red, "lint", "words parts", "--help",
    ("diff %s/quick.vcd %s/fails.vcd"):format(waves, waves) } do
    local code, _, err = shell('"$FUSEBOX" ' .. line .. " >/dev/full")
    is(code, 3, "exit code of " .. line)
    has(err, "fusebox: stdout cannot be written: ")
  end
  local _, _, err = shell '"$FUSEBOX" lint >/dev/full'
  has(err, "fusebox: stdout cannot be written: No space left")
end)

return tests
