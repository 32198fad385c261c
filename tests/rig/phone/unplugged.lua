-- Two stories in which nothing happens but that a modem goes away in the first: tests/rig/phone.sh.
local example3 = require "wirings.example3"

for at, name in ipairs { "first", "second" } do
  scenario("unplugged." .. name) {
    about  = "A phone that is there, in story " .. at .. " of two",
    wiring = example3,
    config = { "HOLDOFF=0" },
    run = function(b)
      local owner = b:phone "+358401234567"
      b:holds(owner:is "idle", { during = at == 1 and "60 s" or "1 s" })
    end,
  }
end
