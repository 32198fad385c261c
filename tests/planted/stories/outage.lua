-- The mains go and come back, and two people are to know.
local cabin = require "wirings.cabin"

scenario "field.outage" {
  wiring = cabin { contact = "N/C" },
  config = { "Input1=NC", "BACKUPLIMIT=DC", "POWERDELAY=5", "HOLDOFF=0",
             "ALERTNUMBER+358401234567", "ALERTNUMBER+4915112345678", "AON" },
  run = function(b)
    local owner = b:phone "+358401234567"
    b:phone "+4915112345678"
    b:ready()
    b.mains:off()
    owner:expect_sms("Power failed", { within = "30 s" })
    b:wait "20 s"
    b.mains:on()
    owner:expect_sms("Power restored", { within = "40 s" })
    b:wait "20 s"
  end,
}
