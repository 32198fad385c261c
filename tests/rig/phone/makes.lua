-- What a person does with a real modem of any make, and what goes wrong with it. The other side is
-- tests/rig/phone_makes.sh, which answers in the unit's name.
local example3 = require "wirings.example3"

local CYRILLIC = "\u{41F}\u{440}\u{438}\u{432}\u{435}\u{442} \u{20AC}"
local LETTERS = "0123456789 abcdefghijklmnopqrstuvwxyz {braces} "

scenario "makes.talk" {
  about  = "Messages in parts and both alphabets, and calls, each way",
  wiring = example3,
  config = { "HOLDOFF=0" },
  run = function(b)
    local owner = b:phone "+15557777777"
    local long = "ping " .. LETTERS:rep(8) .. "."
    owner:sms "ping 1"
    owner:expect_sms({ exact = "pong 1" }, { within = "60 s" })
    owner:sms(long)
    owner:expect_sms({ exact = "pong " .. long:sub(6) }, { within = "60 s" })
    owner:sms("ping " .. CYRILLIC)
    owner:expect_sms({ exact = "pong " .. CYRILLIC }, { within = "60 s" })

    owner:call()
    b:expect(owner:is "talking", { within = "20 s" })
    owner:dtmf "1#"
    b:wait "2 s"
    owner:hang_up()
    b:expect(owner:is "idle")
    owner:sms "call me"
    owner:expect_call { within = "30 s" }
    owner:answer()
    b:expect(owner:is "talking", { within = "10 s" })
    owner:sms "hang up"
    b:expect(owner:is "idle", { within = "30 s" })

    owner:sms "adverts" -- somebody else's message is not the unit's
    b:never(owner:receives "", { during = "6 s" })
    assert(#owner:inbox() == 3, #owner:inbox())
  end,
}

scenario "makes.trouble" {
  about  = "A modem that starts anew, speaks in between, and is refused",
  wiring = example3,
  config = { "HOLDOFF=0" },
  run = function(b)
    local owner = b:phone "+15557777777"
    owner:sms "fault reboots at=now"
    owner:expect_sms("laid", { within = "90 s" })
    owner:sms "ping 2"
    owner:expect_sms({ exact = "pong 2" }, { within = "90 s" })
    owner:sms "fault says at=line of=AT+CMGR text=\\r\\nRING\\r\\n+CMTI: \"SM\",7\\r\\n"
    owner:expect_sms("laid", { within = "30 s" })
    owner:sms "fault refuses at=message of=AT+CMGS text=+CMS ERROR: 38"
    owner:expect_sms("laid", { within = "30 s" })
    owner:sms "ping 3"
    owner:expect_sms({ exact = "pong 3" }, { within = "60 s" })
    assert(#owner:inbox() == 5, #owner:inbox())
  end,
}
