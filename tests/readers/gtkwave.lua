-- The full profile, read by the library of GTKWave: vcd2fst takes it, and what fst2vcd makes of
-- that is the same wave form again, signal by signal.
-- usage: lua5.4 tests/readers/gtkwave.lua PROGRAM
package.path = arg[0]:match "^(.*)/gtkwave%.lua$" .. "/?.lua;" .. package.path
local reading = require "reading"
local stage = require "stage"
reading.open(arg[1], "vcd2fst", "fst2vcd")

local function check(id, profile)
  local at = reading.play(id, ("--vcd %s --vcd-profile %s"):format(stage.folder, profile))
  local vcd, fst, back = stage.quoted(at .. ".vcd"), stage.quoted(at .. ".fst"),
    stage.quoted(at .. ".back.vcd")
  local code, _, err = stage.shell(("vcd2fst %s %s && fst2vcd %s >%s"):format(vcd, fst, fst, back))
  reading.wish(code == 0, id .. ": " .. err)
  local differs, out, said = stage.shell(("%s diff %s %s"):format(
    stage.quoted(stage.program), vcd, back))
  reading.wish(differs == 0, ("%s, %s: not the same again\n%s%s"):format(id, profile, out, said))
  local _, signals = stage.slurp(at .. ".vcd"):gsub("%$var ", "")
  reading.wish(out:find((": %d signals compared, 0 differ"):format(signals), 1, true),
    id .. ": not all signals came back: " .. out)
end

for _, profile in ipairs { "full", "logic" } do
  check("example1.lamp_by_sms", profile)
  check("example3.nc_race_raw", profile)
  check("backup.call_on_a_weak_cold_cell", profile)
  check("climate.thermostat_switches[mode=HEATING]", profile)
  check("credit.balance_by_sms", profile)
end
-- Another tool's: the example that comes with GTKWave, where its documents are installed.
local example = "/usr/share/doc/gtkwave/examples/des.fst"
if os.execute("test -r " .. example) then
  local des = stage.quoted(stage.folder .. "/des.vcd")
  local _, out, said = stage.shell(("fst2vcd %s >%s; %s diff %s %s"):format(example, des,
    stage.quoted(stage.program), des, des))
  reading.wish(out:find("1432 signals compared, 0 differ", 1, true), "des.fst: " .. out .. said)
end
reading.close()
