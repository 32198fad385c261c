-- Stories for a unit with its own module, whose owner's phone is a real one: played by
-- tests/rig/phone.sh, and by a simulated unit as well.
local example3 = require "wirings.example3"

local OWNER = "+358401234567"

scenario "phone.numbers" {
  about  = "The unit has the real number of its owner, and the scenario sees its own",
  tags   = { "rig" },
  wiring = example3,
  config = { "ALERTNUMBER" .. OWNER, "HOLDOFF=0" },
  run = function(b)
    local owner = b:phone(OWNER)
    b:ready()
    owner:sms "ALERTNUMBER?"
    owner:expect_sms(OWNER, { within = "60 s" })
  end,
}

scenario "phone.console" {
  about  = "At the console, too, the story has its own number and the unit the real one",
  tags   = { "rig" },
  wiring = example3,
  config = { "Input1=NO", "HOLDOFF=0", "AON" },
  run = function(b)
    local owner = b:phone(OWNER)
    b:ready()
    assert(b.unit.usb:send("ALERTNUMBER" .. OWNER):find("ALERTNUMBER" .. OWNER .. " - OK", 1, true))
    assert(b.unit.usb:send("ALERTNUMBER?"):find(OWNER, 1, true))
    owner:sms "ALERTNUMBER?"
    owner:expect_sms(OWNER, { within = "60 s" })
    b.smoke:trip()
    owner:expect_sms("ALARM! Input1", { within = "60 s" })
  end,
}

scenario "phone.long" {
  about  = "An answer in several parts arrives as one",
  tags   = { "rig" },
  wiring = example3,
  config = { "ALIASRelay1=KITCHENWINDOW1A", "ALIASRelay6=KITCHENWINDOW6F", "HOLDOFF=0" },
  run = function(b)
    local owner = b:phone(OWNER)
    b:ready()
    owner:sms "STATUS"
    local whole = "/^KITCHENWINDOW1A:OFF,.*KITCHENWINDOW6F:OFF,.*,Power:/"
    local answer = owner:expect_sms(whole, { within = "60 s" })
    assert(#answer.text > 160, answer.text)
    assert(#owner:inbox() == 1)
  end,
}

scenario "phone.call" {
  about  = "A call that the unit rejects switches a relay",
  tags   = { "rig" },
  wiring = example3,
  config = { "ALERTNUMBER" .. OWNER, "RING=SWITCHRelay2", "HOLDOFF=0" },
  run = function(b)
    local owner = b:phone(OWNER)
    b:ready()
    owner:call()
    b:expect(b.unit.relay[2]:contact "closed", { within = "30 s" })
    b:expect(owner:is "idle", { within = "10 s" })
    owner:expect_sms("Relay2 ON", { within = "60 s" })
    owner:call()
    b:expect(b.unit.relay[2]:contact "open", { within = "30 s" })
  end,
}

scenario "phone.alarm_call" {
  about  = "The unit calls its owner, who takes the call after a while and hangs up",
  tags   = { "rig" },
  wiring = example3,
  config = { "Input1=NO", "ALERTNUMBER" .. OWNER, "ALERTTYPE=CALL", "HOLDOFF=0", "AON" },
  run = function(b)
    local owner = b:phone(OWNER)
    owner:answers "3 s"
    b:ready()
    b.smoke:trip()
    owner:expect_call { within = "60 s" }
    b:expect(owner:is "talking", { within = "10 s" })
    owner:hang_up()
    b:expect(owner:is "idle", { within = "5 s" })
  end,
}

scenario "phone.by_hand" {
  about  = "The owner rejects the unit's call by hand, which counts as an answer",
  tags   = { "rig" },
  wiring = example3,
  config = { "Input1=NO", "ALERTNUMBER" .. OWNER, "ALERTTYPE=CALL", "HOLDOFF=0", "AON" },
  run = function(b)
    local owner = b:phone(OWNER)
    b:ready()
    b.smoke:trip()
    owner:expect_call { within = "60 s" }
    owner:reject()
    b:never(owner:is "ringing", { during = "20 s" })
  end,
}

scenario "phone.switched_off" {
  about  = "What the unit sends while its owner's phone is off is there when it is on",
  tags   = { "rig" },
  wiring = example3,
  config = { "Input1=NO", "ALERTNUMBER" .. OWNER, "HOLDOFF=0", "AON" },
  run = function(b)
    local owner = b:phone(OWNER)
    b:ready()
    owner:switch "off"
    b:wait "5 s"
    b.smoke:trip()
    b:never(owner:receives "", { during = "20 s" })
    owner:switch "on"
    owner:expect_sms("ALARM! Input1", { within = "60 s" })
  end,
}

scenario "phone.lacks.network" {
  about  = "Nobody takes a real network's coverage away",
  wiring = example3,
  run = function(b)
    b.network:coverage(false)
    b:wait "1 s"
  end,
}

scenario "phone.lacks.stranger" {
  about  = "The unit is told no number for which no phone stands: it may be somebody's",
  wiring = example3,
  config = { "ALERTNUMBER+4915112345678" },
  run = function(b) b:wait "1 s" end,
}

scenario "phone.lacks.raw" {
  about  = "A raw PDU is nothing that a real phone sends",
  wiring = example3,
  config = { "HOLDOFF=0" },
  run = function(b)
    b:ready()
    b:phone(OWNER):pdu "000C91538304214365000062102021430000014F"
    b:wait "5 s"
  end,
}

scenario "phone.lacks.guest" {
  about  = "A second person needs a second phone",
  wiring = example3,
  config = { "HOLDOFF=0" },
  run = function(b)
    b:phone(OWNER):sms "STATUS"
    b:phone "+4915112345678"
    b:wait "5 s"
  end,
}
