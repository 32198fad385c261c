-- What an input takes for voltage, and how long a level must stand.
local bench = wiring "input_bench" {
  about   = "One input straight on a supply that can be set",
  chapter = "5.1",
  params  = { volts = "12 V" },
  build = function(w, p)
    local ups    = w:ups { name = "ups" }
    local unit   = w:unit {}
    local source = w:dc_supply { name = "source", volts = p.volts }
    w:wire(ups.plus, unit.V12)
    w:wire(ups.minus, unit.GND, source.minus)
    w:wire(source.plus, unit.IN1)
  end,
}

local numbers = { "ALERTNUMBER+358401234567" }

scenario "inputs.nc_and_no" {
  about  = "N/C: voltage is normal and its loss the alarm; N/O the reverse",
  covers = { "5.1", "fact 37", "check 4", "5" },
  tags   = { "input", "alarm" },
  wiring = bench,
  grid   = { contact = { "NC", "NO" } },
  config = numbers,
  -- red when: an N/C contact is read as N/O (input.nc_as_no)
  --       or: an N/O contact is read as N/C (input.no_as_nc)
  run = function(b, g)
    local owner = b:phone "+358401234567"
    if g.contact == "NO" then b.source:off() end
    b.unit.usb:send("Input1=" .. g.contact)
    b.unit.usb:send "AON"
    b:ready()
    b:expect(b.unit.input[1]:is "normal")
    if g.contact == "NC" then b.source:off() else b.source:on() end
    owner:expect_sms("ALARM! Input1", { within = "30 s" })
    b:expect(b.unit.input[1]:is "alarm")
    if g.contact == "NC" then b.source:on() else b.source:off() end
    b:expect(b.unit.input[1]:is "normal", { within = "200 ms" })
  end,
}

scenario "inputs.range" {
  about  = "11 V and 24 V are always sensed",
  covers = { "5.1", "fact 33", "check 4", "assumption 5" },
  tags   = { "input" },
  wiring = bench,
  config = { "Input1=NO", "AON" },
  grid   = { volts = { "11 V", "12 V", "24 V" } },
  -- red when: an N/O contact is read as N/C (input.no_as_nc)
  run = function(b, g)
    b.source:off()
    b.source:set { volts = g.volts }
    b:ready()
    b:expect(b.unit.input[1]:is "normal")
    b.source:on()
    b:expect(b.unit.input[1]:is "alarm", { within = "100 ms" })
    b:expect(b.unit.input[1]:is "alarm")
  end,
}

scenario "inputs.nine_volts_are_not_sure" {
  about  = "9 V: this input does not sense it rising, and does not let go of it falling",
  covers = { "5.1", "fact 34", "check 4", "assumption 5" },
  tags   = { "input" },
  wiring = bench,
  config = { "Input1=NO", "AON" },
  -- red when: an N/O contact is read as N/C (input.no_as_nc)
  run = function(b)
    b.source:off()
    b:ready()
    b.source:set { volts = "9 V" }
    b.source:on()
    b:never(b.unit.input[1]:is "alarm", { during = "10 s" })
    b.source:set { volts = "12 V" }
    b:expect(b.unit.input[1]:is "alarm", { within = "100 ms" })
    b.source:set { volts = "9 V" }
    b:holds(b.unit.input[1]:is "alarm", { during = "10 s" })
  end,
}

scenario "inputs.debounce" {
  about  = "A level counts after 50 ms; a shorter one is bounce",
  covers = { "5.1", "assumption 7" },
  tags   = { "input", "false-alarm" },
  wiring = bench,
  config = { "Input1=NC", "AON", "ALERTNUMBER+358401234567" },
  -- red when: bounce of 10 ms is an alarm (input.debounce_10)
  --       or: an opening of 55 ms is missed (input.debounce_60)
  --       or: a long debounce hides the race that the guide documents (input.debounce_100)
  run = function(b)
    local owner = b:phone "+358401234567"
    b:ready()
    for _ = 1, 10 do
      b.source:off()
      b:wait "45 ms"
      b.source:on()
      b:wait "45 ms"
    end
    b:never(owner:receives "ALARM", { during = "1 min" })
    b.source:off()
    b:wait "55 ms"
    b.source:on()
    owner:expect_sms("ALARM! Input1", { within = "30 s" })
  end,
}

scenario "inputs.delay" {
  about  = "InputNDELAY: a level must stand so long beyond the debounce",
  covers = { "5.1", "assumption 7" },
  tags   = { "input" },
  wiring = bench,
  config = { "Input1=NC", "Input1DELAY=5", "AON", "ALERTNUMBER+358401234567" },
  -- red when: InputNDELAY is ignored (input.delay_ignored)
  run = function(b)
    local owner = b:phone "+358401234567"
    b:ready()
    b.source:off()
    b:wait "4 s"
    b.source:on()
    b:never(owner:receives "ALARM", { during = "1 min" })
    b.source:off()
    b:never(owner:receives "ALARM", { during = "5 s" })
    owner:expect_sms("ALARM! Input1", { within = "30 s" })
  end,
}

scenario "inputs.holdoff" {
  about  = "Nothing is raised within HOLDOFF; what is open at its end must first be normal again",
  covers = { "5.1", "assumption 14", "assumption 50" },
  tags   = { "input", "false-alarm" },
  wiring = bench,
  config = { "Input1=NC", "HOLDOFF=30", "AON", "ALERTNUMBER+358401234567" },
  -- red when: HOLDOFF is ignored (input.no_holdoff)
  run = function(b)
    local owner = b:phone "+358401234567"
    b:wait "10 s"
    b.source:off()
    b:never(owner:receives "ALARM", { during = "5 min" })
    b.source:on()
    b:wait "1 s"
    b.source:off()
    owner:expect_sms("ALARM! Input1", { within = "30 s" })
  end,
}

scenario "inputs.aon_names_open_inputs" {
  about  = "AON with an open input: no alarm, but the answer names it",
  covers = { "5.1", "assumption 50" },
  tags   = { "input", "sms" },
  wiring = bench,
  config = { "Input1=NC", "ALIASInput1=DOOR", "ALERTNUMBER+358401234567" },
  -- red when: AON does not name the inputs that are open (input.open_untold)
  run = function(b)
    local owner = b:phone "+358401234567"
    b:ready()
    b.source:off()
    b:wait "1 s"
    owner:sms "AON"
    owner:expect_sms({ exact = "AON - OK, open: DOOR" }, { within = "30 s" })
    b:never(owner:receives "ALARM", { during = "5 min" })
  end,
}

scenario "inputs.open_at_the_baseline" {
  about  = "A level that began in HOLDOFF and ends its delay after it is the baseline, not an alarm",
  covers = { "5.1", "assumption 14", "assumption 50" },
  tags   = { "input", "false-alarm" },
  wiring = bench,
  config = { "Input1=NC", "Input1DELAY=30", "HOLDOFF=40", "AON", "ALERTNUMBER+358401234567" },
  -- red when: what opened within HOLDOFF alarms after it (input.no_baseline)
  run = function(b)
    local owner = b:phone "+358401234567"
    b:wait "30 s"
    b.source:off()
    b:never(owner:receives "", { during = "5 min" })
    b.source:on()
    b:wait "31 s"
    b.source:off()
    b:never(owner:receives "", { during = "30 s" })
    owner:expect_sms("ALARM! Input1", { within = "30 s" })
  end,
}

scenario "inputs.armed_while_opening" {
  about  = "Armed while a delay runs: that input is open already, and must be normal once first",
  covers = { "5.1", "assumption 50" },
  tags   = { "input", "false-alarm" },
  wiring = bench,
  config = { "Input1=NC", "Input1DELAY=60", "ALERTNUMBER+358401234567" },
  -- red when: an input that is open when armed alarms (input.armed_open)
  --       or: AON does not name the inputs that are open (input.open_untold)
  run = function(b)
    local owner = b:phone "+358401234567"
    b:ready()
    b.source:off()
    b:wait "5 s"
    owner:sms "AON"
    owner:expect_sms({ exact = "AON - OK, open: Input1" }, { within = "30 s" })
    b:never(owner:receives "", { during = "5 min" })
    b.source:on()
    b:wait "61 s"
    b.source:off()
    owner:expect_sms("ALARM! Input1", { within = "90 s" })
  end,
}

scenario "inputs.restored_is_told_when_asked_for" {
  about  = "INPUTRESTORE: the return of an input is told with ON, and not with OFF",
  covers = { "5.1", "assumption 27" },
  tags   = { "input", "sms" },
  wiring = bench,
  grid   = { restore = { "ON", "OFF" } },
  config = { "Input1=NC", "ALIASInput1=DOOR", "ALERTNUMBER+358401234567", "AON" },
  -- red when: INPUTRESTORE works the wrong way round (alarm.restore_untold)
  run = function(b, g)
    local owner = b:phone "+358401234567"
    b.unit.usb:send("INPUTRESTORE=" .. g.restore)
    b:ready()
    b.source:off()
    owner:expect_sms("ALARM! DOOR", { within = "30 s" })
    b.source:on()
    if g.restore == "ON" then
      owner:expect_sms({ exact = "DOOR restored" }, { within = "30 s" })
    end
    b:never(owner:receives "", { during = "2 min" })
  end,
}

scenario "inputs.disarmed_is_silent" {
  about  = "AOFInput1 takes one input off the watch, AONInput1 puts it back",
  covers = { "5.1", "5.2" },
  tags   = { "input", "sms" },
  wiring = bench,
  config = { "Input1=NC", "ALERTNUMBER+358401234567", "AON" },
  -- red when: an input alarms though AOF has taken it off the watch (alarm.without_arming)
  run = function(b)
    local owner = b:phone "+358401234567"
    b:ready()
    owner:sms "AOFInput1"
    owner:expect_sms("OK", { within = "30 s" })
    b.source:off()
    b:never(owner:receives "", { during = "2 min" })
    b.source:on()
    b:wait "1 s"
    owner:sms "AONInput1"
    owner:expect_sms("OK", { within = "30 s" })
    b.source:off()
    owner:expect_sms("ALARM! Input1", { within = "30 s" })
  end,
}
