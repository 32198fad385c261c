-- What `fusebox-canary`, the program with a planted bug, is explored with in every campaign
-- (docs/campaign.md). It holds for the sound firmware as it is, and however one breaks into it.
scenario "canary.lamp_for_a_while" {
  about  = "A lamp is lit for 15 s by a message; nobody touches the supply, but who explores does",
  covers = { "4" },
  tags   = { "relay", "canary" },
  wiring = require "wirings.example1",
  config = { "POWERSTATERelay1=OFF" },
  -- red when: a relay that is held is left as it is when 12 V come back (the canary's bug)
  run = function(b)
    local owner = b:phone "+358401234567"
    b:ready()
    owner:sms "OnRelay1=15"
    b:expect(b.lamp:is "lit", { within = "20 s" })
    b:expect(b.lamp:is "dark", { within = "30 s" })
    b:wait "20 s"
  end,
}
