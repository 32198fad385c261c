-- Callers that hide, show nonsense, or are names: none of them is the owner.
local example2 = require "wirings.example2"

scenario "network.callers_that_show_no_number" {
  about  = "A ring that shows no number, or nonsense, opens nothing and costs nothing; the owner's does",
  covers = { "assumption 25" },
  tags   = { "network", "call" },
  wiring = example2,
  config = { "RING=PULSERelay1", "ADDSECNUM+358401234567" },
  grid   = { shows = { "hidden", "anonymous", "+", "0401234567890123456789", "358401234567,", "+35840123456" } },
  run = function(b, g)
    local owner = b:phone "+358401234567"
    local somebody = b:phone "+4915112345678"
    b:ready()
    b:spawn(function() b:never(b.unit.relay[1]:is "on", { during = "2 min" }) end)
    if g.shows == "hidden" then
      somebody:call { hidden = true }
    else
      somebody:call { shows = g.shows }
    end
    b:wait "1 min"
    b:expect(somebody:is "idle", { within = "1 min" })
    b:measure("paid", b.network:bill(), { max = 0 })
    b:wait "1 min"
    owner:call()
    b:expect(b.unit.relay[1]:is "on", { within = "30 s" })
  end,
}

scenario "network.a_name_as_sender" {
  about  = "A message whose sender is a name commands nothing and gets no answer",
  covers = { "assumption 25" },
  tags   = { "network", "sms" },
  wiring = example2,
  config = { "ADDSECNUM+358401234567", "ERROR=ON" },
  run = function(b)
    local owner = b:phone "+358401234567"
    local shop = b:phone "Webshop 24h"
    b:ready()
    b:spawn(function() b:never(b.unit.relay[1]:is "on", { during = "2 min" }) end)
    shop:sms "PulseRelay1"
    b:wait "2 min"
    b:measure("paid", b.network:bill(), { max = 0 })
    owner:sms "PulseRelay1"
    b:expect(b.unit.relay[1]:is "on", { within = "30 s" })
  end,
}
