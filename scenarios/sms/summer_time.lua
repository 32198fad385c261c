-- Clocks are put forward in March and back in October: messages carry local time, and their zone.
local example1 = require "wirings.example1"

scenario "sms.sent_as_clocks_are_put_forward" {
  about  = "A command on its way while the clocks are put forward by an hour is 3 s old, not an hour: it is obeyed",
  covers = { "assumption 56", "assumption 57" },
  tags   = { "sms", "network", "clock" },
  wiring = example1,
  config = { "ERROR=ON" },
  -- red when: the zone of a message's stamp is ignored (sms.stamp_without_zone)
  run = function(b)
    local owner = b:phone "+358401234567"
    b.network:zone "2 h"
    b:ready()
    owner:sms "OnRelay1"
    b:wait "1 s"
    b.network:zone("3 h", { summer = true })
    owner:expect_sms({ exact = "Relay1 ON" }, { within = "30 s" })
    owner:sms "DATETIME?"
    local clock = owner:expect_sms("DATETIME=", { within = "30 s" })
    b:measure("hour", tonumber(clock.text:match ",(%d+):"), { min = 11, max = 11 })   -- 8 o'clock UTC and three
  end,
}

scenario "sms.the_hour_that_comes_twice" {
  about  = "The same PULSE an hour later, when the clocks were put back: the same stamp, yet another message",
  covers = { "assumption 56", "assumption 57" },
  tags   = { "sms", "network", "clock" },
  wiring = example1,
  -- red when: messages are told apart by local time (sms.double_by_local_time)
  run = function(b)
    local owner = b:phone "+358401234567"
    b.network:zone("3 h", { summer = true })
    b:ready()
    for _ = 1, 2 do
      local begun = b:now()
      owner:sms "PulseRelay1"
      owner:expect_sms({ exact = "Relay1 pulsed" }, { within = "30 s" })
      b:wait(1800 - (b:now() - begun))
      b.network:zone "2 h"
      b:wait "30 min"
    end
    b:never(owner:receives "", { during = "5 min" })
  end,
}

scenario "sms.held_back_until_the_clocks_are_put_back" {
  about  = "A PULSE that was held for an hour looks five minutes old after the clocks were put back: it is refused",
  covers = { "assumption 56", "assumption 57" },
  tags   = { "sms", "network", "clock" },
  wiring = example1,
  config = { "ERROR=ON" },
  -- red when: the zone of a message's stamp is ignored (sms.stamp_without_zone)
  run = function(b)
    local owner = b:phone "+358401234567"
    b.network:zone("3 h", { summer = true })
    b:ready()
    b.network:delay "65 min"
    owner:sms "PulseRelay1"
    b.network:delay "3 s"
    b:spawn(function() b:never(b.unit.relay[1]:is "on", { during = "70 min" }) end)
    b:wait "30 min"
    b.network:zone "2 h"
    owner:expect_sms({ exact = "Too old" }, { within = "40 min" })
  end,
}

scenario "sms.centre_in_another_zone" {
  about  = "A SIM from abroad, with stamps in its home's zone: a message of 5 min is obeyed, one of 21 min is not",
  covers = { "assumption 56" },
  tags   = { "sms", "network", "clock" },
  wiring = example1,
  config = { "ERROR=ON" },
  grid   = { zone = { "-5 h", "345 min" } },
  -- red when: the zone of a message's stamp is ignored (sms.stamp_without_zone)
  run = function(b, g)
    local owner = b:phone "+358401234567"
    b.network:zone(g.zone)
    b:ready()
    owner:pdu "040C91534810325476000062105070650000084FB7B4CC0EE763"     -- OnRelay1, at 07:56 UTC; it is 08:01
    owner:expect_sms({ exact = "Relay1 ON" }, { within = "30 s" })
    owner:pdu "040C91534810325476000062105070040000094FB3595A6687F331"   -- OffRelay1, at 07:40 UTC
    owner:expect_sms({ exact = "Too old" }, { within = "30 s" })
  end,
}
