-- Found by cuts of example3.guard_drops_a_dip: the supply dips, and goes while the dip's opening is still held.
local example3 = require "wirings.example3"

scenario "found.outage_after_a_dip" {
  about  = "A dip, and the loss of the supply within the guard of the dip's opening: each explains its own",
  covers = { "5.1", "7.3", "fact 39", "assumption 8", "assumption 9" },
  tags   = { "backup", "false-alarm" },
  wiring = example3 { contact = "N/C", holdup = "470 uF" },
  config = { "Input1=NC", "BACKUPLIMIT=DC", "POWERGUARD=100", "AON" },
  -- red when: what is open as the guard ends is taken for the opening that it held (guard.one_opening)
  run = function(b)
    b:ready()
    b:wait "10 ms"
    b.adapter:dip { to = "2 V", lasting = "75 ms" }
    b:wait "90 ms"
    b.adapter:off()
    b:wait "2 s"
    b.adapter:on()
    b:wait "1 min"
  end,
}

scenario "found.trip_after_a_dip" {
  about  = "A dip, and a sensor that trips for a moment within the guard of the dip's opening: an alarm",
  covers = { "5.1", "assumption 9" },
  tags   = { "alarm", "false-alarm" },
  wiring = example3 { contact = "N/C", holdup = "470 uF" },
  config = { "Input1=NC", "BACKUPLIMIT=DC", "POWERGUARD=400", "ALERTNUMBER+358401234567", "AON" },
  -- red when: an opening in the guard of a dip's goes with it (guard.goes_with_a_dip)
  run = function(b)
    local owner = b:phone "+358401234567"
    b:ready()
    b:wait "10 ms"
    b.adapter:dip { to = "2 V", lasting = "75 ms" }
    b:wait "200 ms"
    b.smoke:trip()
    b:wait "100 ms"
    b.smoke:restore()
    owner:expect_sms("ALARM! Input1", { within = "30 s" })
  end,
}
