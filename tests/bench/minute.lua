-- The busy minute, 300 times.
local story = require "story"

for i = 1, 300 do
  scenario("bench.minute" .. i)(story)
end
