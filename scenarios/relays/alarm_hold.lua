local example3 = require "wirings.example3"

local config = { "Input1=NO", "Input1RELAY=Relay6,30", "ALERTNUMBER+358401234567", "AON" }

scenario "relays.alarm_takes_a_relay_that_is_on" {
  about  = "A relay that was ON before the alarm is OFF after it, whatever it was",
  covers = { "5.2", "fact 44", "check 3" },
  tags   = { "alarm", "relay" },
  wiring = example3,
  config = config,
  -- red when: the alarm's end gives back the state before it (alarm.gives_back)
  run = function(b)
    local relay = b.unit.relay[6]
    b:ready()
    b.unit.usb:send "OnRelay6"
    b:expect(b.siren:is "sounding", { within = "1 s" })
    b.smoke:trip()
    b:holds(relay:is "on", { during = "30 s" })
    b:expect(relay:is "off" & b.siren:is "silent", { within = "500 ms" })
    b:holds(relay:is "off", { during = "10 min" })
  end,
}

scenario "relays.second_alarm_starts_the_time_anew" {
  about  = "A further alarm while the siren sounds gives it its whole time again",
  covers = { "5.2", "assumption 28" },
  tags   = { "alarm", "relay" },
  wiring = example3,
  config = config,
  -- red when: a further alarm does not start the siren's time anew (alarm.old_deadline)
  run = function(b)
    b:ready()
    b.smoke:trip()
    b:expect(b.siren:is "sounding", { within = "200 ms" })
    b:wait "20 s"
    b.smoke:restore()
    b:wait "1 s"
    b.smoke:trip()
    b:holds(b.siren:is "sounding", { during = "29 s" })
    b:expect(b.siren:is "silent", { within = "2 s" })
  end,
}

scenario "relays.owner_silences_the_siren" {
  about  = "OffRelay6 or AOF ends the alarm's hold at once",
  covers = { "5.2", "assumption 29" },
  tags   = { "alarm", "relay" },
  wiring = example3,
  config = config,
  grid   = { command = { "OffRelay6", "AOF" } },
  -- red when: AOF does not silence the siren (alarm.aof_leaves_siren)
  --       or: OffRelay6 does not silence the siren (alarm.off_leaves_siren)
  run = function(b, g)
    b:ready()
    b.smoke:trip()
    b:expect(b.siren:is "sounding", { within = "200 ms" })
    b:wait "5 s"
    b.unit.usb:send(g.command)
    b:expect(b.siren:is "silent", { within = "1 s" })
    b:never(b.siren:is "sounding", { during = "2 min" })
  end,
}

scenario "relays.alarm_ends_a_timed_switching" {
  about  = "An alarm takes a relay that runs a time of its own: OFF at the alarm's end, and it stays",
  covers = { "5.2", "fact 44", "assumption 31", "check 3" },
  tags   = { "alarm", "relay" },
  wiring = example3,
  config = config,
  -- red when: the alarm's end gives back the state before it (alarm.gives_back)
  run = function(b)
    local relay = b.unit.relay[6]
    b:ready()
    b.unit.usb:send "OnRelay6=600"
    b:wait "5 s"
    b.smoke:trip()
    b:holds(relay:is "on", { during = "30 s" })
    b:expect(relay:is "off", { within = "200 ms" })
    b:holds(relay:is "off", { during = "20 min" })
  end,
}

scenario "relays.siren_over_an_outage" {
  about  = "DC fails and returns while the siren sounds: it is silent without DC, and its time runs on",
  covers = { "5.2", "assumption 10", "assumption 15", "assumption 58" },
  tags   = { "alarm", "relay", "power" },
  wiring = example3,
  config = { "Input1=NO", "Input1RELAY=Relay6,60", "ALERTNUMBER+358401234567", "AON" },
  -- red when: a siren that sounded before an outage never ends after it (power.return_ends_times)
  run = function(b)
    b:ready()
    b.smoke:trip()
    b:expect(b.siren:is "sounding", { within = "200 ms" })
    b:wait "10 s"
    b.mains:off()
    b:expect(b.siren:is "silent", { within = "1 s" })
    b:wait "20 s"
    b.mains:on()
    b:expect(b.siren:is "sounding", { within = "1 s" })
    b:wait "100 ms"                    -- the contact bounces
    b:holds(b.siren:is "sounding", { during = "27 s" })
    b:expect(b.siren:is "silent", { within = "3 s" })
    b:never(b.siren:is "sounding", { during = "10 min" })
  end,
}
