-- Somebody lets it ring until the network gives up, on mains that are not to be trusted.
local cabin = require "wirings.cabin"

scenario "field.calls_and_outage" {
  wiring = cabin,
  config = { "POWERDELAY=1", "ALERTNUMBER+358401234567" },
  run = function(b)
    local neighbour = b:phone "+33612345678"
    b:ready()
    neighbour:call()
    b:wait "60 s"
  end,
}
