local example1 = require "wirings.example1"

scenario "access.makemeboss" {
  about  = "The first number makes itself the boss; from then on others are strangers",
  covers = { "6", "fact 48", "assumption 25" },
  tags   = { "access", "sms" },
  wiring = example1,
  -- red when: a number outside the security list is obeyed (access.stranger)
  run = function(b)
    local owner, stranger = b:phone "+358401234567", b:phone "+4915112345678"
    b:ready()
    owner:sms "MAKEMEBOSS"
    owner:expect_sms({ exact = "MAKEMEBOSS - OK" }, { within = "30 s" })
    stranger:sms "OnRelay1"
    stranger:sms "MAKEMEBOSS"
    stranger:sms "STATUS"
    b:never(b.unit.relay[1]:is "on" | stranger:receives "", { during = "5 min" })
    owner:sms "OnRelay1"
    owner:expect_sms("Relay1 ON", { within = "30 s" })
  end,
}

scenario "access.limited_numbers" {
  about  = "A limited number switches and asks, but changes no setting",
  covers = { "6", "fact 48", "assumption 24" },
  tags   = { "access", "sms" },
  wiring = example1,
  config = { "ADDSECNUM+358401234567", "ADDSECNUM+4915112345678,LIM" },
  -- red when: a limited number changes settings (access.limited)
  run = function(b)
    local owner, guest = b:phone "+358401234567", b:phone "+4915112345678"
    b:ready()
    guest:sms "OnRelay1"
    guest:expect_sms("Relay1 ON", { within = "30 s" })
    guest:sms "PULSETIME=9"
    b:never(guest:receives "OK", { during = "2 min" })
    owner:sms "PULSETIME?"
    owner:expect_sms({ exact = "PULSETIME=2 seconds" }, { within = "30 s" })
  end,
}

scenario "access.password" {
  about  = "With a password set, a command without it is refused",
  covers = { "6", "fact 48" },
  tags   = { "access", "sms" },
  wiring = example1,
  config = { "PASSWORD=12abc", "ERROR=ON" },
  -- red when: commands without the password are taken (access.password)
  run = function(b)
    local owner = b:phone "+358401234567"
    b:ready()
    owner:sms "OnRelay1"
    owner:expect_sms({ exact = "Invalid access password!" }, { within = "30 s" })
    b:expect(b.unit.relay[1]:is "off")
    owner:sms "12abcOnRelay1"
    owner:expect_sms("Relay1 ON", { within = "30 s" })
  end,
}

scenario "access.configuration_window" {
  about  = "Settings are taken for 30 minutes; a password renews the window, a loss of DC does not",
  covers = { "6", "fact 46", "fact 47", "check 10", "assumption 19", "assumption 20" },
  tags   = { "access", "sms" },
  wiring = example1 { capacity = "70 Ah" },
  config = { "CONFPASSWORD=Key42", "ERROR=ON" },
  -- red when: a query extends the configuration window (window.by_query)
  --       or: the return of DC opens the configuration window (window.by_dc)
  --       or: a configuration command does not start the 30 minutes anew (window.not_restarted)
  run = function(b)
    local owner = b:phone "+358401234567"
    local function set(text, answer)
      owner:sms(text)
      owner:expect_sms(answer, { within = "30 s" })
    end
    b:ready()
    set("PULSETIME=3", { exact = "PULSETIME=3 - OK" })
    b:wait "29 min"
    set("PULSETIME=4", { exact = "PULSETIME=4 - OK" })     -- a Conf command starts the 30 minutes anew
    b:wait "20 min"
    set("PULSETIME?", "PULSETIME=4 seconds")               -- a query does not
    b:wait "11 min"
    set("PULSETIME=5", "Time for configuration is expired (30min)!")
    b.ups:off()
    b:wait "1 min"
    b.ups:on()
    b:wait "1 min"
    set("PULSETIME=5", "Time for configuration is expired (30min)!")
    set("Key42CONFIG", { exact = "CONFIG - OK" })
    set("PULSETIME=5", { exact = "PULSETIME=5 - OK" })
  end,
}

scenario "access.window_button" {
  about  = "The button at the unit opens the window too",
  covers = { "6", "fact 46", "check 10", "assumption 21" },
  tags   = { "access" },
  wiring = example1,
  config = { "ERROR=ON" },
  -- red when: the button does not open the configuration window (window.no_button)
  --       or: settings are taken for ever (window.never_closes)
  run = function(b)
    local owner = b:phone "+358401234567"
    b:ready()
    b:wait "35 min"
    owner:sms "PULSETIME=5"
    owner:expect_sms("expired", { within = "30 s" })
    b.unit.button:press "300 ms"
    owner:sms "PULSETIME=5"
    owner:expect_sms({ exact = "PULSETIME=5 - OK" }, { within = "30 s" })
  end,
}

scenario "access.makemeboss_needs_an_empty_list" {
  about  = "Somebody on the list, but not first: MAKEMEBOSS is refused",
  covers = { "6", "fact 48" },
  tags   = { "access", "sms" },
  wiring = example1,
  config = { "ADDSECNUM+358401234567", "ADDSECNUM+4915112345678,LIM", "ERROR=ON" },
  -- red when: MAKEMEBOSS is accepted with a list that is not empty (access.boss_again)
  run = function(b)
    local guest = b:phone "+4915112345678"
    b:ready()
    guest:sms "MAKEMEBOSS"
    guest:expect_sms({ exact = "Execute error!" }, { within = "30 s" })
    guest:sms "SECNUM?"
    guest:expect_sms({ exact = "+358401234567,+4915112345678:LIM" }, { within = "30 s" })
  end,
}

scenario "access.same_tail_is_another_number" {
  about  = "Two numbers that differ in the country only are two people",
  covers = { "6", "fact 48", "assumption 25" },
  tags   = { "access", "sms" },
  wiring = example1,
  config = { "ADDSECNUM+358401234567" },
  -- red when: a number of another country with the same last digits is obeyed (access.by_tail)
  run = function(b)
    local owner, stranger = b:phone "+358401234567", b:phone "+46401234567"
    b:ready()
    stranger:sms "OnRelay1"
    b:never(b.unit.relay[1]:is "on" | stranger:receives "", { during = "2 min" })
    owner:sms "OnRelay1"
    owner:expect_sms("Relay1 ON", { within = "30 s" })
  end,
}

scenario "access.stranger_is_told_when_asked_for" {
  about  = "SMSCONFIRMUNAUTH: strangers hear nothing, or that they are refused",
  covers = { "6", "fact 48" },
  tags   = { "access", "sms" },
  wiring = example1,
  grid   = { tell = { "ON", "OFF" } },
  config = { "ADDSECNUM+358401234567", "ERROR=ON" },
  -- red when: strangers are answered, at the owner's cost (access.told_to_strangers)
  run = function(b, g)
    local stranger = b:phone "+4915112345678"
    b.unit.usb:send("SMSCONFIRMUNAUTH=" .. g.tell)
    b:ready()
    stranger:sms "OnRelay1"
    if g.tell == "ON" then
      stranger:expect_sms({ exact = "Access deny!" }, { within = "30 s" })
    end
    b:never(b.unit.relay[1]:is "on" | stranger:receives "", { during = "2 min" })
  end,
}

scenario "access.cold_start_opens_the_window" {
  about  = "Battery off and no DC: the cold start opens the configuration window",
  covers = { "6", "fact 46", "check 10", "assumption 19" },
  tags   = { "access", "power" },
  wiring = example1,
  config = { "ERROR=ON" },
  -- red when: a cold start leaves the configuration window closed (window.closed_at_start)
  --       or: settings are taken for ever (window.never_closes)
  run = function(b)
    local owner = b:phone "+358401234567"
    b:ready()
    b:wait "35 min"
    owner:sms "PULSETIME=5"
    owner:expect_sms("expired", { within = "30 s" })
    b.unit.battery:switch "off"
    b.ups:off()
    b:wait "1 min"
    b.ups:on()
    b:wait "2 min"
    owner:sms "PULSETIME=5"
    owner:expect_sms({ exact = "PULSETIME=5 - OK" }, { within = "30 s" })
  end,
}
