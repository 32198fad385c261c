-- The SIM's places: full, refused, mistold; and messages that are no command (faults F16, F17, F19, F20).
local example1 = require "wirings.example1"

scenario "faults.store_is_full" {
  about  = "The SIM is full of old messages, and so the module tells of no new one: the unit clears it, and the " ..
           "waiting command comes",
  covers = { "4.1", "assumption 56" },
  tags   = { "fault", "F16" },
  needs  = "modem.bytes",
  wiring = example1,
  -- red when: nobody looks at the SIM but when a message is announced (watch.store_unread)
  run = function(b)
    local owner = b:phone "+358401234567"
    b:ready()
    b.unit.modem:fault("fills", { count = 20 })
    owner:sms "OnRelay1"
    b:expect(b.lamp:is "lit", { within = "1 min" })
    owner:expect_sms({ exact = "Relay1 ON" }, { within = "30 s" })
    b:measure("stored", b.unit.modem:stored(), { max = 0 })
  end,
}

scenario "faults.announced_in_another_memory" {
  about  = "The module announces a message in a memory other than the one it uses, or with a wrong place, or " ..
           "not at all: it is found",
  covers = { "4.1" },
  tags   = { "fault", "F16", "F17" },
  needs  = "modem.bytes",
  wiring = example1,
  grid   = { report = { "ME", "place 9", "place 300", "none" } },
  run = function(b, g)
    local owner = b:phone "+358401234567"
    local reports = { ME = '"ME",1', ["place 9"] = '"SM",9', ["place 300"] = '"SM",300' }
    b:ready()
    if g.report == "none" then
      b.unit.modem:fault("loses", { at = "report", of = "+CMTI" })
    else
      local text = "\r\n+CMTI: " .. reports[g.report] .. "\r\n"
      b.unit.modem:fault("replaces", { at = "report", of = "+CMTI", text = text })
    end
    owner:sms "OnRelay1"
    owner:expect_sms({ exact = "Relay1 ON" }, { within = "75 s" })
    b:measure("stored", b.unit.modem:stored(), { max = 0 })
  end,
}

scenario "faults.message_that_cannot_be_read" {
  about  = "Reading an announced message fails, as often as the module likes: the command comes late rather " ..
           "than never, and once",
  covers = { "4.1", "assumption 56" },
  tags   = { "fault", "F17" },
  needs  = "modem.bytes",
  wiring = example1,
  grid   = { says = { "+CMS ERROR: 321", "+CMS ERROR: 500", "ERROR", "OK" }, times = { 1, 3, 6 } },
  run = function(b, g)
    local owner = b:phone "+358401234567"
    b:ready()
    b.unit.modem:fault("refuses", { at = "command", of = "AT+CMGR", text = g.says, times = g.times })
    owner:sms "PulseRelay1"
    b:times(1, b.unit.relay[1]:is "on", { during = "3 min" })
    b:measure("stored", b.unit.modem:stored(), { max = 0 })
  end,
}

scenario "faults.text_like_an_answer" {
  about  = "Messages whose text looks like the module's own words move nothing, and the next command is taken",
  covers = { "4.1" },
  tags   = { "fault", "F19" },
  wiring = example1,
  grid   = { text = { "OK", "ERROR", '+CMTI: "SM",1', "RING", "> ", "+CMS ERROR: 38", '","', "", "AT+CMGD=1,4",
             "two\r\nlines", "NO CARRIER" } },
  run = function(b, g)
    local owner, friend = b:phone "+358401234567", b:phone "+358401234568"
    b:ready()
    friend:sms(g.text)
    friend:sms(("@"):rep(160))
    owner:sms "OnRelay1"
    b:expect(b.lamp:is "lit", { within = "15 s" })
    owner:expect_sms({ exact = "Relay1 ON" }, { within = "40 s" })
    b:measure("stored", b.unit.modem:stored(), { max = 0 })
    b:measure("resets", b.unit:reboots(), { max = 0 })
  end,
}

-- Parts as a service centre would send them: sender +358401234567 unless said otherwise, stamped when the story begins.
local parts = {
  ["a reserved coding"]         = "040C91534810325476000162105080100000084FB7B4CC0EE763",
  ["settings for the phone"]    = "440C9153481032547600F562105080100000130605040B8423F0DC0601AE02056A0045C60C03",
  ["half a character"]          = "040C91534810325476000862105080100000050048006952",
  ["part 5 of none"]            = "440C91534810325476000062105080100000090500030700059069",
  ["part 0 of 2"]               = "440C91534810325476000062105080100000090500030702009069",
  ["nothing at all"]            = "040C9153481032547600006210508010000000",
  ["a name as sender"]          = "040ED0C2B07B0D92D1D0000062105080100000" .. "084FB7B4CC0EE767",
  ["no sender"]                 = "040091000062105080100000084FB7B4CC0EE767",
  ["a voicemail's lamp"]        = "040C9153481032547600C862105080100000133190BB7C07D9DFE97119D42ECFE7E17319",
  ["a status report"]           = "062A0C91534810325476621050801000006210508010000000",
}

scenario "faults.message_that_is_no_text" {
  about  = "Provisioning, indications, reports, broken headers: they move nothing, are cleared away, and stop nothing",
  covers = { "4.1", "assumption 25" },
  tags   = { "fault", "F20", "F30" },
  wiring = example1,
  config = { "ADDSECNUM+358401234567" },
  grid   = { part = { "settings for the phone", "half a character", "part 5 of none", "part 0 of 2",
                      "nothing at all", "a name as sender", "no sender", "a voicemail's lamp", "a status report" } },
  run = function(b, g)
    local owner = b:phone "+358401234567"
    b:ready()
    owner:pdu(parts[g.part])
    b:never(b.unit.relay[1]:is "on" | b.unit.relay[3]:is "on", { during = "40 s" })
    b:measure("stored", b.unit.modem:stored(), { max = 0 })
    owner:sms "OnRelay1"
    b:expect(b.lamp:is "lit", { within = "15 s" })
    b:measure("resets", b.unit:reboots(), { max = 0 })
  end,
}

scenario "faults.reserved_coding_is_text" {
  about  = "A command in a coding that is reserved is taken for the plain alphabet, as the standard has it",
  covers = { "4.1" },
  tags   = { "fault", "F20" },
  wiring = example1,
  run = function(b)
    local owner = b:phone "+358401234567"
    b:ready()
    owner:pdu(parts["a reserved coding"])
    b:expect(b.lamp:is "lit", { within = "15 s" })
  end,
}

scenario "faults.mms_push" {
  about  = "The module tells of a picture message in three reports of its own form: no place is read that is none",
  covers = { "4.1" },
  tags   = { "fault", "F20" },
  needs  = "modem.bytes",
  wiring = example1,
  run = function(b)
    local owner = b:phone "+358401234567"
    b:ready()
    for n = 1, 3 do
      b.unit.modem:fault("says", { text = ('\r\n+CMTI: "SM",%d,"MMS PUSH",3,%d\r\n'):format(n + 2, n) })
    end
    owner:sms "OnRelay1"
    b:expect(b.lamp:is "lit", { within = "30 s" })
    owner:expect_sms({ exact = "Relay1 ON" }, { within = "40 s" })
  end,
}
