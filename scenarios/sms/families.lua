-- Each family of commands, sent by the owner, by a guest with limited rights, and by a stranger. What the owner
-- is told is written beside the command; the guest is told the same, but may change no setting; the
-- stranger is told nothing, and moves nothing.
local example1 = require "wirings.example1"

local config = { "ADDSECNUM+358401234567", "ADDSECNUM+33612345678,LIM", "ERROR=ON", "Input1=NO", "Input2=NC",
                 "ALIASRelay4=PUMP", "PULSETIME=1", "RESTARTTIME=2" }
local number = { owner = "+358401234567", guest = "+33612345678", stranger = "+4915112345678" }
local senders = { sender = { "owner", "guest", "stranger" } }

-- Returns ask(text, answer), for what the guest may do as well, and set(text, answer), for what he may not.
local function talk(b, sender)
  local person = b:phone(number[sender])
  local function ask(text, answer)
    person:sms(text)
    if sender == "stranger" then
      b:never(person:receives "", { during = "15 s" })
    else
      person:expect_sms({ exact = answer }, { within = "30 s" })
    end
  end
  local function set(text, answer)
    ask(text, sender == "guest" and "Execute error!" or answer or text .. " - OK")
  end
  return ask, set, person
end

-- All that a stranger's messages must not have moved.
local function untouched(b)
  for n = 1, 6 do b:expect(b.unit.relay[n]:is "off") end
end

scenario "sms.family_on_and_off" {
  about  = "ON, OFF, by number, by alias, all, and for a time",
  covers = { "4.1", "6", "fact 26", "fact 48", "assumption 23", "assumption 24", "fact 29" },
  tags   = { "sms", "access" },
  wiring = example1,
  config = config,
  grid   = senders,
  -- red when: a number outside the security list is obeyed (access.stranger)
  --       or: a limited number may not switch (access.limited_to_questions)
  --       or: a timed switching never ends (timed.no_end)
  run = function(b, g)
    local ask = talk(b, g.sender)
    local may = g.sender ~= "stranger"
    local on = may and "on" or "off"
    b:ready()
    ask("ON", "Relay1 ON")
    b:expect(b.unit.relay[1]:is(on))
    ask("OFF", "Relay1 OFF")
    b:expect(b.unit.relay[1]:is "off")
    ask("OnRelay3", "Relay3 ON")
    b:expect(b.unit.relay[3]:is(on))
    ask("OffRelay3", "Relay3 OFF")
    ask("OnPUMP", "PUMP ON")
    b:expect(b.unit.relay[4]:is(on))
    ask("OffPUMP", "PUMP OFF")
    ask("OnALL", "All ON")
    b:expect(b.unit.relay[1]:is(on) & b.unit.relay[6]:is(on))
    ask("OffALL", "All OFF")
    untouched(b)
    ask("ON=20", "Relay1 ON for 20 s")
    b:expect(b.unit.relay[1]:is(on))
    b:expect(b.unit.relay[1]:is "off", { within = "20 s" })
    ask("OnRelay5=20", "Relay5 ON for 20 s")
    b:expect(b.unit.relay[5]:is(on))
    b:expect(b.unit.relay[5]:is "off", { within = "20 s" })
    ask("OffPUMP=20", "PUMP OFF for 20 s")
    b:expect(b.unit.relay[4]:is(on), { within = "20 s" })
    ask("OFF=20", "Relay1 OFF for 20 s")
    b:expect(b.unit.relay[1]:is(on), { within = "20 s" })
  end,
}

scenario "sms.family_pulse_and_restart" {
  about  = "PULSE and RESTART, by number, by name, and by alias",
  covers = { "4.1", "6", "fact 27", "fact 29", "fact 48", "assumption 30" },
  tags   = { "sms", "access", "pulse" },
  wiring = example1,
  config = config,
  grid   = senders,
  -- red when: a number outside the security list is obeyed (access.stranger)
  --       or: PULSE2 is no command any more (sms.pulse_by_number)
  run = function(b, g)
    local ask = talk(b, g.sender)
    b:ready()
    for _, row in ipairs {
      { "PULSE", "Relay1 pulsed", 1 }, { "PULSE2", "Relay2 pulsed", 2 }, { "PulseRelay3", "Relay3 pulsed", 3 },
      { "PulsePUMP", "PUMP pulsed", 4 }, { "RESTART", "Relay1 restarted", 1 }, { "RESTART6", "Relay6 restarted", 6 },
      { "RestartRelay5", "Relay5 restarted", 5 },
    } do
      local text, answer, relay = table.unpack(row)
      local times = g.sender == "stranger" and 0 or 1
      b:spawn(function() b:times(times, b.unit.relay[relay]:is "on", { during = "14 s" }) end)
      ask(text, answer)
      b:wait "15 s"
    end
    untouched(b)
  end,
}

scenario "sms.family_questions" {
  about  = "STATUS of all and of one, VERSION, and any setting with a question mark: a guest may ask, a stranger not",
  covers = { "6", "fact 48", "assumption 24", "assumption 26" },
  tags   = { "sms", "access" },
  wiring = example1,
  config = config,
  grid   = senders,
  -- red when: strangers are answered, at the owner's cost (access.told_to_strangers)
  --       or: a limited number may not even ask for a setting (access.limited_may_not_ask)
  run = function(b, g)
    local ask, _, person = talk(b, g.sender)
    b:ready()
    if g.sender ~= "stranger" then
      person:sms "STATUS"
      local answer = person:expect_sms("Relay1:OFF,Relay2:OFF,Relay3:OFF,PUMP:OFF", { within = "40 s" })
      b:log(answer.text)
    end
    ask("STATUSRelay2", "Relay2:OFF")
    ask("STATUSPUMP", "PUMP:OFF")
    ask("STATUSInput2", "Input2:OK")
    ask("STATUSInput3", "Input3:OFF")
    ask("VERSION", "VERSION 1.0.0, ID NO")
    ask("PULSETIME?", "PULSETIME=1 seconds")
    ask("PULSETIMERelay2?", "PULSETIMERelay2=1 seconds")
    ask("RESTARTTIME?", "RESTARTTIME=2 seconds")
    ask("ALIASRelay4?", "ALIASRelay4=PUMP")
    ask("ALIASInput1?", "ALIASInput1=NO")
    ask("POWERSTATE?", "POWERSTATE=(REMEMBER),ON,OFF")
    ask("Input1?", "Input1=OFF,NC,(NO)")
    ask("Input1DELAY?", "Input1DELAY=0 seconds")
    ask("Input1RELAY?", "Input1RELAY=NO")
    ask("INPUTRESTORE?", "INPUTRESTORE=ON,(OFF)")
    ask("HOLDOFF?", "HOLDOFF=60 seconds")
    ask("BACKUPLIMIT?", "BACKUPLIMIT=(DC),OFF,AC")
    ask("POWERGUARD?", "POWERGUARD=0 milliseconds")
    ask("BUFFERGUARD?", "BUFFERGUARD=ON,(OFF)")
    ask("POWERALERT?", "POWERALERT=(ON),OFF")
    ask("POWERDELAY?", "POWERDELAY=10 seconds")
    ask("ERROR?", "ERROR=(ON),OFF")
    ask("SMSCONFIRM?", "SMSCONFIRM=(ON),OFF")
    ask("SMSCONFIRMUNAUTH?", "SMSCONFIRMUNAUTH=ON,(OFF)")
    ask("ALERTTYPE?", "ALERTTYPE=(SMS),CALL,SMS+CALL")
    ask("RING?", "RING=(NO),MIC,SWITCHT,ONT,OFFT,PULSET,RESTARTT")
    ask("RINGCONFIRM?", "RINGCONFIRM=(ON),OFF")
    ask("RINGCONFIRMTYPE?", "RINGCONFIRMTYPE=(SMS),CALL")
    ask("MAXAGE?", "MAXAGE=10 minutes")
    ask("ID?", "ID=NO")
    ask("CMDLEN?", "CMDLEN=(160),30")
    ask("SECNUM?", "+358401234567,+33612345678:LIM")
    ask("ALERTNUMBER?", "NO NUMBER")
  end,
}

scenario "sms.family_arming" {
  about  = "AON and AOF for all inputs and for one: what is armed alarms, what is not is silent",
  covers = { "5.2", "6", "fact 48", "assumption 50" },
  tags   = { "sms", "access", "alarm" },
  wiring = example1,
  config = { "ADDSECNUM+358401234567", "ADDSECNUM+33612345678,LIM", "Input1=NO", "Input2=NC",
             "POWERGUARD=100", "ALERTNUMBER+358409999999" },
  grid   = senders,
  -- red when: a number outside the security list is obeyed (access.stranger)
  --       or: AOFInput2 disarms all inputs (alarm.disarms_all)
  run = function(b, g)
    local ask = talk(b, g.sender)
    local guard = b:phone "+358409999999"
    local may = g.sender ~= "stranger"
    local function trip(sensor, told)
      sensor:trip()
      if told and may then
        guard:expect_sms("ALARM!", { within = "30 s" })
      else
        b:never(guard:receives "", { during = "30 s" })
      end
      sensor:restore()
      b:wait "5 s"
    end
    b:ready()
    trip(b.motion, false)
    ask("AON", "AON - OK")
    trip(b.motion, true)
    trip(b.door, true)
    ask("AOFInput2", "AOFInput2 - OK")
    trip(b.motion, true)
    trip(b.door, false)
    ask("AONInput2", "AONInput2 - OK")
    trip(b.door, true)
    ask("AOF", "AOF - OK")
    trip(b.motion, false)
    trip(b.door, false)
  end,
}

scenario "sms.family_settings" {
  about  = "Every setting that goes by SMS: the owner changes it, guest and stranger leave it as it was",
  covers = { "6", "fact 47", "fact 48", "assumption 24" },
  tags   = { "sms", "access" },
  wiring = example1,
  config = config,
  grid   = senders,
  -- red when: a number outside the security list is obeyed (access.stranger)
  --       or: a limited number changes settings (access.limited)
  --       or: a setting goes into the place of another (sms.wrong_place)
  run = function(b, g)
    local _, set = talk(b, g.sender)
    local rows = {
      { "PULSETIME=7", "PULSETIME=7 seconds", "PULSETIME=1 seconds" },
      { "PULSETIMERelay2=9", "PULSETIMERelay2=9 seconds", "PULSETIMERelay2=1 seconds" },
      { "RESTARTTIME=8", "RESTARTTIME=8 seconds", "RESTARTTIME=2 seconds" },
      { "RESTARTTIMERelay6=30", "RESTARTTIMERelay6=30 seconds", "RESTARTTIMERelay6=2 seconds" },
      { "ALIASRelay1=LAMP", "ALIASRelay1=LAMP", "ALIASRelay1=NO" },
      { "ALIASInput2=DOOR", "ALIASInput2=DOOR", "ALIASInput2=NO" },
      { "POWERSTATERelay2=OFF", "POWERSTATERelay2=REMEMBER,ON,(OFF)", "POWERSTATERelay2=(REMEMBER),ON,OFF" },
      { "Input1DELAY=3", "InputDELAY1=3 seconds", "InputDELAY1=0 seconds" },
      { "InputDELAY2=4", "Input2DELAY=4 seconds", "Input2DELAY=0 seconds" },
      { "Input1RELAY=Relay3,30", "Input1RELAY=Relay3,30", "Input1RELAY=NO" },
      { "INPUTRESTORE=ON", "INPUTRESTORE=(ON),OFF", "INPUTRESTORE=ON,(OFF)" },
      { "HOLDOFF=120", "HOLDOFF=120 seconds", "HOLDOFF=60 seconds" },
      { "POWERGUARD=100", "POWERGUARD=100 milliseconds", "POWERGUARD=0 milliseconds" },
      { "BUFFERGUARD=ON", "BUFFERGUARD=(ON),OFF", "BUFFERGUARD=ON,(OFF)" },
      { "POWERALERT=OFF", "POWERALERT=ON,(OFF)", "POWERALERT=(ON),OFF" },
      { "POWERDELAY=30", "POWERDELAY=30 seconds", "POWERDELAY=10 seconds" },
      { "SMSCONFIRMUNAUTH=ON", "SMSCONFIRMUNAUTH=(ON),OFF", "SMSCONFIRMUNAUTH=ON,(OFF)" },
      { "ALERTTYPE=SMS+CALL", "ALERTTYPE=SMS,CALL,(SMS+CALL)", "ALERTTYPE=(SMS),CALL,SMS+CALL" },
      { "RING=PULSERelay2", "RING=NO,MIC,SWITCHT,ONT,OFFT,(PULSERelay2),RESTARTT",
        "RING=(NO),MIC,SWITCHT,ONT,OFFT,PULSET,RESTARTT" },
      { "RINGCONFIRM=OFF", "RINGCONFIRM=ON,(OFF)", "RINGCONFIRM=(ON),OFF" },
      { "RINGCONFIRMTYPE=CALL", "RINGCONFIRMTYPE=SMS,(CALL)", "RINGCONFIRMTYPE=(SMS),CALL" },
      { "MAXAGE=60", "MAXAGE=60 minutes", "MAXAGE=10 minutes" },
      { "ID=Summer house", "ID=Summer house", "ID=NO" },
    }
    b:ready()
    for _, row in ipairs(rows) do
      set(row[1])
    end
    for _, row in ipairs(rows) do
      local query = row[2]:match "^[^=]+" .. "?"
      local wanted = g.sender == "owner" and row[2] or row[3]
      local found = b.unit.usb:send(query)
      b:measure(query .. " " .. found, found:find(wanted, 1, true) and 1 or 0, { min = 1 })
    end
  end,
}

scenario "sms.family_lists" {
  about  = "Numbers go into the lists of those who may and those who are alerted, and out again",
  covers = { "6", "fact 48", "assumption 24", "assumption 25" },
  tags   = { "sms", "access" },
  wiring = example1,
  config = config,
  grid   = senders,
  -- red when: a number outside the security list is obeyed (access.stranger)
  --       or: a limited number changes settings (access.limited)
  --       or: a number that leaves the alert list stays in it (alert.never_leaves)
  run = function(b, g)
    local ask, set = talk(b, g.sender)
    b:ready()
    set "ADDSECNUM+15550001111"
    set "ADDSECNUM+15550002222,LIM"
    set "DELSECNUM+15550001111"
    set("ADDSECNUM+12", "Incorrect value!")
    set("DELSECNUM+15550003333", "Incorrect value!")
    ask("MAKEMEBOSS", "Execute error!")                      -- the list is not empty
    set "ALERTNUMBER+15550004444"
    set("ALERTME", "ALERTME - OK")
    set "ALERTNUMBER-15550004444"
    set("ALERTNUMBER-15550004444", "Incorrect value!")
    local own = g.sender == "owner"
    ask("SECNUM?", "+358401234567,+33612345678:LIM" .. (own and ",+15550002222:LIM" or ""))
    ask("ALERTNUMBER?", own and "+358401234567" or "NO NUMBER")
    if g.sender == "stranger" then
      local list = b.unit.usb:send "SECNUM?" .. b.unit.usb:send "ALERTNUMBER?"
      b:measure("strangers in the lists: " .. list, list:find("+4915112345678", 1, true) and 1 or 0, { max = 0 })
    end
  end,
}

scenario "sms.family_clock" {
  about  = "DATETIME sets the clock and tells it",
  covers = { "6", "fact 48", "assumption 40", "assumption 57" },
  tags   = { "sms", "access" },
  wiring = example1,
  config = { "ADDSECNUM+358401234567", "ADDSECNUM+33612345678,LIM", "ERROR=ON", "MAXAGE=0" },
  grid   = senders,
  -- red when: a number outside the security list is obeyed (access.stranger)
  --       or: a limited number changes settings (access.limited)
  run = function(b, g)
    local _, set, person = talk(b, g.sender)
    local function tells(answer, wanted)
      b:measure(answer, answer:find(wanted, 1, true) and 1 or 0, { min = 1 })
    end
    b:ready()
    tells(b.unit.usb:send "DATETIME?", "2026/01/05,08:0")    -- the network's time
    set "DATETIME=2031/02/03,04:05"
    set("DATETIME=2031/02/30,04:05", "Incorrect value!")
    local wanted = g.sender == "owner" and "2031/02/03,04:0" or "2026/01/05,08:0"
    tells(b.unit.usb:send "DATETIME?", wanted)
    person:sms "DATETIME?"
    if g.sender == "stranger" then
      b:never(person:receives "", { during = "1 min" })
    else
      tells(person:expect_sms("DATETIME=", { within = "30 s" }).text, wanted)
    end
  end,
}

scenario "sms.family_passwords" {
  about  = "PASSWORD stands before every command from then on; CONFIG opens the window to who knows its password",
  covers = { "6", "fact 46", "fact 48", "assumption 20" },
  tags   = { "sms", "access" },
  wiring = example1,
  config = { "ADDSECNUM+358401234567", "ADDSECNUM+33612345678,LIM", "ERROR=ON", "CONFPASSWORD=Key42" },
  grid   = senders,
  -- red when: commands without the password are taken (access.password)
  --       or: a number outside the security list is obeyed (access.stranger)
  run = function(b, g)
    local ask, set = talk(b, g.sender)
    b:ready()
    b:wait "31 min"
    ask("Key43CONFIG", "Invalid access password!")
    ask("CONFIG", "Invalid access password!")
    if g.sender == "owner" then
      ask("PASSWORD=12abc", "PASSWORD=12abc - Time for configuration is expired (30min)!")
    end
    ask("Key42CONFIG", "CONFIG - OK")
    set "PASSWORD=12abc"
    local guarded = g.sender == "owner"
    ask("OnRelay1", guarded and "Invalid access password!" or "Relay1 ON")
    if guarded then
      ask("99999OnRelay1", "Invalid access password!")
      ask("12abcOnRelay1", "Relay1 ON")
      ask("12abcPASSWORD=NO", "PASSWORD=NO - OK")
      ask("OffRelay1", "Relay1 OFF")
    end
  end,
}

scenario "sms.family_usb_only" {
  about  = "What is for the installer's cable is refused by SMS, to the owner as well",
  covers = { "6", "fact 48", "fact 47" },
  tags   = { "sms", "access" },
  wiring = example1,
  config = config,
  grid   = senders,
  -- red when: an SMS may do what is for the cable alone (sms.usb_only)
  run = function(b, g)
    local ask = talk(b, g.sender)
    b:ready()
    for _, text in ipairs {
      "Input1=NC", "BACKUPLIMIT=OFF", "CMDLEN=30", "CONFPASSWORD=Key42", "HELP", "FACTORY",
    } do
      ask(text, "Execute error!")
    end
    for query, wanted in pairs {
      ["Input1?"] = "OFF,NC,(NO)", ["BACKUPLIMIT?"] = "(DC),OFF,AC", ["CMDLEN?"] = "(160),30",
      ["CONFPASSWORD?"] = "NO", ["ALIASRelay4?"] = "PUMP",
    } do
      local found = b.unit.usb:send(query)
      b:measure(query .. " " .. found, found:find("=" .. wanted, 1, true) and 1 or 0, { min = 1 })
    end
  end,
}
