-- Fifty messages in a row. The SIM holds twenty; the rest waits in the network.
local example1 = require "wirings.example1"

local config = { "ADDSECNUM+358401234567", "Input1=NO", "ALIASInput1=HALL", "ALERTNUMBER+33612345678", "AON" }

scenario "sms.flood_of_fifty" {
  about  = "Fifty commands in half a minute: each is obeyed, once and in its order, and the last is answered",
  covers = { "6", "assumption 56" },
  tags   = { "sms", "network" },
  wiring = example1,
  config = config,
  -- red when: an SMS that the network doubles is carried out twice (sms.twice)
  --       or: an answer takes the place of the one on its way, and is struck off with it (reply.into_the_leaving)
  run = function(b)
    local owner = b:phone "+358401234567"
    local coil = b.unit.relay[1]:signal "coil"
    b:ready()
    b:spawn(function() b:times(50, coil:changes(), { during = "15 min" }) end)
    for n = 1, 25 do
      owner:sms "OnRelay1"
      b:wait "600 ms"
      if n == 13 then b.network:duplicate(1) end
      owner:sms(n < 25 and "OffRelay1" or "OffALL")
      b:wait "600 ms"
    end
    owner:expect_sms({ exact = "All OFF" }, { within = "5 min" })
    b:wait "10 min"
    b:measure("resets", b.unit:reboots(), { max = 0 })
    owner:read_all()
    owner:sms "OnRelay2"
    owner:expect_sms({ exact = "Relay2 ON" }, { within = "30 s" })
  end,
}

scenario "sms.flood_from_a_stranger" {
  about  = "A stranger sends fifty messages in ten seconds, the owner one amid them: his alone is obeyed and answered",
  covers = { "6", "fact 48" },
  tags   = { "sms", "network", "access" },
  wiring = example1,
  config = config,
  -- red when: strangers are answered, at the owner's cost (access.told_to_strangers)
  --       or: a number outside the security list is obeyed (access.stranger)
  run = function(b)
    local owner, stranger = b:phone "+358401234567", b:phone "+4915112345678"
    b:ready()
    b:spawn(function() b:never(stranger:receives "" | b.unit.relay[2]:is "on", { during = "15 min" }) end)
    for n = 1, 50 do
      stranger:sms("OnRelay2=" .. 1000 + n)
      b:wait "200 ms"
      if n == 25 then owner:sms "OnRelay1" end
    end
    owner:expect_sms({ exact = "Relay1 ON" }, { within = "3 min" })
    b:wait "10 min"
    b:measure("messages paid", b.network:bill(), { min = 1, max = 1 })
  end,
}

scenario "sms.alarm_in_a_flood" {
  about  = "An alarm amid fifty commands goes out before the answers that wait",
  covers = { "6", "5.2" },
  tags   = { "sms", "network", "alarm" },
  wiring = example1,
  config = config,
  -- red when: an alarm waits until all commands are answered (alert.behind_answers)
  run = function(b)
    local owner, guard = b:phone "+358401234567", b:phone "+33612345678"
    b:ready()
    b:spawn(function()
      b:wait "10 s"
      b.motion:trip()
      guard:expect_sms("ALARM! HALL", { within = "15 s" })
    end)
    for n = 1, 50 do
      owner:sms("OnRelay2=" .. 1000 + n)
      b:wait "400 ms"
    end
    owner:expect_sms("Relay2 ON for 1050 s", { within = "5 min" })
  end,
}
