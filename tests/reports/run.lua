-- The reports of a run: what is in them, and how they come to be.
-- usage: lua5.4 tests/reports/run.lua PROGRAM [TEXT]
-- TEXT: only tests with it in their name.
local here = arg[0]:match "^(.*)/tests/reports/run%.lua$" or "."
package.path = here .. "/tests/reports/?.lua;" .. here .. "/tests/cli/?.lua;" .. package.path

local program, only = arg[1], arg[2]
if not program then
  io.stderr:write "usage: lua5.4 tests/reports/run.lua PROGRAM [TEXT]\n"
  os.exit(4)
end

local stage = require "stage"
stage.open(program)

local ran, failed = 0, 0
for _, suite in ipairs { require "contents", require "files" } do
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
print(("reports: %d tests, %d failed"):format(ran, failed))
os.exit(ran > 0 and failed == 0 and 0 or 1)
