-- Files that a run writes: traces and wave forms.
local stage = require "stage"
local run, is, has, scenario = stage.run, stage.is, stage.has, stage.scenario

local story = scenario("deep.story", [[
b:ready()
    b:phone "+358401234567":sms "ON"
    b:expect(b.unit.relay[1]:is "on", { within = "30 s" })]])
local choice = scenario("deep.choice", "", 'grid = { contact = { "N/O" } },')

local tests = {}
local function test(name, call)
  tests[#tests + 1] = { name, call }
end

test("a wave form has its scale, each variable once, times that grow, and an end", function()
  local path, folder = stage.file("w.lua", story), stage.folder .. "/waves"
  is(run("run", path, "--vcd", folder), 0, "exit code")
  local text = stage.slurp(folder .. "/deep.story.vcd")
  has(text, "$timescale")
  has(text, "$enddefinitions $end")
  has(text, "$dumpvars")
  local known, count = {}, 0
  for id in text:gmatch "%$var %l+ %d+ (%S+) " do
    assert(not known[id], "declared twice: " .. id)
    known[id], count = true, count + 1
  end
  assert(count > 10, count .. " variables")
  local last, times = -1, 0
  for at in text:gmatch "\n#(%d+)" do
    assert(tonumber(at) > last, ("#%s after #%d"):format(at, last))
    last, times = tonumber(at), times + 1
  end
  assert(times > 10 and last > 1000000, ("%d times, the last %d"):format(times, last))
  for id in text:gmatch "\n[01](%S+)\n" do
    assert(known[id], "undeclared: " .. id)
  end
end)

test("a trace begins with id, seed and hash, and each line's time is in order", function()
  local path, folder = stage.file("w.lua", story), stage.folder .. "/traces"
  local _, out = run("run", path, "--trace", folder, "--seed", "9", "-v")
  local text = stage.slurp(folder .. "/deep.story.txt")
  local hash = text:match "^# deep%.story, seed 9, hash (%x+)\n"
  assert(hash and out:find(hash, 1, true), text:sub(1, 80))
  has(text, ":sms(\"ON\")")
  local last, lines = 0, 0
  for at in text:gmatch "\n%s*%d+%s+(%d+%.%d+) s " do
    assert(tonumber(at) >= last, at)
    last, lines = tonumber(at), lines + 1
  end
  assert(lines > 50, lines .. " lines")
end)

-- The last value of a signal of the unit before and at each change: { { us, value } }.
local function changes_of(text, name)
  local id = assert(text:match("%$var %l+ %d+ (%S+) " .. name .. " %$end"), "no signal " .. name)
  local at, changes = 0, {}
  for line in text:gmatch "[^\n]+" do
    at = tonumber(line:match "^#(%d+)$") or at
    local value = line:match "^[01](.*)$" == id and line:sub(1, 1)
      or (line:match "^[rs]%S* (%S+)$" == id and line:match "^[rs](%S*)")
    if value then
      changes[#changes + 1] = { at, value }
    end
  end
  return changes
end

test("a wave form shows the burst that resets the unit: radio, cell, MCU, and why", function()
  local id, folder = "backup.call_on_a_weak_cold_cell", stage.folder .. "/burst"
  is(run("run", "--filter", "=" .. id, "--vcd", folder), 0, "exit code")
  local text = stage.slurp(folder .. "/" .. id .. ".vcd")
  local down
  for _, change in ipairs(changes_of(text, "mcu_runs")) do
    down = down or (change[1] > 0 and change[2] == "0" and change[1])
  end
  assert(down, "the MCU never stops")
  local lowest, transmits, why = 9, nil, nil
  for _, change in ipairs(changes_of(text, "cell_V")) do
    lowest = change[1] == down and tonumber(change[2]) or lowest
  end
  for _, change in ipairs(changes_of(text, "modem_transmits")) do
    transmits = change[1] <= down and change[2] or transmits
  end
  for _, change in ipairs(changes_of(text, "down_because")) do
    why = change[1] == down and change[2] or why
  end
  assert(lowest < 3.0 and lowest > 2.5, "cell at " .. lowest)
  is(transmits, "1", "modem_transmits")
  has(why, "burst\\x20of\\x20the\\x20modem")
  for _, change in ipairs(changes_of(text, "damaged")) do
    is(change[2], "0", "damaged")
  end
end)

test("a wave form shows that a unit broke", function()
  local id, folder = "power.reversed_polarity", stage.folder .. "/broke"
  is(run("run", "--filter", "=" .. id, "--vcd", folder), 0, "exit code")
  local changes = changes_of(stage.slurp(folder .. "/" .. id .. ".vcd"), "damaged")
  is(changes[#changes][2], "1", "damaged at the end")
end)

test("a trace says what destroyed a unit, a coil or an input", function()
  local folder = stage.folder .. "/damage"
  for id, why in pairs {
    ["power.accumulator_without_stabiliser"] = "more than 15 V at the supply terminals",
    ["power.reversed_polarity"] = "supply connected with reversed polarity",
    ["power.sensor_coil_burns"] = "Voltage Sensor: more than its coil bears",
    ["inputs.over_28_volts"] = "more than 28 V on IN1",
    ["example7.coil_for_less_voltage"] = "more than the 31 V that it bears between A1 and A2",
  } do
    is(run("run", "--filter", "=" .. id, "--trace", folder), 0, "exit code of " .. id)
    has(stage.slurp(folder .. "/" .. id .. ".txt"), "damage \"" .. why .. "\"")
  end
end)

test("a failed scenario is written, too, and a slash in an id leads nowhere", function()
  local path = stage.file("w.lua", scenario("fails", 'b:wait "1 s" error "by hand"') .. choice)
  local folder = stage.folder .. "/both"
  is(run("run", path, "--vcd", folder, "--trace", folder), 1, "exit code")
  for _, name in ipairs { "fails.vcd", "fails.txt", "deep.choice[contact=N-O].vcd" } do
    assert(#stage.slurp(folder .. "/" .. name) > 100, name)
  end
end)

test("a folder that cannot be made is told before anything runs", function()
  local path = stage.file("w.lua", story)
  local code, out, err = run("run", path, "--vcd", path .. "/below")
  is(code, 4, "exit code")
  is(out, "", "stdout")
  has(err, "--vcd: the folder " .. path .. "/below cannot be made")
end)

-- Nobody may write into /proc, not even root, whom a folder's mode does not stop.
test("a folder that cannot be written is our own failure, with the path", function()
  local path = stage.file("w.lua", story)
  for _, option in ipairs { "--vcd", "--trace", "--transcript" } do
    local code, out = run("run", path, option, "/proc")
    is(code, 3, "exit code")
    has(out, "/proc/deep.story.")
    has(out, "cannot be written")
  end
end)

test("a file that its disk does not take whole is our own failure, with the path", function()
  local path, folder = stage.file("w.lua", story), stage.folder .. "/fulldisk"
  stage.shell(("mkdir %s; ln -s /dev/full %s/deep.story.txt"):format(folder, folder))
  local code, out = run("run", path, "--trace", folder)
  is(code, 3, "exit code")
  has(out, "BROKE deep.story")
  has(out, "  " .. folder .. "/deep.story.txt cannot be written whole: No space left on device\n")
  _, out = run("run", path, "--trace", folder, "--json", "-")
  has(out, '"message": "internal error: a trace file could not be written"')
end)

test("a full wave form has its layout for GTKWave beside it, a logic one has none", function()
  local path, folder = stage.file("w.lua", story .. choice), stage.folder .. "/layout"
  is(run("run", path, "--vcd", folder), 0, "exit code")
  has(stage.slurp(folder .. "/deep.story.gtkw"), '[dumpfile] "deep.story.vcd"')
  has(stage.slurp(folder .. "/deep.choice[contact=N-O].gtkw"),
    '[dumpfile] "deep.choice[contact=N-O].vcd"')
  local logic = stage.folder .. "/logic"
  is(run("run", path, "--vcd", logic, "--vcd-profile", "logic"), 0, "exit code")
  assert(not io.open(logic .. "/deep.story.gtkw"), "a layout of a logic wave form")
  local text = stage.slurp(logic .. "/deep.story.vcd")
  has(text, " TX $end")
  stage.lacks(text, "$var real")
  stage.lacks(text, "$var string")
end)

test("a profile that there is not is told", function()
  local path = stage.file("w.lua", story)
  local code, _, err = run("run", path, "--vcd", stage.folder .. "/v", "--vcd-profile", "logik")
  is(code, 4, "exit code")
  has(err, "--vcd-profile: 'logik' is no profile; there are full and logic")
  code, _, err = run("run", path, "--vcd-profile", "logic")
  is(code, 4, "exit code")
  has(err, "--vcd-profile: of what --vcd writes; that is missing")
end)

test("a transcript has what was said on the modem's port, with the faults between", function()
  local path = stage.file("w.lua", scenario("said", [[
b:wait "20 s"
    b.unit.modem:fault("garbles", { at = "line", of = "+CSQ" })
    b.unit.modem:fault "hangs"
    b:wait "90 s"]]))
  local folder = stage.folder .. "/said"
  run("run", path, "--transcript", folder, "--seed", "3")
  local text = stage.slurp(folder .. "/said.modem.txt")
  local hash = text:match "^# said, seed 3, hash (%x+)\n"
  assert(hash, text:sub(1, 80))
  has(text, "  -> modem  ATE0\\r\n")
  has(text, "  <- modem  \\r\\nOK\\r\\n\n")
  has(text, "  !         modem booting\n")
  has(text, "  !         fault: hangs\n")
  has(text, "  (the modem does not listen)\n")
  local last = 0
  for at in text:gmatch "\n%s*(%d+%.%d+)  [-<!]" do
    assert(tonumber(at) >= last, at)
    last = tonumber(at)
  end
  assert(last > 20, last)
end)

test("files change nothing: a run with all of them has the hash of one without", function()
  local path, folder = stage.file("w.lua", story), stage.folder .. "/seen"
  local function hash(...)
    local _, out = run("run", path, "-v", ...)
    return assert(out:match "ok +deep%.story .-  (%x%x%x%x%x%x%x%x%x%x%x%x%x%x%x%x) ", out)
  end
  local bare = hash()
  is(hash("--vcd", folder, "--trace", folder, "--transcript", folder), bare, "hash, full")
  is(hash("--vcd", folder, "--vcd-profile", "logic"), bare, "hash, logic")
end)

return tests
