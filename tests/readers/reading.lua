-- What tests of readers have beside the stage of tests/cli: wishes, all of which are looked at, and
-- a scenario's files.
local here = arg[0]:match "^(.*)/[^/]*$"
package.path = here .. "/../cli/?.lua;" .. package.path
local stage = require "stage"
local reading, failed = {}, 0

-- Skips the test where one of the programs is not installed.
function reading.open(program, ...)
  for _, reader in ipairs { ... } do
    if not os.execute("command -v " .. reader .. " >/dev/null") then
      print(reader .. " is not installed")
      os.exit(77)
    end
  end
  stage.open(program)
end

function reading.close()
  stage.close()
  print(failed == 0 and "all read" or failed .. " failed")
  os.exit(failed == 0 and 0 or 1)
end

function reading.wish(holds, what)
  if not holds then
    failed = failed + 1
    print("FAIL " .. what)
  end
  return holds
end

-- Plays a scenario with these options for its files, PATH among them; returns how they are named.
function reading.play(id, options)
  local code, out, err = stage.shell(('"$FUSEBOX" run --filter %s -q %s'):format(
    stage.quoted("=" .. id), options))
  reading.wish(code == 0, id .. " is not played: " .. out .. err)
  return stage.folder .. "/" .. id:gsub("/", "-")
end

return reading
