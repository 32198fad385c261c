-- Registration that does not come back, and a network that doubles, delays and shuffles (faults F11 to F14).
local example1 = require "wirings.example1"

scenario "faults.registration_that_stays_lost" {
  about  = "The module has lost the network and finds it no more until its radio restarts: the unit sees to " ..
           "that, and the alarm is told",
  covers = { "assumption 41" },
  tags   = { "fault", "F11", "alarm" },
  needs  = "modem.bytes",
  wiring = example1,
  config = { "Input1=NO", "ALIASInput1=HALL", "ALERTNUMBER+358401234567", "AON" },
  grid   = { code = { 0, 2, 3, 4 } },
  -- red when: nothing is done about a network that stays away (watch.no_ladder)
  run = function(b, g)
    local owner = b:phone "+358401234567"
    b:ready()
    b.unit.modem:fault("strays", { code = g.code })
    b:expect(b.unit.led.gsm:is "blinking", { within = "1 min" })
    b.motion:trip()
    local lost = b:now()
    owner:expect_sms({ exact = "ALARM! HALL" }, { within = "15 min" })
    b:measure("mended after", (b:now() - lost) / 60, { unit = "min", min = 4.9, max = 6 })  -- attached anew
    b:expect(b.unit.led.gsm:is "on", { within = "1 min" })
  end,
}

scenario "faults.report_form_and_answer_form" {
  about  = "The report +CREG: 0 and the answer +CREG: 0,1 begin alike: neither is taken for the other",
  covers = { "assumption 41" },
  tags   = { "fault", "F11" },
  needs  = "modem.bytes",
  wiring = example1,
  run = function(b)
    local owner = b:phone "+358401234567"
    b:ready()
    b.unit.modem:fault("replaces", { at = "line", of = "AT+CREG", text = "\r\n+CREG: 1,5\r\n" })
    b:wait "35 s"
    b:expect(b.unit.led.gsm:is "on")
    b.unit.modem:fault("says", { text = "\r\n+CREG: 0\r\n" })
    b:expect(b.unit.led.gsm:is "blinking", { within = "2 s" })
    b:expect(b.unit.led.gsm:is "on", { within = "40 s" })
    owner:sms "OnRelay1"
    owner:expect_sms({ exact = "Relay1 ON" }, { within = "40 s" })
  end,
}

scenario "faults.eight_copies" {
  about  = "The network brings one pulse eight times: the gate hears it once",
  covers = { "4.1", "assumption 56" },
  tags   = { "fault", "F12" },
  wiring = example1,
  run = function(b)
    local owner = b:phone "+358401234567"
    b:ready()
    b.network:duplicate(1, { copies = 7 })
    owner:sms "PulseRelay1"
    b:times(1, b.unit.relay[1]:is "on", { during = "2 min" })
    owner:expect_sms({ exact = "Relay1 pulsed" }, { within = "1 s" })
    b:never(owner:receives "", { during = "3 min" })
  end,
}

scenario "faults.deleting_fails" {
  about  = "A message that cannot be deleted is found again and again: the pulse is given once",
  covers = { "4.1", "assumption 56" },
  tags   = { "fault", "F12", "F16" },
  needs  = "modem.bytes",
  wiring = example1,
  run = function(b)
    local owner = b:phone "+358401234567"
    b:ready()
    b.unit.modem:fault("refuses", { at = "command", of = "AT+CMGD", lasting = "5 min" })
    owner:sms "PulseRelay1"
    b:times(1, b.unit.relay[1]:is "on", { during = "9 min" })
    owner:sms "OnRelay2"
    owner:expect_sms({ exact = "Relay2 ON" }, { within = "1 min" })
    b:wait "2 min"
    b:measure("stored", b.unit.modem:stored(), { max = 0 })
  end,
}

scenario "faults.held_back_until_the_unit_speaks" {
  about  = "The network keeps messages back until the unit sends one itself: what is still young is carried " ..
           "out, in order, the rest is too old",
  covers = { "assumption 56" },
  tags   = { "fault", "F13", "alarm" },
  wiring = example1,
  config = { "ERROR=ON", "Input1=NO", "ALIASInput1=HALL", "ALERTNUMBER+358401234567", "AON" },
  run = function(b)
    local owner, wife = b:phone "+358401234567", b:phone "+358401234568"
    b:ready()
    b.network:hold()
    wife:sms "PulseRelay2"
    b:wait "11 min"
    for _, command in ipairs { "OnRelay1", "OffRelay1", "OnRelay1" } do
      owner:sms(command)
      b:wait "2 s"
    end
    b:never(b.unit.relay[1]:is "on" | b.unit.relay[2]:is "on", { during = "1 min" })
    b.motion:trip()
    owner:expect_sms("ALARM! HALL", { within = "30 s" })
    b:expect(b.unit.relay[1]:is "on", { within = "1 min" })
    b:wait "20 s"
    b:expect(b.unit.relay[1]:is "on" & b.unit.relay[2]:is "off")
    wife:expect_sms({ exact = "Too old" }, { within = "2 min" })
  end,
}

-- A text of two parts that is not too long to be answered: brackets take two places each.
local function two_parts(letter)
  local text = ""
  for n = 10, 37 do text = text .. "[" .. n end
  return text .. ("]"):rep(50) .. letter
end

scenario "faults.parts_out_of_order" {
  about  = "Parts of a long command come in the wrong order, or between those of another one: each is put " ..
           "together for itself",
  covers = { "4.1" },
  tags   = { "fault", "F14" },
  wiring = example1,
  config = { "ERROR=ON" },
  grid   = { reference = { 0, 7, 255 }, shuffled = { true, false } },
  run = function(b, g)
    local owner, wife = b:phone "+358401234567", b:phone "+358401234568"
    b:ready()
    if g.shuffled then b.network:reorder() end
    owner:sms(two_parts "o", { reference = g.reference })
    b:wait "200 ms"
    wife:sms(two_parts "w", { reference = g.reference })
    owner:expect_sms({ exact = two_parts "o" .. " - No such command exists on the device!" }, { within = "90 s" })
    wife:expect_sms({ exact = two_parts "w" .. " - No such command exists on the device!" }, { within = "90 s" })
    b:measure("stored", b.unit.modem:stored(), { max = 0 })
  end,
}

scenario "faults.wide_references" {
  about  = "Parts with a reference of 16 bits: two messages whose references share their low byte are two messages",
  covers = { "4.1" },
  tags   = { "fault", "F14" },
  wiring = example1,
  config = { "ERROR=ON" },
  -- red when: of a reference of 16 bits only the low 8 count (sms.narrow_reference)
  run = function(b)
    local owner = b:phone "+358401234567"
    b:ready()
    owner:sms(two_parts "a", { reference = 0x0105, wide = true })
    b:wait "200 ms"
    owner:sms(two_parts "b", { reference = 0x0205, wide = true })
    owner:expect_sms({ exact = two_parts "a" .. " - No such command exists on the device!" }, { within = "90 s" })
    owner:expect_sms({ exact = two_parts "b" .. " - No such command exists on the device!" }, { within = "90 s" })
  end,
}

scenario "faults.a_part_that_never_comes" {
  about  = "A part of a long message is lost: what is there is no command, and costs no room for good",
  covers = { "4.1" },
  tags   = { "fault", "F14" },
  wiring = example1,
  config = { "ERROR=ON" },
  run = function(b)
    local owner = b:phone "+358401234567"
    b:ready()
    for n = 1, 6 do
      b.network:lose(1)
      owner:sms(two_parts(tostring(n)))
      b:wait "30 s"
    end
    b:never(owner:receives "", { during = "1 min" })
    owner:sms(two_parts "z")
    owner:expect_sms({ exact = two_parts "z" .. " - No such command exists on the device!" }, { within = "90 s" })
    b:measure("stored", b.unit.modem:stored(), { max = 0 })
  end,
}
