-- Eight inputs, each of them with any relay; what an input sees of a supply that is not the unit's.
local hall = wiring "eight_contacts" {
  about   = "A door contact on each of the eight inputs, all on the unit's UPS",
  chapter = "5",
  build = function(w)
    local ups, unit = w:ups { name = "ups" }, w:unit {}
    w:wire(ups.plus, unit.V12)
    w:wire(ups.minus, unit.GND)
    for n = 1, 8 do
      local door = w:sensor { name = "door" .. n, kind = "door", contact = n % 2 == 0 and "N/C" or "N/O" }
      w:wire(unit.V12_2, door.common)
      w:wire(door.out, unit["IN" .. n])
    end
  end,
}

local function relay_of(n, g)
  return (n + g.shift - 1) % 6 + 1
end

scenario "inputs.any_input_any_relay" {
  about  = "Eight inputs, N/O and N/C in turn: each tells its own number, and switches the relay that it was given",
  covers = { "5", "5.2", "fact 21", "fact 37", "fact 43", "assumption 4" },
  tags   = { "input", "alarm", "relay" },
  wiring = hall,
  grid   = { shift = { 0, 1, 2, 3, 4, 5 } },
  config = function(g)
    local lines = { "POWERGUARD=100", "ALERTNUMBER+358401234567" }
    for n = 1, 8 do
      lines[#lines + 1] = ("Input%d=%s"):format(n, n % 2 == 0 and "NC" or "NO")
      lines[#lines + 1] = ("Input%dRELAY=Relay%d,20"):format(n, relay_of(n, g))
    end
    lines[#lines + 1] = "AON"
    return lines
  end,
  -- red when: each command drives the next relay's coil (relay.shifted)
  --       or: an alarm switches the relay behind the one that it was given (alarm.relay_of_another)
  --       or: an N/C contact is read as N/O (input.nc_as_no)
  run = function(b, g)
    local owner = b:phone "+358401234567"
    local answer = b.unit.usb:send "Input9=NO" .. b.unit.usb:send "AONInput9" .. b.unit.usb:send "Input0=NO"
    b:measure("no ninth: " .. answer, select(2, answer:gsub("No such command", "")), { min = 3 })
    b:ready()
    for n = 1, 8 do
      b["door" .. n]:trip()
      b:expect(b.unit.relay[relay_of(n, g)]:is "on", { within = "200 ms" })
      for other = 1, 6 do
        if other ~= relay_of(n, g) then b:expect(b.unit.relay[other]:is "off") end
      end
      owner:expect_sms({ exact = "ALARM! Input" .. n }, { within = "30 s" })
      b["door" .. n]:restore()
      b:wait "25 s"                                          -- its relay's time is over
    end
    b:never(owner:receives "", { during = "1 h" })
  end,
}

scenario "inputs.an_alarm_that_stays" {
  about  = "A door stands open for two days: told once, by message or by call, and its relay is switched once",
  covers = { "5.2", "assumption 51" },
  tags   = { "input", "alarm", "call" },
  wiring = hall,
  grid   = { kind = { "SMS", "CALL", "SMS+CALL" } },
  config = { "Input1=NO", "Input1RELAY=Relay2,60", "ALERTNUMBER+358401234567", "AON" },
  -- red when: an input that stays open alarms again and again (alarm.repeats)
  run = function(b, g)
    local owner = b:phone "+358401234567"
    local calls, texts = g.kind ~= "SMS" and 1 or 0, g.kind ~= "CALL" and 1 or 0
    b.unit.usb:send("ALERTTYPE=" .. g.kind)
    owner:answers "rejects"
    b:ready()
    b:spawn(function() b:times(calls, owner:is "ringing", { during = "49 h" }) end)
    b:spawn(function() b:times(texts, owner:receives "", { during = "49 h" }) end)
    b:spawn(function() b:times(1, b.unit.relay[2]:is "on", { during = "49 h" }) end)
    b.door1:trip()
    b:wait "48 h"
    b.door1:restore()
    b:wait "2 h"
    b.unit.usb:send "ALERTTYPE=SMS"
    b.door1:trip()                                           -- the next edge is told again
    owner:expect_sms({ exact = "ALARM! Input1" }, { within = "30 s" })
  end,
}

-- The detector's supply and the unit's, with their grounds joined or not.
local function two_supplies(joined)
  return wiring(joined and "joined_grounds" or "grounds_apart") {
    about   = "An N/C smoke detector on a supply of its own, its ground " .. (joined and "joined" or "not joined"),
    chapter = "5.1",
    build = function(w)
      local ups, unit = w:ups { name = "ups" }, w:unit {}
      local supply    = w:dc_supply { name = "supply" }
      local smoke     = w:sensor { name = "smoke", kind = "smoke", contact = "N/C" }
      w:wire(ups.plus, unit.V12)
      w:wire(ups.minus, unit.GND)
      w:wire(supply.plus, smoke.plus, smoke.common)
      w:wire(supply.minus, smoke.minus)
      w:wire(smoke.out, unit.IN1)
      if joined then w:wire(supply.minus, unit.GND_2) end
    end,
  }
end

local watched = { "Input1=NC", "ALERTNUMBER+358401234567", "AON" }

scenario "inputs.grounds_joined" {
  about  = "A supply of its own, its minus on the unit's GND: the loop is closed, and its opening an alarm",
  covers = { "5.1", "fact 38" },
  tags   = { "input", "alarm" },
  wiring = two_supplies(true),
  config = watched,
  -- red when: an N/C contact is read as N/O (input.nc_as_no)
  run = function(b)
    local owner = b:phone "+358401234567"
    b:ready()
    b:expect(b.unit.input[1]:is "normal")
    b:measure("at the input", b.unit.input[1]:volts(), { unit = "V", min = 11, max = 12.5 })
    b.smoke:trip()
    owner:expect_sms({ exact = "ALARM! Input1" }, { within = "30 s" })
  end,
}

scenario "inputs.grounds_apart" {
  about  = "Nobody has joined the grounds: no current, no voltage, the loop reads open, and no fire is ever told",
  covers = { "5.1", "fact 38", "assumption 6" },
  tags   = { "input", "false-wiring" },
  wiring = two_supplies(false),
  config = watched,
  -- red when: an N/C contact is read as N/O (input.nc_as_no)
  run = function(b)
    local owner = b:phone "+358401234567"
    b:ready()
    b:expect(b.unit.input[1]:is "alarm" & b.smoke:is "normal")
    b:measure("at the input", b.unit.input[1]:volts(), { unit = "V", min = -0.1, max = 0.1 })
    owner:sms "AON"                                          -- this tells the installer, if he asks
    owner:expect_sms({ exact = "AON - OK, open: Input1" }, { within = "30 s" })
    b.smoke:trip()
    b:never(owner:receives "", { during = "10 min" })
  end,
}
