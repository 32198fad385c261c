local example1 = require "wirings.example1"

scenario "sms.status" {
  about  = "STATUS tells relays, inputs, power, battery, signal and the time",
  covers = { "5.1", "assumption 26" },
  tags   = { "sms" },
  wiring = example1,
  config = { "Input1=NO", "Input2=NC", "ALIASRelay1=LAMP" },
  -- red when: STATUS tells a relay's state the wrong way round (status.relays)
  --       or: commands are taken in one spelling only (sms.case)
  run = function(b)
    local owner = b:phone "+358401234567"
    b:ready()
    owner:sms "OnLAMP"
    owner:expect_sms({ exact = "LAMP ON" }, { within = "30 s" })
    owner:sms "status"
    local answer = owner:expect_sms("LAMP:ON", { within = "40 s" })
    b:log(answer.text)
    owner:sms "STATUSRelay2"
    owner:expect_sms("Relay2:OFF", { within = "30 s" })
  end,
}

scenario "sms.case_and_blanks" {
  about  = "Case does not matter, nor do blanks around a command",
  covers = { "4.1" },
  tags   = { "sms" },
  wiring = example1,
  -- red when: a blank before a command makes it unknown (sms.blanks)
  --       or: commands are taken in one spelling only (sms.case)
  run = function(b)
    local owner = b:phone "+358401234567"
    b:ready()
    owner:sms "  onrelay1 "
    owner:expect_sms({ exact = "Relay1 ON" }, { within = "30 s" })
    owner:sms "OFFRELAY1"
    owner:expect_sms({ exact = "Relay1 OFF" }, { within = "30 s" })
  end,
}

scenario "sms.errors" {
  about  = "Unknown words and wrong values are answered with ERROR=ON, and only then",
  covers = { "6" },
  tags   = { "sms" },
  wiring = example1,
  grid   = { errors = { "ON", "OFF" } },
  -- red when: a setting beyond its range is taken (sms.range)
  --       or: ERROR=OFF is ignored (sms.errors_always)
  run = function(b, g)
    local owner = b:phone "+358401234567"
    b.unit.usb:send("ERROR=" .. g.errors)
    b:ready()
    if g.errors == "ON" then
      owner:sms "Sesame"
      owner:expect_sms({ exact = "Sesame - No such command exists on the device!" }, { within = "30 s" })
      owner:sms "PULSETIME=601"
      owner:expect_sms({ exact = "Incorrect value!" }, { within = "30 s" })
    else
      owner:sms "Sesame"
      owner:sms "PULSETIME=601"
      b:never(owner:receives "", { during = "2 min" })
    end
  end,
}

scenario "sms.any_text_is_harmless" {
  about  = "Empty, long, foreign and modem-like messages move nothing and stop nothing",
  covers = { "6" },
  tags   = { "sms" },
  wiring = example1,
  run = function(b)
    local owner = b:phone "+358401234567"
    b:ready()
    for _, text in ipairs {
      "", " ", "OK", "ERROR", "RING", "+CMTI: \"SM\",1", "> ", "AT+CMGD=1,4", "\r\n+CMGS: 7\r\n\r\nOK\r\n",
      ("@"):rep(160), ("OnRelay1"):rep(60), "Привет, реле!", "{[~]}\\^|€", "OnRelay0", "OnRelay7", "OnRelay1=0",
      "OnRelay1=99999999999", "PULSETIME=-1", "=", "?", "ALIASRelay1=", ("x"):rep(1200),
      ("y"):rep(1530),   -- ten parts
    } do
      owner:sms(text)
      b:wait "20 s"
    end
    for n = 1, 6 do b:expect(b.unit.relay[n]:is "off") end
    b:wait "5 min"
    owner:read_all()
    owner:sms "OnRelay1"
    owner:expect_sms("Relay1 ON", { within = "40 s" })
    b:measure("resets", b.unit:reboots(), { max = 0 })
  end,
}

scenario "sms.doubled_by_the_network" {
  about  = "The network delivers a pulse twice; the gate hears it once",
  covers = { "4.1", "assumption 56" },
  tags   = { "sms", "network" },
  wiring = example1,
  -- red when: an SMS that the network doubles is carried out twice (sms.twice)
  run = function(b)
    local owner = b:phone "+358401234567"
    b:ready()
    b.network:duplicate(1)
    owner:sms "PulseRelay1"
    b:times(1, b.unit.relay[1]:is "on", { during = "1 min" })
  end,
}

scenario "sms.settings_survive" {
  about  = "A setting changed by SMS is there after a cold start",
  covers = { "6", "fact 47" },
  tags   = { "sms" },
  wiring = example1,
  -- red when: settings that came by SMS are not stored (sms.settings_lost)
  run = function(b)
    local owner = b:phone "+358401234567"
    b:ready()
    owner:sms "PULSETIME=7"
    owner:expect_sms({ exact = "PULSETIME=7 - OK" }, { within = "30 s" })
    b.unit.battery:switch "off"
    b.ups:off()
    b:wait "10 s"
    b.ups:on()
    b:wait "1 min"
    owner:sms "PULSETIME?"
    owner:expect_sms({ exact = "PULSETIME=7 seconds" }, { within = "1 min" })
  end,
}

scenario "sms.roaming" {
  about  = "In a foreign network the unit is as much at home: it answers",
  covers = { "assumption 41" },
  tags   = { "sms", "network" },
  wiring = example1,
  -- red when: a unit in a foreign network is mute (sms.home_only)
  run = function(b)
    local owner = b:phone "+358401234567"
    b.network:registration "roaming"
    b:ready()
    b:expect(b.unit.led.gsm:is "on")
    owner:sms "OnRelay1"
    owner:expect_sms({ exact = "Relay1 ON" }, { within = "40 s" })
  end,
}

-- No cell and little in the adapter: a dip of the supply is a reset, but RAM outlives it.
local no_cell = wiring "adapter_without_cell" {
  about   = "A unit that lives on its adapter alone",
  chapter = "1.2",
  build = function(w)
    local mains   = w:mains   { name = "mains" }
    local adapter = w:adapter { name = "adapter", amps = "2 A", holdup = "47 uF" }
    local unit    = w:unit    {}
    w:wire(mains.L, adapter.L)
    w:wire(mains.N, adapter.N)
    w:wire(adapter.plus, unit.V12)
    w:wire(adapter.minus, unit.GND)
  end,
}

-- Settings made at the bench until their block of the flash is full: the next one erases the other
-- block, 40 ms in which the cut may fall. Otherwise it is a few words, in less than a millisecond.
local function settings_before(count)
  local lines = { "ERROR=ON", "HOLDOFF=5", "ALERTNUMBER+358401234567" }
  while #lines < count do
    lines[#lines + 1] = ("RESTARTTIME=%d"):format(10 + #lines)
  end
  return lines
end

scenario "sms.cut_around_the_store" {
  about  = "The supply dips before, while and after a setting goes into the flash: it is stored, and answered",
  covers = { "4.1", "assumption 50", "assumption 56" },
  tags   = { "sms" },
  wiring = no_cell,
  grid   = { after = { 2.98, 3.00, 3.02, 3.03, 3.04, 3.05, 3.06, 3.10 } },
  config = settings_before(164),
  run = function(b, g)
    local owner = b:phone "+358401234567"
    b:ready()
    b:wait(40 - b:now())
    b.unit.battery:switch "off"
    owner:sms "PULSETIME=7"
    b:wait(g.after)
    b.adapter:dip { to = 0, lasting = "45 ms" }
    owner:expect_sms("PULSETIME=7 - OK", { within = "3 min" })
    b:wait "1 min"
    owner:sms "PULSETIME?"
    owner:expect_sms("PULSETIME=7 seconds", { within = "1 min" })
  end,
}
