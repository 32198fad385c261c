-- Somebody rings time and again while the mains go: the line is busy with more than one thing.
local cabin = require "wirings.cabin"

scenario "field.calls_and_outage" {
  wiring = cabin,
  config = { "POWERDELAY=1", "RING=NO", "ALERTNUMBER+358401234567" },
  run = function(b)
    local owner, neighbour = b:phone "+358401234567", b:phone "+33612345678"
    b:ready()
    b.mains:off()
    for _ = 1, 3 do
      neighbour:call()
      b:wait "3 s"
      neighbour:hang_up()
      b:wait "2 s"
    end
    b.mains:on()
    owner:expect_sms("Power restored", { within = "60 s" })
  end,
}
