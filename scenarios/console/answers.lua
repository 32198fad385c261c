-- What the installer can read at the console: HELP, CARD, LOG, COUNTERS, and two who type at once
local after_a_look = require "steps.after_a_look"
local console  = require "console.console"
local example1 = require "wirings.example1"
local example3 = require "wirings.example3"

local owner_number = "ALERTNUMBER+358401234567"

scenario "console.commands_without_window" {
  about  = "At the console there is no window, no password and no length but that of its line, and every word answers",
  covers = { "6", "fact 46", "fact 47", "assumption 45" },
  tags   = { "console" },
  wiring = example1,
  config = { "PASSWORD=12abc", "CMDLEN=30", "ADDSECNUM+358401234567" },
  -- red when: the console's settings wait for the window (console.window)
  run = function(b)
    b:wait "40 min"
    console.types(b, "PULSETIME=3", "PULSETIME=3 - OK")
    console.types(b, "BACKUPLIMIT=OFF", "BACKUPLIMIT=OFF - OK")
    console.types(b, "ONRELAY1" .. (" "):rep(150), "Relay1 ON")
    console.types(b, "PASSWORD?", "PASSWORD=12abc")
    console.types(b, "HOLDOFF=301", "Incorrect value!")
    console.types(b, "HOLDOF=30", "HOLDOF=30 - No such command exists on the device!")
    console.types(b, ("x"):rep(190), "No such command")
    console.types(b, "HELP RESTARTTIME", "RESTARTTIMERelayN [")
    console.lacks(b, b.unit.usb:send "HELP RESTARTTIME", "PULSETIME")
    console.says(b, b.unit.usb:send "HELP", "ALERTME [Conf, S]")
  end,
}

scenario "console.card" {
  about  = "CARD prints what the installer leaves with the customer: what is wired, who is told, passwords only as set",
  covers = { "6", "fact 46", "fact 49", "assumption 45" },
  tags   = { "console" },
  wiring = example3 { contact = "N/C" },
  config = { "Input1=NC", "ALIASInput1=SMOKE", "Input1RELAY=Relay6,60", "ALIASRelay6=Siren", "CONFPASSWORD=Key42",
             "ADDSECNUM+358401234567", owner_number, "BACKUPLIMIT=DC", "POWERGUARD=100", "AON", "RING=PULSERelay2",
             "ID=Cottage" },
  -- red when: the card shows a password (console.card_tells)
  --       or: the card does not say which inputs switch a relay (console.card_without_use)
  run = function(b)
    b:ready()
    local card = b.unit.usb:send "CARD"
    for _, line in ipairs {
      "PRODUCT INFORMATION CARD", "ID Cottage", "2026/01/05,08:", "everybody): +358401234567",
      "Alerts to: +358401234567",
      "SMS password: NO; password that renews the window: set", "A call: PULSERelay2", "BACKUPLIMIT=DC",
      "Voltage Sensor: none; battery: fitted", "Relay6 Siren: pulse 2 s", ", alarm of Input1", "Relay2: ", ", calls",
      "Input1 SMOKE: NC, delay 0 s, alarm relay Relay6,60, armed", "Input2: not used", "Temp1: not enrolled",
    } do
      console.says(b, card, line)
    end
    console.lacks(b, card, "Key42")
  end,
}

scenario "console.log_of_an_alarm" {
  about  = "LOG tells the night in order: start, who armed, the alarm, who was told, the power, who silenced it",
  covers = { "5.2", "6", "assumption 45" },
  tags   = { "console", "alarm" },
  wiring = example3 { contact = "N/C" },
  config = { "Input1=NC", "ALIASInput1=SMOKE", "POWERDELAY=5", "POWERGUARD=100", "PASSWORD=12abc", owner_number },
  -- red when: an alarm is not logged (console.log_without_alarms)
  --       or: the log keeps the oldest and forgets what came since (console.log_stops)
  run = function(b)
    local owner = b:phone "+358401234567"
    b:ready()
    owner:sms "12abcAON"
    owner:expect_sms("AON - OK", { within = "30 s" })
    b.smoke:trip()
    owner:expect_sms("ALARM! SMOKE", { within = "30 s" })
    b.smoke:restore()
    owner:sms "12abcPASSWORD=34def"
    owner:expect_sms("PASSWORD=34def - OK", { within = "30 s" })
    b.mains:off()
    owner:expect_sms("Power failed", { within = "30 s" })
    b.mains:on()
    owner:expect_sms("Power restored", { within = "30 s" })
    local log, from = b.unit.usb:send "LOG", 1
    for _, event in ipairs {
      " start: cold", " online", " AON by SMS", " alarm: SMOKE", " told alarm to number 1", " restored: SMOKE",
      " PASSWORD by SMS", " 12 V lost", " told power to number 1", " 12 V back", " told power to number 1",
    } do
      local at = log:find(event, from, true)
      b:measure("then" .. event, at and 1 or 0, { min = 1 })
      from = (at or from) + #event
    end
    console.says(b, log, "2026/01/05,08:0")
    console.lacks(b, log, "12abc")
    console.lacks(b, log, "34def")
    for _ = 1, 40 do
      b.unit.usb:send "OnRelay1"
      b.unit.usb:send "OffRelay1"
    end
    log = b.unit.usb:send "LOG"
    console.lacks(b, log, "SMOKE")
    local _, entries = log:gsub(" by USB", "")
    b:measure("entries", entries, { min = 64, max = 64 })
  end,
}

-- 2 V for 30 ms reset the MCU, whose RAM outlives it; 2 s of it are a cold start.
scenario "console.log_and_counters_over_resets" {
  about  = "Log and counters outlive a brown-out, and begin anew with a cold start; the records in the flash go on",
  covers = { "6", "assumption 45", "assumption 50" },
  tags   = { "console", "power" },
  wiring = example3,
  config = { owner_number },
  grid   = { ms = { 30, 2000 } },
  -- red when: the log does not outlive a warm reset (console.log_is_lost)
  --       or: resets are not counted (console.resets_uncounted)
  run = function(b, g)
    local owner = b:phone "+358401234567"
    local cold  = g.ms == 2000
    b:ready()
    owner:sms "PULSETIME=3"
    owner:expect_sms("PULSETIME=3 - OK", { within = "30 s" })
    b.unit.battery:switch "off"
    after_a_look(b, 0.010)
    b.adapter:dip { to = "2 V", lasting = g.ms .. " ms" }
    b:ready()
    b:wait "1 min"
    local log, counters = b.unit.usb:send "LOG", b.unit.usb:send "COUNTERS"
    console[cold and "lacks" or "says"](b, log, "PULSETIME by SMS")
    console[cold and "lacks" or "says"](b, log, "start: brown-out")
    console.says(b, log, "start: cold")
    console.says(b, counters, cold and "SMS received: 0" or "SMS received: 1")
    console.says(b, counters, "resets by brown-out: " .. (cold and 0 or 1))
    console.says(b, counters, "resets by watchdog: 0")
    b:measure("records", tonumber(counters:match "flash records: (%d+)"), { min = 2 })
  end,
}

scenario "console.counters" {
  about  = "COUNTERS: messages, calls, alarms, losses of power and of the network, each where it happened",
  covers = { "6", "assumption 41", "assumption 45" },
  tags   = { "console" },
  wiring = example3 { contact = "N/C" },
  config = { "Input1=NC", "AON", owner_number, "RING=SWITCHRelay2", "RINGCONFIRMTYPE=CALL", "POWERALERT=OFF",
             "POWERGUARD=100", "ADDSECNUM+358401234567" },
  -- red when: messages are not counted (console.sms_uncounted)
  --       or: an alarm is not logged (console.log_without_alarms)
  run = function(b)
    local owner, stranger = b:phone "+358401234567", b:phone "+4915112345678"
    b:ready()
    owner:sms "STATUS"
    owner:expect_sms("Relay1:", { within = "30 s" })
    stranger:sms "STATUS"
    owner:call()
    b:expect(b.unit.relay[2]:is "on", { within = "30 s" })
    owner:expect_call { within = "20 s" }
    b.smoke:trip()
    owner:expect_sms("ALARM!", { within = "30 s" })
    b.smoke:restore()
    b:wait "1 min"
    b.unit.usb:send "AOF"                                   -- the loop hangs on the adapter that dips now
    b.adapter:dip { to = "5 V", lasting = "300 ms" }
    b:wait "2 min"
    b.network:coverage(false)
    b:wait "1 min"
    b.network:coverage(true)
    b:wait "2 min"
    local counters = b.unit.usb:send "COUNTERS"
    for _, line in ipairs {
      "SMS received: 2", "SMS of strangers: 1", "SMS failed: 0", "calls in: 1", "calls out: 1", "alarms: 1",
      "power failures: 1", "registrations lost: 1", "resets by brown-out: 0", "alerts given up: 0",
    } do
      console.says(b, counters, line .. "\r\n")
    end
    b:measure("SMS sent", tonumber(counters:match "SMS sent: (%d+)"), { min = 2, max = 2 })
  end,
}

scenario "console.two_masters_at_once" {
  about  = "Two owners by SMS and the installer at the console, at once: each command is done, each sender answered",
  covers = { "6", "fact 47", "fact 48", "assumption 45" },
  tags   = { "console", "sms" },
  wiring = example1,
  config = { "ADDSECNUM+358401234567", "ADDSECNUM+358407654321" },
  -- red when: answers go to the first number of the list (console.answers_the_first)
  run = function(b)
    local one, other = b:phone "+358401234567", b:phone "+358407654321"
    b:ready()
    for round = 1, 5 do
      one:sms("PULSETIME=" .. 10 + round)
      other:sms("PULSETIME=" .. 20 + round)
      for i = 1, 8 do
        console.types(b, "PULSETIME=" .. 30 + round, ("PULSETIME=%d - OK"):format(30 + round))
        console.types(b, "RESTARTTIMERelay2=" .. i, ("RESTARTTIMERelay2=%d - OK"):format(i))
        b:wait "700 ms"
      end
      one:expect_sms({ exact = ("PULSETIME=%d - OK"):format(10 + round) }, { within = "60 s" })
      other:expect_sms({ exact = ("PULSETIME=%d - OK"):format(20 + round) }, { within = "60 s" })
      local now = tonumber(b.unit.usb:send "PULSETIME?":match "=(%d+)")
      b:measure("one of the three", now % 10, { min = round, max = round })
    end
    console.types(b, "RESTARTTIMERelay2?", "=8 seconds")
  end,
}

scenario "console.any_bytes" {
  about  = "Any bytes at the console are harmless: what is no line of a command is told so, and nothing moves",
  covers = { "6", "assumption 45" },
  tags   = { "console" },
  wiring = example1,
  config = { "PULSETIME=9" },
  -- red when: the console takes a line that begins like a command (console.prefix)
  run = function(b)
    b:ready()
    local before = b.unit.usb:send "EXPORT"
    for _ = 1, 200 do
      local bytes = {}
      for i = 1, b:random(1, 60) do
        bytes[i] = string.char(b:random(33, 255))
      end
      b.unit.usb:send(table.concat(bytes))
    end
    for length = 1, #"OnRelay1" - 1 do
      console.types(b, ("OnRelay1"):sub(1, length), length == 2 and "Relay1 ON" or "No such command")
      if length == 2 then b.unit.usb:send "OFF" end
    end
    b:expect(b.unit.relay[1]:is "off")
    b:measure("as before", b.unit.usb:send "EXPORT" == before and 1 or 0, { min = 1 })
  end,
}
