-- Scenarios that are red by themselves, with more in them than it takes.
local example3 = require "wirings.example3"

-- The guide's race at the end of a busy day.
scenario "red.race_after_a_busy_day" {
  wiring = example3 { contact = "N/C", holdup = "470 uF" },
  config = { "ALERTNUMBER+358401234567", "Input1=NC", "ALIASInput1=SMOKE", "BACKUPLIMIT=DC",
    "POWERGUARD=0", "AON" },
  run = function(b)
    local owner = b:phone "+358401234567"
    owner:answers "3 s"
    b:ready()
    b:spawn(function() b.unit.button:press "2 s" end)
    b:wait "1 s"
    owner:sms "STATUS"
    b.network:signal(12)
    b.unit.usb:type "STATUS"
    b.unit.modem:fault("garbles", { at = "line", times = 2 })
    b:wait "5 min"
    b.smoke:fault "noisy"
    b:wait "10 s"
    b.smoke:ok()
    b:wait "10 s"
    b.adapter:off()
    b:wait "17.3 s"
    b.adapter:on()
    owner:sms "OnRelay1"
    b:wait "2 min"
    b:expect(b.unit.relay[1]:is "on")
  end,
}

-- The same cause, told in another way.
scenario "red.race_at_once" {
  wiring = example3 { contact = "N/C", holdup = "470 uF" },
  config = { "Input1=NC", "BACKUPLIMIT=DC", "AON" },
  run = function(b)
    b:ready()
    b.adapter:off()
    b:wait "10 s"
  end,
}

-- The same red, and another cause: the mains are lost, not the adapter.
scenario "red.race_of_the_mains" {
  wiring = example3 { contact = "N/C", holdup = "470 uF" },
  config = { "Input1=NC", "BACKUPLIMIT=DC", "AON" },
  run = function(b)
    b:ready()
    b.mains:off()
    b:wait "10 s"
  end,
}

-- Red by what it expects, and by nothing else.
scenario "red.expects_too_much" {
  wiring = example3,
  run = function(b)
    b:ready()
    b.mains:off()
    b:expect(b.siren:is "sounding", { within = "10 s" })
  end,
}

-- Faults of the modem, and deeds that no line says.
scenario "red.all_kinds_of_deeds" {
  wiring = example3,
  config = { "ALERTNUMBER+358401234567" },
  run = function(b)
    local owner = b:phone "+358401234567"
    b:ready()
    owner:answers "rejects"
    b.unit.modem:fault("waits", { at = "line", by = "300 ms", times = 2, of = "AT+CSQ" })
    b.network:ussd("*100#", "Balance: {credit}")
    b.smoke:fault "noisy"
    owner:sms "say \"hi\""
    b:wait "2 s"
    b:expect(b.siren:is "sounding")
  end,
}

-- A guard that is too short: without it the scenario would be red, too, and show nothing of it.
scenario "red.guard_too_short" {
  wiring = example3 { contact = "N/C", holdup = "470 uF" },
  config = { "Input1=NC", "ALIASInput2=DOOR", "POWERGUARD=10", "AON" },
  run = function(b)
    b:ready()
    b.adapter:off()
    b:wait "10 s"
  end,
}
