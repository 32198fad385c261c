-- What people are told of a failure, word for word.
local stage = require "stage"

local stories = "tests/lua/stories/failures.lua"

return {
  { "each way to fail is explained as the golden text has it", function()
    local code, out = stage.run("run", stories, "-q")
    stage.is(code, 4, "exit code") -- one of them is wrong
    out = out:gsub("(replay: )[^ ]+", "%1fusebox"):gsub(" in [%d.]+ s\n$", "\n")
    stage.golden("failures.txt", out)
  end },
}
