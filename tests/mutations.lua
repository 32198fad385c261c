-- Where tests/mutate.lua breaks the firmware, or the world around it, and which shipped scenarios
-- must turn red then. The rows stand in tests/mutations/.
--
-- `from` is text of `file` that occurs there exactly once, `to` stands in its place; `why` says
-- what is wrong then. `red` names scenarios: all of them must fail (others may, too). An id with a
-- grid stands for any of its combinations, * for any text. `path` is where these scenarios are when
-- they are not among the shipped ones. Where a row has `tests`, these programs of the build are run
-- instead of scenarios, and `red` names their checks; `ctest` is a test of the whole program. A
-- mutation that no scenario turns red asks for a better
-- scenario, not for a shorter table.
local here = ...

local all = {}
local kinds = {
  "relays", "field", "people", "messages", "modem", "electrics", "storage", "cabinet", "button",
  "schedule", "climate", "credit", "wireless", "year", "console", "bench",
  "calibration", "explore",
}
for _, name in ipairs(kinds) do
  for _, row in ipairs(dofile(here .. "/mutations/" .. name .. ".lua")) do
    all[#all + 1] = row
  end
end
return all
