-- Umlauts, Cyrillic, and what else people's phones write.
local example1 = require "wirings.example1"

local unknown = " - No such command exists on the device!"
local config = { "ERROR=ON", "ADDSECNUM+358401234567" }

scenario "sms.umlauts" {
  about  = "Umlauts and all other letters of the GSM alphabet come and go whole, and are no command",
  covers = { "6", "assumption 53" },
  tags   = { "sms" },
  wiring = example1,
  config = config,
  -- red when: letters of the extended GSM alphabet are lost in answers (sms.no_extension)
  --       or: what is no ASCII is lost in answers (sms.ascii_only)
  run = function(b)
    local owner = b:phone "+358401234567"
    b:ready()
    for _, text in ipairs {
      "Grüße aus Köln", "ÄÖÜäöüß", "Åland, Øresund, Señor, très à propos", "£5 $6 ¥7 ¤8", "{[~]}^|\\€", "ΔΦΓΛΩ",
      "ÖnRelay1", ("ü"):rep(80),
    } do
      owner:sms(text)
      owner:expect_sms({ exact = text .. unknown }, { within = "40 s" })
    end
    owner:sms "ALIASRelay1=Lämpchen"
    owner:expect_sms({ exact = "Incorrect value!" }, { within = "30 s" })
    b:expect(b.unit.relay[1]:is "off")
  end,
}

scenario "sms.cyrillic" {
  about  = "Cyrillic text moves nothing; a command in such a message is one; names stay as they were",
  covers = { "6", "assumption 53" },
  tags   = { "sms" },
  wiring = example1,
  config = config,
  -- red when: of a message in UCS2 every other octet is taken for a letter (sms.ucs2_as_octets)
  run = function(b)
    local owner = b:phone "+358401234567"
    local function ask(text, answer)
      owner:sms(text)
      owner:expect_sms({ exact = answer }, { within = "40 s" })
    end
    b:ready()
    ask("Включи реле 1", "?????? ???? 1" .. unknown)         -- answers are English, in the GSM alphabet
    ask("ОnRelay1", "?nRelay1" .. unknown)                   -- its first letter is a Cyrillic O
    ask("ALIASRelay1=Лампа", "Incorrect value!")
    ask("ID=Дача", "Incorrect value!")
    b:expect(b.unit.relay[1]:is "off")
    ask("\tOnRelay1", "Relay1 ON")                           -- the tab makes it UCS2
    b:expect(b.unit.relay[1]:is "on")
    ask("ALIASRelay1?", "ALIASRelay1=NO")
  end,
}

scenario "sms.long_cyrillic" {
  about  = "Two hundred Cyrillic letters, three parts in any order: too long for a command, no answer, no trace",
  covers = { "6", "assumption 22", "assumption 53" },
  tags   = { "sms", "network" },
  wiring = example1,
  config = config,
  grid   = { order = { "as sent", "reordered" } },
  run = function(b, g)
    local owner = b:phone "+358401234567"
    b:ready()
    if g.order == "reordered" then b.network:reorder() end
    owner:sms(("Дверь открыта. "):rep(14))
    b:never(owner:receives "", { during = "2 min" })
    owner:sms "OnRelay1"
    owner:expect_sms({ exact = "Relay1 ON" }, { within = "30 s" })
    b:measure("resets", b.unit:reboots(), { max = 0 })
  end,
}

scenario "sms.emoji" {
  about  = "Letters beyond the sixteen bits of UCS2, alone and torn, are question marks",
  covers = { "6", "assumption 53" },
  tags   = { "sms" },
  wiring = example1,
  config = config,
  run = function(b)
    local owner = b:phone "+358401234567"
    b:ready()
    owner:sms "OnRelay1 \u{1F4A1}"
    owner:expect_sms({ exact = "OnRelay1 ?" .. unknown }, { within = "40 s" })
    b:expect(b.unit.relay[1]:is "off")
  end,
}

scenario "sms.a_name_as_sender" {
  about  = "A message whose sender is a name commands nothing and gets no answer",
  covers = { "assumption 25" },
  tags   = { "network", "sms" },
  wiring = example1,
  config = config,
  run = function(b)
    local owner = b:phone "+358401234567"
    local shop = b:phone "Webshop 24h"
    b:ready()
    b:spawn(function() b:never(b.unit.relay[1]:is "on", { during = "2 min" }) end)
    shop:sms "PulseRelay1"
    b:wait "2 min"
    b:measure("paid", b.network:bill(), { max = 0 })
    owner:sms "PulseRelay1"
    b:expect(b.unit.relay[1]:is "on", { within = "30 s" })
  end,
}
