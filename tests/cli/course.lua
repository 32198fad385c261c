-- How a run goes on: which scenarios, in which order, how often, how fast; what is set aside.
local stage = require "stage"
local run, shell, is, has, lacks, scenario = stage.run, stage.shell, stage.is, stage.has,
  stage.lacks, stage.scenario

local passes, fails = stage.passes, stage.fails

-- So many scenarios that pass: case_1 ...
local function many(count)
  local list = {}
  for i = 1, count do
    list[i] = passes("many.case_" .. i)
  end
  return table.concat(list)
end

-- "ok id", "FAIL id" in the order in which they were told.
local function told(out)
  local list = {}
  for word, id in out:gmatch "(%l*%u*)%s+([%l%d_.]+%.[%l%d_.]+)[^\n]*\n" do
    if ("ok FAIL WRONG BROKE aside skip run"):find(word, 1, true) and word ~= "" then
      list[#list + 1] = word .. " " .. id
    end
  end
  return table.concat(list, "\n")
end

local tests = {}
local function test(name, call)
  tests[#tests + 1] = { name, call }
end

-- ---- order --------------------------------------------------------------------------------------

test("neither the order nor the number of workers changes a result", function()
  local function results(...)
    local code, out = run("run", "scenarios", "-v", "--filter", "example", ...)
    is(code, 0, "exit code")
    out = out:gsub("  [%d.]+ m?s\n", "\n"):gsub("; simulated.*", ""):gsub("shared: [^\n]*\n", "")
    return out
  end
  local wanted = results("-j1")
  assert(select(2, wanted:gsub("\nok ", "")) > 50, wanted)
  is(results("-j2"), wanted, "what two workers tell")
  for seed = 1, 3 do
    is(results("-j2", "--shuffle=" .. seed), wanted, "what is told of a shuffled run")
  end
end)

-- What one worker has begun by the time that it comes to the red one.
local function begun(path, ...)
  local code, out = run("run", path, "-j1", "--stop-on-error", ...)
  is(code, 1, "exit code")
  return told(out)
end

test("who goes on from a shared beginning ends as who has booted himself", function()
  local text = {}
  for i, deed in ipairs { "b.mains:off()", 'b:wait "1 s"', "b.lamp:fault 'open'" } do
    text[i] = stage.scenario("share.n" .. i, 'b:ready() ' .. deed .. ' b:wait "1 min"')
  end
  local path = stage.file("share/a.lua", table.concat(text))
  local function hashes(...)
    local code, out = run("run", path, "-v", "-j", 1, ...)
    is(code, 0, "exit code")
    local found = {}
    for hash in out:gmatch "  (%x+)  %d+ events" do
      found[#found + 1] = hash
    end
    is(#found, 3, "hashes")
    return table.concat(found, " "), out
  end
  local together, told = hashes()
  has(told, "shared: 2 went on from a beginning that another one had gone")
  local alone, silent = hashes "--no-share"
  lacks(silent, "shared: ")
  is(together, alone, "hashes")
end)

test("--shuffle begins them in another order, the same for the same number", function()
  local path = stage.file("shuffle.lua", many(11) .. fails "last.red")
  local plain = begun(path)
  local first = begun(path, "--shuffle=7")
  assert(first ~= plain, plain)
  is(begun(path, "--shuffle=7"), first, "the order of --shuffle=7")
  assert(begun(path, "--shuffle=8") ~= first, first)
end)

test("what was red is begun first the next time, and told in its place", function()
  local path = stage.file("first.lua", many(5) .. fails("last.red"))
  local state = "XDG_STATE_HOME=" .. stage.folder .. "/state "
  local line = state .. '"$FUSEBOX" run ' .. path .. " -j1 --failed-first"
  local _, before = shell(line)
  local _, after = shell(line)
  is(told(after), told(before), "what is told")
  has(told(after), "ok many.case_5\nFAIL last.red")
  local _, files = shell("ls " .. stage.folder .. "/state/fusebox")
  assert(files:find "^%x+%.jsonl\n$", files)
  local _, stopped = shell(line .. " --stop-on-error")
  is(told(stopped), "FAIL last.red", "the first one begun")
  has(stopped, "6 scenarios: 0 passed, 1 failed, 5 not run;")
  _, stopped = shell(line:gsub("%-%-failed%-first", "--no-failed-first") .. " --stop-on-error")
  is(told(stopped), told(before), "what is begun without memory")
end)

test("nothing is remembered where nobody looks on, and a spoilt memory does no harm", function()
  local path = stage.file("forget.lua", fails("x.red"))
  local state = stage.folder .. "/none"
  shell(("XDG_STATE_HOME=%s \"$FUSEBOX\" run %s"):format(state, path))
  is(shell("test -e " .. state), 1, "the test for a folder")
  local line = ("XDG_STATE_HOME=%s \"$FUSEBOX\" run %s --failed-first"):format(state, path)
  shell(line)
  local code, out, err = shell(("for f in %s/fusebox/*; do printf '\\000{]\\n[1]\\n' >$f; done\n%s")
    :format(state, line))
  is(code, 1, "exit code")
  is(err, "", "stderr")
  has(out, "FAIL  x.red")
  line = ("XDG_STATE_HOME=/proc/none \"$FUSEBOX\" run %s --failed-first"):format(path)
  code, _, err = shell(line)
  is(code, 1, "exit code without a place for it")
  is(err, "", "stderr without a place for it")
end)

test("--stop-on-error begins none after the first red one", function()
  local path = stage.file("stop.lua", passes("a.first") .. fails("b.red") .. many(20))
  local code, out = run("run", path, "-j1", "--stop-on-error")
  is(code, 1, "exit code")
  is(told(out), "ok a.first\nFAIL b.red", "what is told")
  has(out, "22 scenarios: 1 passed, 1 failed, 20 not run;")
  code, out = run("run", stage.file("go.lua", fails("b.aside", 'quarantine = "q",') .. many(3)),
    "-j1", "--stop-on-error")
  is(code, 0, "exit code with one in quarantine")
  lacks(out, "not run")
end)

-- ---- parts --------------------------------------------------------------------------------------

local function listed(path, ...)
  local code, out = run("run", path, "--list", ...)
  is(code, 0, "exit code")
  return out
end

test("all shards together are the whole, and a new scenario moves no other one", function()
  local path, larger = stage.file("shard.lua", many(40)), stage.file("larger.lua", many(60))
  local seen = {}
  for number = 1, 4 do
    local shard = ("%d/4"):format(number)
    local larger_shard = listed(larger, "--shard", shard)
    for id in listed(path, "--shard", shard):gmatch "[^\n]+" do
      assert(not seen[id], id .. " is in two shards")
      seen[id] = true
      has("\n" .. larger_shard, "\n" .. id .. "\n")
    end
  end
  for id in listed(path):gmatch "[^\n]+" do
    assert(seen[id], id .. " is in no shard")
  end
  is(listed(path, "--shard", "1/1"), listed(path), "the only shard")
end)

test("a shard that is left nothing passes, a filter that fits nothing does not", function()
  local path = stage.file("few.lua", passes("only.one"))
  local codes = {}
  for number = 1, 3 do
    codes[number] = run("run", path, "--shard", number .. "/3")
  end
  is(table.concat(codes, " "), "0 0 0", "exit codes")
  is(run("run", path, "--shard", "1/3", "--filter", "other"), 5, "exit code")
end)

-- ---- again --------------------------------------------------------------------------------------

test("--repeat plays each so many times", function()
  local code, out = run("run", stage.file("repeat.lua", many(3)), "--repeat", "4")
  is(code, 0, "exit code")
  has(out, "repeated 3 scenarios: no mismatch\n")
  code, out = run("run", stage.file("repeat2.lua", fails("x.red") .. passes("x.good")),
    "--repeat", "3")
  is(code, 1, "exit code of a failure that comes again")
  has(out, "repeated 2 scenarios: no mismatch\n")
end)

-- Who writes the pipe a second time waits for a reader in vain.
test("what is played again leaves no second bundle", function()
  local code, out = shell(([[
mkdir %s/again; mkfifo %s/again/x.red.tar; cat %s/again/x.red.tar >%s/again.tar &
"$FUSEBOX" run %s --bundles %s/again --repeat 2 --wall-timeout 4; code=$?; wait; exit $code
]]):format(stage.folder, stage.folder, stage.folder, stage.folder,
    stage.file("again.lua", fails "x.red"), stage.folder))
  is(code, 1, "exit code")
  has(out, "repeated 1 scenarios: no mismatch\n")
end)

test("a result that differs in a fresh process is found, and gives 3", function()
  local path = stage.file("differs.lua", scenario("x.alone", 'b:wait "4 s"'))
  local other = stage.file("differs.txt", scenario("x.alone", 'b:log "other" b:wait "4 s"'))
  local code, out = shell(([[
"$FUSEBOX" run %s --verify --rt=2 >%s/differs.out &
for i in $(seq 200); do grep -q "cold start" %s/differs.out && break; sleep 0.05; done
mv %s %s
wait $!; code=$?; cat %s/differs.out; exit $code]]):format(path, stage.folder, stage.folder, other,
    path, stage.folder))
  is(code, 3, "exit code")
  has(out, "MISMATCH x.alone, in a fresh process: hash ")
  has(out, "verified 1 scenarios: 1 differ\n")
end)

test("a report on stdout stands there alone", function()
  local path = stage.file("alone.lua", many(3))
  local code, out, err = run("run", path, "--json", "-", "--rt=100",
    "--baseline", stage.folder .. "/alone")
  is(code, 0, "exit code")
  for line in out:gmatch "[^\n]+" do
    assert(line:find '^{"type": "%l+", .*}$', line)
  end
  has(err, "kept as run 1: ")
end)

-- ---- set aside ----------------------------------------------------------------------------------

test("a failure in quarantine is shown with its reason, and is no red", function()
  local path = stage.file("aside.lua",
    fails("q.fails", 'quarantine = "until the guard is measured",')
    .. scenario("q.wrong", 'b:wiat "1 s"', 'quarantine = "since Monday",') .. passes("q.good"))
  local code, out = run("run", path)
  is(code, 0, "exit code")
  is(told(out), "aside q.fails\naside q.wrong\nok q.good", "what is told")
  has(out, "  in quarantine: until the guard is measured\n  " .. path
    .. ":4: by <hand> & more\n  replay: ")
  has(out, "3 scenarios: 1 passed, 2 in quarantine; simulated")
  _, out = run("run", path, "-q")
  assert(out:find "^3 scenarios: 1 passed, 2 in quarantine; simulated [^\n]*\n$", out)
  _, out = run("run", path, "-v")
  has(out, "last events:")
end)

test("who passes in quarantine is to be taken out of it", function()
  local path = stage.file("better.lua", passes("q.better", 'quarantine = "was flaky",'))
  for _, option in ipairs { "-v", "-q" } do
    local code, out = run("run", path, option)
    is(code, 0, "exit code")
    has(out, "passes again, take it out of quarantine: q.better (was flaky)\n")
    has(out, "1 scenario: 1 passed;")
  end
end)

test("an internal error is red in quarantine, too", function()
  local path = stage.file("broken.lua", scenario("q.endless", 'while true do b:wait "1 ms" end',
    'quarantine = "slow",'))
  local code, out = run("run", path, "--wall-timeout", "1")
  is(code, 3, "exit code")
  has(out, "BROKE q.endless")
end)

test("what needs something that the bench lacks is skipped, and 77 tells that all were", function()
  local path = stage.file("needs.lua", fails("n.dip", 'needs = { "supply.dip", "radio" },')
    .. passes("n.free"))
  local code, out = run("run", path, "--lacks", "radio")
  is(code, 0, "exit code")
  is(told(out), "skip n.dip\nok n.free", "what is told")
  has(out, "skip  n.dip  needs radio\n")
  has(out, "2 scenarios: 1 passed, 1 skipped;")
  is(run("run", path, "--lacks", "battery"), 1, "exit code with what it needs")
  is(run("run", path, "--lacks", "radio", "--filter", "n.dip"), 77, "exit code of skipped ones")
end)

-- ---- before, and during -------------------------------------------------------------------------

test("--plan says what would run, and runs nothing", function()
  local path = stage.file("plan.lua", passes("p.runs") .. fails("p.aside", 'quarantine = "q q",')
    .. passes("p.skip", 'needs = "radio",') .. fails("p.red"))
  local state = "XDG_STATE_HOME=" .. stage.folder .. "/planned "
  local function plan(more)
    local line = '"$FUSEBOX" run ' .. path .. " --plan --lacks radio" .. (more or "")
    local code, out = shell(state .. line)
    is(code, 0, "exit code")
    return out
  end
  is(plan(), [[
run   p.runs
aside p.aside
  in quarantine: q q
skip  p.skip  needs radio
run   p.red
4 scenarios: 3 to run, 1 of them in quarantine, 1 to skip; nothing tells how long they take
]], "the plan")
  shell(state .. '"$FUSEBOX" run ' .. path .. " --failed-first")
  local out = plan()
  has(out, "run   p.runs  1.0 s\n")
  has(out, "run   p.red  1.0 s, red last time\n")
  assert(out:find("1 to skip; simulated 3.0 s in about 0.%d s, by 3 of them\n$"), out)
  has(plan " --repeat 4", "1 to skip; simulated 12.0 s in about ")
end)

test("--rt waits for the clock, shows what happens, and changes no hash", function()
  local path = stage.file("pace.lua", passes("r.one"))
  local function hash(out) return out:match "r%.one  1%.0 s  (%x+)" end
  local code, out = run("run", path, "-v", "--rt=2")
  is(code, 0, "exit code")
  local ms = tonumber(out:match "([%d.]+) ms\n")
  assert(ms >= 500 and ms < 5000, out)
  has(out, "cold start")
  local _, fast = run("run", path, "-v")
  lacks(fast, "cold start")
  is(hash(out), hash(fast), "the hash at half a second")
end)

test("a slow one is told as slow", function()
  local path = stage.file("slow.lua", passes("s.slow"))
  local _, out = run("run", path, "--rt=4", "--slow", "0.2", "-q")
  assert(out:find "^slow: s%.slow took %d+%.%d s\n1 scenario: 1 passed;", out)
  _, out = run("run", path, "--slow", "10", "-q")
  lacks(out, "slow:")
end)

-- ---- wrong values -------------------------------------------------------------------------------

local wrong = {
  { "--shard", "0/4", "--shard: '0/4' is no part like 1/4, the first of four" },
  { "--shard", "5/4", "'5/4' is no part" }, { "--shard", "1", "'1' is no part" },
  { "--shard", "1/", "'1/' is no part" }, { "--shard", "-1/4", "'-1/4' is no part" },
  { "--shard", "1/4x", "'1/4x' is no part" }, { "--shard", "1/4000", "'1/4000' is no part" },
  { "--repeat", "0", "--repeat: '0' is no number of times, 1 to 10000" },
  { "--repeat", "many", "--repeat: 'many' is no number of times, 1 to 10000" },
  { "--repeat", "99999", "--repeat: '99999' is no number of times, 1 to 10000" },
  { "--shuffle=x", nil, "--shuffle: 'x' is no number" },
  { "--rt=0", nil, "--rt: '0' is no number from 0.01 to 1000000" },
  { "--rt=fast", nil, "--rt: 'fast' is no number from" },
  { "--rt=", nil, "--rt: '' is no number from" },
  { "--lacks", "radoi", "there is no capability 'radoi', did you mean 'radio'?" },
  { "--slow", "-1", "--slow: '-1' is no time to wait for" },
  { "--slow", "soon", "--slow: " },
  { "--baseline", "/dev/null", "--baseline: /dev/null: Not a directory" },
  { "--baseline", "/nowhere/at/all", "--baseline: /nowhere/at/all: No such file or directory" },
  { "--fialed-first", nil, "unknown option: '--fialed-first', did you mean '--failed-first'?" },
  { "--stop-on-eror", nil, "did you mean '--stop-on-error'?" },
  { "--shard", nil, "--shard: a value is wanted behind it" },
}

for _, case in ipairs(wrong) do
  local option, value, message = case[1], case[2], case[3]
  test(("a wrong option is told: %s %s"):format(option, value or ""), function()
    local path = stage.file("option.lua", passes("o.one"))
    local code, out, err
    if value then
      code, out, err = run("run", path, option, value)
    else
      code, out, err = run("run", path, option)
    end
    is(code, 4, "exit code")
    is(out, "", "stdout")
    has(err, message)
  end)
end

return tests
