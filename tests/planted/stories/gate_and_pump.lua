-- A gate that is opened by a pulse, and a pump that is to be on after an outage.
local cabin = require "wirings.cabin"

scenario "field.gate_and_pump" {
  wiring = cabin,
  config = { "POWERSTATERelay1=OFF", "POWERSTATERelay2=ON", "PULSETIMERelay1=10" },
  run = function(b)
    local owner = b:phone "+358401234567"
    b:ready()
    owner:sms "OnRelay3"
    owner:expect_sms("Relay3 ON", { within = "30 s" })
    owner:sms "PulseRelay1"
    owner:expect_sms("Relay1", { within = "30 s" })
    b:wait "10 s"
  end,
}
