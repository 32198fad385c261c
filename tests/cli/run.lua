-- The program as people and build servers use it.
-- usage: lua5.4 tests/cli/run.lua PROGRAM [--write | TEXT]
-- TEXT: only tests with it in their name. --write renews the tables in docs/ instead.
local here = arg[0]:match "^(.*)/tests/cli/run%.lua$" or "."
package.path = here .. "/tests/cli/?.lua;" .. package.path

local program, only = arg[1], arg[2]
if not program then
  io.stderr:write "usage: lua5.4 tests/cli/run.lua PROGRAM [--write | TEXT]\n"
  os.exit(4)
end

local stage = require "stage"
local language = require "language"
local pages = require "pages"
local shells = require "shells"
stage.open(program)

if only == "--write" then
  pages.write(here)
  stage.close()
  os.exit(0)
end

local suites = {
  require "verdicts", require "failures", require "bundle", require "choice", require "wrong",
  require "ends",
  require "course", require "baseline", require "terminal",
  require "written", require "diff", require "coverage", require "lessons",
  require "mistakes", require "contract", require "lint", require "spice", require "unit",
  require "bench", require "fit",
  require "rig",
  require "rig_ports",
  require "rig_sheet",
  require "panel",
  require "explore", require "explore_map", require "explore_swarm",
  require "explore_shrink", require "explore_guided", require "reached", require "merge",
  require "campaign",
  language.tests(here), pages.tests(here), shells.tests(here),
}
local ran, failed = 0, 0

for _, suite in ipairs(suites) do
  for _, test in ipairs(suite) do
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
