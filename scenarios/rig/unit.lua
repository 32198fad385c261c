-- Short stories that a unit on a bench can play as well: run them with --include rig.
local example3 = require "wirings.example3"

scenario "rig.alarm" {
  about  = "A tripped detector switches the siren, and the siren's time ends",
  covers = { "7.3" },
  tags   = { "rig", "alarm" },
  wiring = example3,
  may_violate = "no_false_alarm", -- without HOLDOFF: the detector warms up when the supply returns
  config = { "Input1=NO", "Input1RELAY=Relay6,2", "HOLDOFF=0", "AON" },
  -- red when: an alarm switches another relay (alarm.relay_of_another)
  run = function(b)
    b:wait "2 s"
    b.smoke:trip()
    b:expect(b.siren:is "sounding", { within = "1 s" })
    b.smoke:restore()
    b:expect(b.siren:is "silent", { within = "3 s" })
  end,
}

scenario "rig.console" {
  about  = "A command at the USB console moves a relay's contact there and back",
  covers = { "4.1" },
  tags   = { "rig", "console" },
  wiring = example3,
  config = { "HOLDOFF=0" },
  run = function(b)
    b:wait "2 s"
    b:log(b.unit.usb:send "ONRelay2")
    b:expect(b.unit.relay[2]:contact "closed", { within = "1 s" })
    b:log(b.unit.usb:send "OFFRelay2")
    b:expect(b.unit.relay[2]:contact "open", { within = "1 s" })
  end,
}

scenario "rig.supply" {
  about  = "Without 12 V the unit lives on its battery with its relays released, and POWERSTATE brings them back",
  covers = { "7.3" },
  tags   = { "rig", "power" },
  wiring = example3,
  config = { "POWERSTATERelay2=ON", "HOLDOFF=0" },
  run = function(b)
    b:expect(b.unit.relay[2]:contact "closed", { within = "3 s" })
    b.mains:off()
    b:expect(b.unit.relay[2]:contact "open", { within = "20 s" })
    b:expect(b.unit:is "backup", { within = "20 s" })
    b.mains:on()
    b:expect(b.unit.relay[2]:contact "closed", { within = "3 s" })
    b:expect(b.unit:is "running" & ~b.unit:is "backup", { within = "5 s" })
  end,
}

scenario "rig.command" {
  about  = "The unit registers at the network, takes a command by SMS and answers it",
  covers = { "4.1" },
  tags   = { "rig", "sms", "clock" }, -- it knows the time by then only from some makes of modem
  wiring = example3,
  config = { "HOLDOFF=0" },
  run = function(b)
    local owner = b:phone "+358401234567"
    b:ready()
    owner:sms "ONRelay2"
    owner:expect_sms("Relay2 ON", { within = "60 s" })
    b:expect(b.unit.relay[2]:contact "closed")
  end,
}

scenario "rig.message" {
  about  = "An alarm reaches the owner's phone by SMS",
  covers = { "7.3" },
  tags   = { "rig", "alarm", "sms" },
  wiring = example3,
  may_violate = "no_false_alarm", -- without HOLDOFF: the detector warms up when the supply returns
  config = { "Input1=NO", "ALERTNUMBER+358401234567", "HOLDOFF=0", "AON" },
  run = function(b)
    local owner = b:phone "+358401234567"
    b:ready()
    b.smoke:trip()
    owner:expect_sms("ALARM! Input1", { within = "60 s" })
  end,
}
