-- A whole configuration out of a unit and into one: EXPORT, IMPORT, FACTORY
local console  = require "console.console"
local example1 = require "wirings.example1"
local example3 = require "wirings.example3"

local cottage = {
  "ALIASInput1=SMOKE", "Input1=NC", "Input1DELAY=1", "Input1RELAY=Relay6,60", "ALIASRelay6=Siren",
  "BACKUPLIMIT=DC", "POWERGUARD=100", "HOLDOFF=30", "POWERDELAY=20", "PULSETIMERelay2=7",
  "POWERSTATERelay1=ON", "RING=PULSERelay2", "ID=Cottage", "ALERTNUMBER+358401234567",
}

-- IMPORT and these lines, without the closing one.
local function begin(b, lines)
  console.types(b, "IMPORT", "IMPORT: settings, one a line")
  for i, line in ipairs(lines) do
    console.types(b, line, i .. ": OK")
  end
end

scenario "console.export_and_import" {
  about  = "What EXPORT says, given to a unit with other settings as an IMPORT, makes it the same; the siren shows it",
  covers = { "6", "fact 47", "assumption 45" },
  tags   = { "console" },
  wiring = example3 { contact = "N/C" },
  config = cottage,
  -- red when: EXPORT leaves out what an input does (console.export_without_relays)
  --       or: an import keeps what it does not name (console.import_keeps)
  --       or: what an import arms stays disarmed (console.import_unarmed)
  run = function(b)
    local owner = b:phone "+358401234567"
    b:ready()
    b.unit.usb:send "AONInput1"
    local before = b.unit.usb:send "EXPORT"
    for _, line in ipairs(cottage) do
      console.says(b, before, line)
    end
    console.types(b, "FACTORY", "FACTORY - OK")
    console.lacks(b, b.unit.usb:send "EXPORT", "AONInput1")
    for _, line in ipairs { "PULSETIME=9", "ALIASRelay1=SMOKE", "ADDSECNUM+15550001111", "AONInput5" } do
      console.types(b, line, " - OK")
    end
    begin(b, console.lines(before))
    console.types(b, ".", "IMPORT - OK, lines: ")
    local after = b.unit.usb:send "EXPORT"
    b:measure("the same again", after == before and 1 or 0, { min = 1 })
    b:wait "1 min"
    b.smoke:trip()
    owner:expect_sms("ALARM! SMOKE", { within = "30 s" })
    b:expect(b.siren:is "sounding", { within = "1 s" })
  end,
}

scenario "console.import_with_a_wrong_line" {
  about  = "One wrong line in an import: nothing is changed, and the answer names its number, its text and why",
  covers = { "6", "fact 47", "assumption 45" },
  tags   = { "console" },
  wiring = example1,
  config = cottage,
  grid   = { line = { "HOLDOFF=301", "HOLDOF=30", "OnRelay3", "ADDSECNUM+12", "Input9=NC", "ALIASRelay1=SMOKE" } },
  -- red when: an import with a wrong line is applied all the same (console.import_in_part)
  --       or: the lines of an import act as they come (console.import_at_once)
  run = function(b, g)
    b:ready()
    local before = b.unit.usb:send "EXPORT"
    begin(b, { "HOLDOFF=5", "PULSETIME=8", "ALIASInput2=SMOKE" })
    console.types(b, g.line, "4: " .. g.line .. " - ")
    console.types(b, "RESTARTTIME=8", "5: skipped")
    console.types(b, "HOLDOFF?", "6: skipped")
    console.types(b, "END", "Nothing changed, line 4: " .. g.line .. " - ")
    b:measure("as before", b.unit.usb:send "EXPORT" == before and 1 or 0, { min = 1 })
    b:expect(b.unit.relay[3]:is "off")
  end,
}

scenario "console.import_cut" {
  about  = "The power goes in the middle of an import, or right behind it: the old configuration, or the new one",
  covers = { "6", "fact 47", "assumption 18", "assumption 45" },
  tags   = { "console", "power" },
  wiring = example1,
  config = cottage,
  grid   = { closed = { false, true } },
  -- red when: the lines of an import act as they come (console.import_at_once)
  --       or: an import is forgotten in the flash (console.import_not_stored)
  run = function(b, g)
    b:ready()
    b.unit.usb:send "OffRelay1"                              -- nothing else is left to be stored
    local before = b.unit.usb:send "EXPORT"
    b.unit.battery:switch "off"
    begin(b, { "PULSETIME=8", "AONInput2" })
    if g.closed then console.types(b, ".", "IMPORT - OK, lines: 2") end
    b.ups:off()
    b:expect(b.unit:is "off", { within = "5 s" })
    b:wait "10 s"
    b.ups:on()
    b:ready()
    local after = b.unit.usb:send "EXPORT"
    if g.closed then
      console.says(b, after, "PULSETIME=8")
      console.says(b, after, "AONInput2")
      console.lacks(b, after, "Cottage")
    else
      b:measure("as before", after == before and 1 or 0, { min = 1 })
    end
  end,
}

scenario "console.import_pause" {
  about  = "Who pauses for two minutes within an import has it given up, and types commands from then on",
  covers = { "6", "assumption 45" },
  tags   = { "console" },
  wiring = example1,
  config = { "HOLDOFF=30" },
  -- red when: an import waits for ever (console.import_waits)
  run = function(b)
    b:ready()
    begin(b, { "HOLDOFF=5" })
    b:wait "110 s"
    console.types(b, "PULSETIME=8", "2: OK")
    b.unit.usb:expect("Nothing changed, import given up", { within = "121 s" })
    console.types(b, "HOLDOFF?", "HOLDOFF=30 seconds")
    console.types(b, "OnRelay3", "Relay3 ON")
  end,
}

scenario "console.import_and_sms" {
  about  = "An SMS sets something while an import is typed: the unit works on, and the import does not undo it unseen",
  covers = { "6", "fact 47", "assumption 45" },
  tags   = { "console", "sms" },
  wiring = example3 { contact = "N/C" },
  config = cottage,
  grid   = { sms = { "PULSETIME=9", "AOF", "OnRelay3" } },
  -- red when: an import undoes what an SMS has set meanwhile (console.import_over_sms)
  --       or: the lines of an import act as they come (console.import_at_once)
  run = function(b, g)
    local owner = b:phone "+358401234567"
    b:ready()
    b:wait "1 min"                                                        -- whatever the modem: SMS are new by then
    b.unit.usb:send "AON"
    begin(b, { "PULSETIME=100", "PULSETIMERelay2=100" })
    owner:sms(g.sms)
    owner:expect_sms(g.sms == "OnRelay3" and "Relay3 ON" or " - OK", { within = "30 s" })
    owner:sms "PULSE2"
    b:expect(b.unit.relay[2]:is "on", { within = "30 s" })
    b:expect(b.unit.relay[2]:is "off", { within = "8 s" })                -- its 7 s as they were
    local harmless = g.sms == "OnRelay3"
    console.types(b, ".", harmless and "IMPORT - OK" or "Nothing changed, others changed settings meanwhile")
    console.types(b, "PULSETIME?", harmless and "=100 " or g.sms == "AOF" and "=2 " or "=9 ")
    b:expect(b.unit.relay[3]:is(harmless and "on" or "off"))
  end,
}

scenario "console.alarm_during_an_import" {
  about  = "A detector trips while an import is half typed: the alarm goes out and the siren sounds as it was set",
  covers = { "5.2", "fact 43", "assumption 45" },
  tags   = { "console", "alarm" },
  wiring = example3 { contact = "N/C" },
  config = cottage,
  -- red when: the lines of an import act as they come (console.import_at_once)
  run = function(b)
    local owner = b:phone "+358401234567"
    b:ready()
    b.unit.usb:send "AON"
    begin(b, { "Input1=OFF", "Input1RELAY=NO", "AOF" })
    b.smoke:trip()
    owner:expect_sms("ALARM! SMOKE", { within = "30 s" })
    b:expect(b.siren:is "sounding", { within = "1 s" })
    console.types(b, ".", "IMPORT - OK, lines: 3")
    b:expect(b.siren:is "silent", { within = "1 s" })                     -- AOF ends it at once
  end,
}

scenario "console.factory" {
  about  = "FACTORY, or the button with its confirmation: lists and settings are the factory's, the log says who",
  covers = { "6", "assumption 44", "assumption 45" },
  tags   = { "console" },
  wiring = example1,
  config = { "ADDSECNUM+358401234567", "PULSETIME=9", "Input1=NC", "AON", "CONFPASSWORD=Key42", "PULSETIMERelay2=7" },
  grid   = { by = { "USB", "button" } },
  -- red when: the factory settings leave numbers in their list (console.factory_leaves_numbers)
  run = function(b, g)
    local stranger = b:phone "+4915112345678"
    b:ready()
    if g.by == "USB" then
      console.types(b, "FACTORY", "FACTORY - OK")
    else
      b.unit.button:press "5.5 s"
      b:wait "5 s"
      b.unit.button:press "300 ms"
    end
    b:wait "1 s"
    local settings = b.unit.usb:send "EXPORT"
    for _, gone in ipairs { "ADDSECNUM", "AONInput", "PULSETIMERelay2", "=Key42", "=NC", "=9" } do
      console.lacks(b, settings, gone)
    end
    console.says(b, b.unit.usb:send "LOG", "FACTORY by " .. g.by)
    stranger:sms "OnRelay1"
    b:expect(b.unit.relay[1]:is "on", { within = "30 s" })
  end,
}
