-- Traces and transcripts of a few scenarios, compared with the golden ones in tests/golden/traces;
-- between them every kind of event is seen.
-- usage: lua5.4 tests/golden/run.lua PROGRAM     UPDATE_GOLDEN=1: accepts what is now
local here = arg[0]:match "^(.*)/run%.lua$" or "."
local program = arg[1]
if not program then
  io.stderr:write "usage: lua5.4 tests/golden/run.lua PROGRAM\n"
  os.exit(4)
end

local update = os.getenv "UPDATE_GOLDEN" == "1"
local before, behind = 3, 6 -- lines shown around the first that differs

-- Golden name, scenario.
local stories = {
  { "relay_by_sms", "example1.lamp_by_sms" },
  { "race_of_an_outage", "example3.nc_race_raw" },
  { "pulse_by_ring", "calls.ring_actions[action=PULSE,from=off]" },
  { "thermostat", "climate.thermostat_switches[mode=HEATING]" },
  { "schedule", "schedule.rules_of_one_minute" },
  { "credit", "credit.balance_by_sms" },
  { "wireless", "wireless.antennas_right" },
  { "modem_hangs", "faults.module_hangs[at=line]" },
  { "message_lost", "faults.a_part_that_never_comes" },
  { "input_strained", "inputs.over_24_volts" },
  { "unit_destroyed", "power.reversed_polarity" },
  { "sim_taken_out", "network.sim_taken_out_and_put_back" },
  { "resets", "console.log_and_counters_over_resets[ms=30]" },
}
-- These have a transcript, too.
local transcripts = { relay_by_sms = true, modem_hangs = true }

local function quoted(text)
  return "'" .. text:gsub("'", "'\\''") .. "'"
end

local function slurp(path)
  local file = io.open(path, "rb")
  local text = file and file:read "a"
  if file then file:close() end
  return text
end

local function lines_of(text)
  local lines = {}
  for line in text:gmatch "([^\n]*)\n" do
    lines[#lines + 1] = line
  end
  return lines
end

local function show(lines, mark, from, to)
  for number = from, math.min(to, #lines) do
    print(("  %s %4d %s"):format(mark, number, lines[number]))
  end
end

-- What went before, how it was, how it is.
local function tell(path, golden, now)
  local first = 1
  while golden[first] == now[first] and golden[first] do
    first = first + 1
  end
  print(("FAIL %s: line %d differs"):format(path, first))
  show(golden, " ", math.max(1, first - before), first - 1)
  show(golden, "-", first, first + behind - 1)
  show(now, "+", first, first + behind - 1)
end

local function compare(path, text)
  local golden = slurp(path)
  if golden == text then
    return true
  end
  if update then
    local file = assert(io.open(path, "wb"))
    file:write(text)
    file:close()
    print("written " .. path)
    return true
  end
  tell(path, lines_of(golden or ""), lines_of(text))
  return false
end

-- As the program names it: a slash in an id is a hyphen.
local function file_of(id)
  return (id:gsub("/", "-"))
end

local pipe = assert(io.popen "mktemp -d")
local folder = pipe:read "l"
pipe:close()

local function play(id)
  local line = ("%s run --filter %s --trace %s --transcript %s -q >%s/out 2>&1"):format(
    quoted(program), quoted("=" .. id), quoted(folder), quoted(folder), quoted(folder))
  if os.execute(line) then
    return true
  end
  print(("FAIL %s\n%s"):format(id, slurp(folder .. "/out")))
  return false
end

local failed = 0
for _, story in ipairs(stories) do
  local name, id = story[1], story[2]
  local ok = play(id)
  if ok then
    ok = compare(("%s/traces/%s.txt"):format(here, name),
      slurp(("%s/%s.txt"):format(folder, file_of(id))))
    if transcripts[name] then
      ok = compare(("%s/traces/%s.modem.txt"):format(here, name),
        slurp(("%s/%s.modem.txt"):format(folder, file_of(id)))) and ok
    end
  end
  failed = failed + (ok and 0 or 1)
end
os.execute("rm -r " .. quoted(folder))

print(("golden: %d scenarios, %d differ"):format(#stories, failed))
if failed > 0 then
  print "UPDATE_GOLDEN=1 ctest --test-dir build -R golden    accepts what is now"
end
os.exit(failed == 0 and 0 or 1)
