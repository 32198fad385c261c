-- CREDIT and SIMCARD: a code for the operator, and his answer to whoever asked.
local example1 = require "wirings.example1"

local config = { "ERROR=ON", "CREDITUMS=*100#", "ADDSECNUM+358401234567", "ADDSECNUM+33612345678,LIM" }

scenario "credit.balance_by_sms" {
  about  = "CREDIT brings what the SIM has left, its own answer not yet paid; limited numbers may ask, strangers not",
  covers = { "6", "fact 48" },
  tags   = { "credit", "sms" },
  wiring = example1,
  config = config,
  -- red when: the operator's answer is thrown away (credit.answer_lost)
  --       or: a code is never sent (credit.never_asked)
  run = function(b)
    local owner, guest, stranger = b:phone "+358401234567", b:phone "+33612345678", b:phone "+4915112345678"
    b:ready()
    b.network:credit(2.50)
    stranger:sms "CREDIT"
    b:never(stranger:receives "", { during = "1 min" })
    owner:sms "CREDIT"
    owner:expect_sms({ exact = "Your balance is 2.50" }, { within = "30 s" })
    guest:sms "credit"
    guest:expect_sms({ exact = "Your balance is 2.40" }, { within = "30 s" })
    b:never(owner:receives "", { during = "1 min" })
  end,
}

scenario "credit.exhausted" {
  about  = "With nothing left the answer cannot be paid; once it can, it is told, though not for ever",
  covers = { "6", "assumption 52" },
  tags   = { "credit", "sms" },
  wiring = example1,
  config = config,
  run = function(b)
    local owner = b:phone "+358401234567"
    b:ready()
    b.network:credit(0)
    owner:sms "CREDIT"
    b:never(owner:receives "", { during = "1 min" })
    b.network:credit(1)
    owner:expect_sms({ exact = "Your balance is 0.00" }, { within = "3 min" })
    b.network:credit(0)
    owner:sms "CREDIT"
    b:never(owner:receives "", { during = "14 min" })
    b.network:credit(1)
    b:never(owner:receives "", { during = "10 min" })
  end,
}

scenario "credit.other_codes" {
  about  = "SIMCARD sends any code; letters of any script and 182 of them come back whole, by SMS in up to three parts",
  covers = { "6" },
  tags   = { "credit", "sms" },
  wiring = example1,
  config = config,
  -- red when: an operator's letters outside the GSM alphabet are question marks (credit.script_lost)
  --       or: UCS2 of the operator is told as the hex that it comes in (credit.hex_told)
  --       or: an operator's letters are taken for ASCII (credit.ascii)
  run = function(b)
    local owner = b:phone "+358401234567"
    b:ready()
    for _, text in ipairs {
      "Guthaben 12,50 €. Grüße @Köln {Tarif ÅÆØ}",
      "Баланс 12.50 р. Пакет «Всё включено» до 1 марта. Спасибо, что Вы с нами!",
      ("0123456789abcdef "):rep(10) .. "end of these",
    } do
      b.network:ussd("*101*7#", text)
      owner:sms "SIMCARD*101*7#"
      owner:expect_sms({ exact = text }, { within = "1 min" })
    end
    b.network:ussd("#104#", "残高 12.50")
    b.unit.usb:send "CREDITUMS=#104#"
    owner:sms "CREDIT"
    owner:expect_sms({ exact = "残高 12.50" }, { within = "1 min" })
  end,
}

scenario "credit.texts_like_a_module" {
  about  = "Whatever stands in the operator's text is no line of the module's",
  covers = { "6" },
  tags   = { "credit", "sms" },
  wiring = example1,
  config = config,
  -- red when: an operator's text ends at its first line (credit.one_line)
  run = function(b)
    local owner = b:phone "+358401234567"
    b:ready()
    for _, text in ipairs {
      "Done.\r\nOK", "RDY\r\n+CFUN: 1\n\nERROR", 'RING\r\n+CLIP: "+358401234567",145', "NO CARRIER",
      'say "yes", or "no"', "\r\n> ", "20", "0042", "AT",
    } do
      b.network:ussd("*101#", text)
      owner:sms "SIMCARD*101#"
      owner:expect_sms({ exact = text }, { within = "1 min" })
    end
    b:measure("resets", b.unit:reboots(), { max = 0 })
  end,
}

scenario "credit.menu_is_closed" {
  about  = "A menu's text is the answer; the unit closes it, so that the next code is a code, and no reply to it",
  covers = { "6" },
  tags   = { "credit", "sms" },
  wiring = example1,
  config = config,
  -- red when: a menu of the operator's stays open (credit.menu_left_open)
  run = function(b)
    local owner = b:phone "+358401234567"
    b:ready()
    b.network:ussd("*105#", "1 Balance\n2 Bonus", { menu = true })
    owner:sms "SIMCARD*105#"
    owner:expect_sms({ exact = "1 Balance\n2 Bonus" }, { within = "30 s" })
    owner:sms "CREDIT"
    owner:expect_sms("Your balance is", { within = "30 s" })
  end,
}

scenario "credit.refusals" {
  about  = "No code, no such code, no answer in 30 s, another one running: Execute error!, and with ERROR=OFF nothing",
  covers = { "6" },
  tags   = { "credit", "sms" },
  wiring = example1,
  config = config,
  grid   = { errors = { "ON", "OFF" } },
  -- red when: a failed code is told with ERROR=OFF, too (credit.errors_always)
  --       or: of a failed code nobody is told (credit.errors_never)
  --       or: a code without an answer is waited for without an end (credit.waits_for_ever)
  run = function(b, g)
    local owner, guest = b:phone "+358401234567", b:phone "+33612345678"
    local function fails(person, within)
      if g.errors == "ON" then
        person:expect_sms({ exact = "Execute error!" }, { within = within })
      else
        b:never(person:receives "", { during = within })
      end
    end
    b:ready()
    b.unit.usb:send("ERROR=" .. g.errors)
    owner:sms "SIMCARD*999#"
    fails(owner, "30 s")
    b.unit.modem:fault("loses", { at = "report", of = "+CUSD" })
    owner:sms "CREDIT"
    b:wait "6 s"
    guest:sms "CREDIT"
    fails(guest, "20 s")
    fails(owner, "40 s")
    owner:sms "CREDIT"
    owner:expect_sms("Your balance is", { within = "30 s" })
    b.unit.usb:send "CREDITUMS=NO"
    owner:sms "CREDIT"
    fails(owner, "30 s")
    b:never(owner:receives "", { during = "2 min" })
  end,
}

scenario "credit.over_usb" {
  about  = "Over USB a code is answered with wait, and its outcome is a line that begins with a star",
  covers = { "6", "assumption 45" },
  tags   = { "credit", "usb" },
  wiring = example1,
  config = config,
  -- red when: a late answer over USB never comes (credit.console_deaf)
  run = function(b)
    local usb = b.unit.usb
    local function asked(line, answer)
      local got = usb:send(line)
      b:log(got)
      b:measure(line, got == answer and 1 or 0, { min = 1 })
    end
    b:ready()
    asked("CREDIT", "*100# - wait")
    asked("SIMCARD*101#", "Execute error!")
    usb:expect("* Your balance is unlimited", { within = "10 s" })
    b.network:ussd("*106#", "first line\r\nsecond line")
    asked("SIMCARD*106#", "*106# - wait")
    usb:expect("* first line  second line", { within = "10 s" })
    asked("SIMCARD*999#", "*999# - wait")
    usb:expect("* Execute error!", { within = "10 s" })
    b.network:coverage(false)
    b:expect(b.unit.led.gsm:is "blinking", { within = "1 min" })
    asked("CREDIT", "Execute error!")
    asked("CREDITUMS=12a", "Incorrect value!")
    asked("CREDITUMS?", "CREDITUMS=*100#")
  end,
}

scenario "credit.alarm_goes_first" {
  about  = "An alarm while the operator is silent is told as fast as ever, by SMS and by call",
  covers = { "6", "assumption 37", "assumption 52" },
  tags   = { "credit", "alert" },
  wiring = example1,
  config = { "CREDITUMS=*100#", "Input1=NO", "ALIASInput1=HALL", "ALERTNUMBER+358401234567", "AON" },
  grid   = { told = { "SMS", "CALL" } },
  -- red when: messages wait until the operator has answered (credit.holds_up_messages)
  --       or: a call waits until the operator has answered (credit.holds_up_calls)
  run = function(b, g)
    local owner = b:phone "+358401234567"
    b:ready()
    b.unit.usb:send("ALERTTYPE=" .. g.told)
    if g.told == "SMS" then b.unit.modem:fault("loses", { at = "report", of = "+CUSD" }) end
    b.unit.usb:send "CREDIT"
    b:wait "1 s"
    b.motion:trip()
    if g.told == "SMS" then
      owner:expect_sms("ALARM! HALL", { within = "8 s" })
      b.unit.usb:expect("* Execute error!", { within = "35 s" })
    else
      b.unit.usb:expect("* Execute error!", { within = "1 s" })   -- an answer is not waited for in a call
      b:expect(owner:is "ringing", { within = "5 s" })
    end
  end,
}

scenario "credit.module_boots" {
  about  = "A module that boots, or loses its character set, in the middle costs one answer at most",
  covers = { "6" },
  tags   = { "credit", "fault", "F8" },
  needs  = "modem.bytes",
  wiring = example1,
  config = config,
  grid   = { silent = { true, false } },
  run = function(b, g)
    local owner = b:phone "+358401234567"
    b:ready()
    b.unit.modem:fault("reboots", { at = "result", of = "AT+CUSD", silent = g.silent })
    owner:sms "CREDIT"
    owner:expect_sms({ exact = "Execute error!" }, { within = "90 s" })
    b:expect(b.unit.led.gsm:is "on", { within = "1 min" })
    owner:sms "CREDIT"
    owner:expect_sms({ exact = "Your balance is unlimited" }, { within = "1 min" })
  end,
}
