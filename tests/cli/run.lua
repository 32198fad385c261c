-- The program as people and build servers use it.
-- usage: lua5.4 tests/cli/run.lua PROGRAM [--suite NAME | --write | TEXT], or --suites
-- TEXT: only tests with it in their name. --suite: only those of tests/cli/NAME.lua, as ctest has
-- them, side by side; --suites lists the names. --write renews the tables in docs/ instead.
local here = arg[0]:match "^(.*)/tests/cli/run%.lua$" or "."
package.path = here .. "/tests/cli/?.lua;" .. package.path

local suites = {
  "verdicts", "failures", "bundle", "choice", "wrong", "ends", "course", "baseline", "terminal",
  "written", "diff", "coverage", "lessons", "mistakes", "contract", "lint", "spice", "unit",
  "bench", "fit", "rig", "rig_ports", "rig_sheet", "panel", "explore", "explore_map",
  "explore_swarm", "explore_shrink", "explore_guided", "reached", "merge", "campaign", "language",
  "pages", "shells",
}

local program, only = arg[1], arg[2]
if program == "--suites" then
  print(table.concat(suites, ";"))
  os.exit(0)
elseif only == "--suite" then
  only, suites = nil, { arg[3] }
end
if not program then
  io.stderr:write "usage: tests/cli/run.lua PROGRAM [--suite NAME | --write | TEXT], or --suites\n"
  os.exit(4)
end

local stage = require "stage"
stage.open(program)

if only == "--write" then
  require "pages".write(here)
  stage.close()
  os.exit(0)
end

-- A suite that looks at the repository makes its list when it knows where that is.
local function tests_of(name)
  local suite = require(name)
  return suite.tests and suite.tests(here) or suite
end

local ran, failed = 0, 0

for _, suite in ipairs(suites) do
  for _, test in ipairs(tests_of(suite)) do
    local name, call = test[1], test[2]
    if not only or name:find(only, 1, true) then
      local ok, message = xpcall(call, debug.traceback)
      ran, failed = ran + 1, failed + (ok and 0 or 1)
      if not ok then
        print(("FAIL %s\n  %s"):format(name, message))
      end
    end
  end
end

stage.close()
print(("cli: %d tests, %d failed"):format(ran, failed))
os.exit(ran > 0 and failed == 0 and 0 or 1)
