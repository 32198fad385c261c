-- A day with an SMS and its answer each minute, as people would play it.
local example1 = require "wirings.example1"

scenario "bench.day" {
  wiring = example1,
  run = function(b)
    local owner = b:phone "+358401234567"
    b:ready()
    for i = 1, 1440 do
      local word = i % 2 == 1 and "On" or "Off"
      local due = b:now() + 60
      owner:sms(word .. "Relay1")
      owner:expect_sms("Relay1 " .. word:upper(), { within = "50 s" })
      b:wait(due - b:now())
    end
  end,
}
