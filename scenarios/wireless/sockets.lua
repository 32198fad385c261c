-- Wireless sockets and sensors (guide 1.3, 2.3): what the unit registers, hears, and switches.
local function house(params)
  return wiring("wireless_" .. params.name) {
    about   = "A lamp and a heater on wireless sockets, a wireless smoke detector, " .. params.about,
    chapter = "2.3",
    build = function(w)
      local mains   = w:mains   { name = "mains", volts = "230 V" }
      local breaker = w:breaker { name = "breaker", amps = "10 A" }
      local adapter = w:adapter { name = "adapter", volts = "12 V", amps = "2 A" }
      local unit    = w:unit    {}
      local lamp    = w:wireless_socket { name = "lamp", id = "A1B2C3", kind = "lamp", watts = "60 W" }
      local heater  = w:wireless_socket { name = "heater", id = "F00D", kind = "heater", watts = "1500 W",
                                          distance = params.heater or "15 m" }
      w:wireless_sensor { name = "smoke", id = "77", kind = "smoke" }
      w:wireless_sensor { name = "neighbour", id = "78", kind = "motion" }
      w:wire(mains.L, adapter.L, breaker.line)
      w:wire(breaker.load, lamp.L, heater.L)
      w:wire(mains.N, adapter.N, lamp.N, heater.N)
      w:wire(adapter.plus, unit.V12)
      w:wire(adapter.minus, unit.GND)
      for socket, band in pairs(params.antennas or {}) do
        local antenna = w:antenna { name = socket:lower(), band = band }
        w:wire(antenna.plug, unit[socket])
      end
    end,
  }
end

local config = { "ERROR=ON", "ADDSECNUM+358401234567", "WIRELESS+A1B2C3,LAMP", "WIRELESS+f00d,HEATER",
                 "WIRELESS+77,SMOKE" }
local plain = house { name = "plain", about = "all near" }

scenario "wireless.socket_by_sms" {
  about  = "A wireless socket is switched by its alias; what it said in answer is told, and stands in STATUS",
  covers = { "2.3", "fact 6", "fact 49", "assumption 26", "assumption 47" },
  tags   = { "wireless", "sms" },
  needs  = "radio",
  wiring = plain,
  config = config,
  -- red when: what a socket says is not heard (wireless.deaf)
  --       or: an order to a socket is never sent (wireless.mute)
  --       or: whoever switched a socket is told nothing (wireless.untold)
  run = function(b)
    local owner = b:phone "+358401234567"
    b:ready()
    owner:sms "OnLAMP"
    owner:expect_sms({ exact = "LAMP ON" }, { within = "30 s" })
    b:expect(b.lamp:is "on" & b.heater:is "off")
    owner:sms "STATUSLAMP"
    owner:expect_sms({ exact = "LAMP:ON" }, { within = "30 s" })
    owner:sms "onheater"
    owner:expect_sms({ exact = "HEATER ON" }, { within = "30 s" })
    b:expect(b.lamp:is "on" & b.heater:is "on")
    owner:sms "OffLAMP"
    owner:expect_sms({ exact = "LAMP OFF" }, { within = "30 s" })
    b:expect(b.lamp:is "off" & b.heater:is "on")
    b.heater:off()                                              -- somebody presses its button
    owner:sms "STATUS"
    owner:expect_sms("/Input8:OFF,LAMP:OFF,HEATER:OFF,SMOKE:[%u/]+,Power:ON,.*Signal:/", { within = "40 s" })
    owner:sms "OnLAMP=5"
    owner:expect_sms("No such command", { within = "30 s" })
  end,
}

scenario "wireless.sensor_in_status" {
  about  = "A wireless sensor's state, its alarm and its weak battery stand in STATUS; a stranger's device does not",
  covers = { "fact 6", "assumption 26", "assumption 47" },
  tags   = { "wireless", "sms" },
  needs  = "radio",
  wiring = plain,
  config = config,
  -- red when: a sensor's alarm reads as its rest (wireless.alarm_unseen)
  --       or: devices that nobody has registered are heard (wireless.strangers_heard)
  run = function(b)
    local owner = b:phone "+358401234567"
    local function asked(text, answer)
      owner:sms(text)
      owner:expect_sms({ exact = answer }, { within = "30 s" })
    end
    b:ready()
    b.smoke:trip()
    asked("STATUSSMOKE", "SMOKE:ALARM")
    b.smoke:restore()
    asked("STATUSSMOKE", "SMOKE:OK")
    b.smoke:fault "battery_low"
    asked("STATUSSMOKE", "SMOKE:OK low battery")
    b.neighbour:trip()
    asked("STATUSSMOKE", "SMOKE:OK low battery")
    owner:sms "WIRELESS?"
    owner:expect_sms("/^A1B2C3,LAMP,%w+\nf00d,HEATER,%w+\n77,SMOKE,%d+s$/", { within = "30 s" })
    asked("OnSMOKE", "Execute error!")
    b:never(owner:receives "ALARM!", { during = "1 min" })      -- inputs are armed, wireless devices are shown
  end,
}

scenario "wireless.silence" {
  about  = "A device that is away, without battery or without mains is N/A after ten minutes of silence, not before",
  covers = { "fact 6", "assumption 47" },
  tags   = { "wireless" },
  needs  = "radio",
  wiring = plain,
  config = config,
  -- red when: a device that is silent keeps its last state (wireless.never_silent)
  --       or: a device is N/A between two signs of life (wireless.silent_early)
  run = function(b)
    local function shows(alias, state)
      b:measure(alias, b.unit.usb:send("STATUS" .. alias) == alias .. ":" .. state and 1 or 0, { min = 1 })
    end
    b:ready()
    b:wait "3 min"
    for _ = 1, 8 do
      shows("LAMP", "OFF") shows("SMOKE", "OK")
      b:wait "80 s"
    end
    b.smoke:fault "dead"
    b.breaker:open()
    b:wait "400 s"
    shows("LAMP", "OFF") shows("SMOKE", "OK")
    b:wait "201 s"
    shows("LAMP", "N/A") shows("SMOKE", "N/A") shows("HEATER", "N/A")
    b.smoke:ok()
    b.breaker:close()
    b:wait "1 s"
    shows("LAMP", "OFF")                                        -- a socket says that it is back
    shows("SMOKE", "N/A")                                       -- a sensor hears nothing, and has nothing to say yet
    b:wait "3 min"
    shows("SMOKE", "OK")
  end,
}

scenario "wireless.unreachable" {
  about  = "A socket that does not answer is told three times, and its sender N/A; it may come back meanwhile",
  covers = { "fact 6", "assumption 47" },
  tags   = { "wireless", "sms" },
  needs  = "radio",
  wiring = plain,
  config = config,
  -- red when: an order counts as carried out unheard (wireless.hopeful)
  --       or: an order is sent once only (wireless.one_try)
  run = function(b)
    local owner = b:phone "+358401234567"
    b:ready()
    b.lamp:fault "off"
    owner:sms "OnLAMP"
    owner:expect_sms({ exact = "LAMP N/A" }, { within = "30 s" })
    b.lamp:ok()
    b:never(b.lamp:is "on", { during = "1 min" })
    b.lamp:fault "off"
    b.unit.usb:send "OnLAMP"
    b:wait "700 ms"
    b.lamp:ok()
    b.unit.usb:expect("* LAMP ON", { within = "1 s" })
    b:expect(b.lamp:is "on")
    b.breaker:open()
    owner:sms "OffHEATER"
    owner:expect_sms({ exact = "HEATER N/A" }, { within = "30 s" })
  end,
}

scenario "wireless.over_usb" {
  about  = "Over USB the registry is changed, and an order's outcome is a line that begins with a star",
  covers = { "fact 6", "fact 47", "assumption 45", "assumption 47" },
  tags   = { "wireless", "usb" },
  needs  = "radio",
  wiring = plain,
  config = { "ERROR=ON" },
  -- red when: an SMS may do what is for the cable alone (sms.usb_only)
  run = function(b)
    local owner = b:phone "+358401234567"
    local usb = b.unit.usb
    local function asked(line, answer)
      b:measure(line, usb:send(line) == answer and 1 or 0, { min = 1 })
    end
    b:ready()
    asked("WIRELESS?", "NO DEVICE")
    asked("OnLAMP", "OnLAMP - No such command exists on the device!")
    asked("WIRELESS+A1B2C3,LAMP", "WIRELESS+A1B2C3,LAMP - OK")
    asked("WIRELESS+77,lamp", "Incorrect value!")
    asked("ALIASRelay1=LAMP", "Incorrect value!")
    asked("WIRELESS+123456789,FAN", "Incorrect value!")
    asked("OnLAMP", "LAMP - wait")
    usb:expect("* LAMP ON", { within = "1 s" })
    b:expect(b.lamp:is "on")
    asked("WIRELESS-FAN", "Incorrect value!")
    owner:sms "WIRELESS-LAMP"
    owner:expect_sms({ exact = "Execute error!" }, { within = "30 s" })
    asked("WIRELESS-LAMP", "WIRELESS-LAMP - OK")
    asked("OffLAMP", "OffLAMP - No such command exists on the device!")
    b:expect(b.lamp:is "on")
  end,
}

scenario "wireless.many" {
  about  = "Sixteen devices with long names: STATUS leaves some out, and never what is behind them",
  covers = { "fact 6", "assumption 26", "assumption 47" },
  tags   = { "wireless", "sms" },
  needs  = "radio",
  wiring = plain,
  config = { "ERROR=ON" },
  -- red when: long lists push the end of STATUS out of the message (wireless.tail_cut)
  run = function(b)
    local owner = b:phone "+358401234567"
    b:ready()
    for n = 1, 16 do
      b.unit.usb:send(("WIRELESS+DEV%d,WIRELESSDEV%04d"):format(n, n))
    end
    b:measure("full", b.unit.usb:send "WIRELESS+ONEMORE,ONEMORE" == "Execute error!" and 1 or 0, { min = 1 })
    owner:sms "STATUS"
    owner:expect_sms("/WIRELESSDEV0001:N/A,.*,%.%.%.,Power:ON,AC:%-,Bat:100%%,Signal:%d+%%,%d+/%d+/%d+,%d+:%d+$/",
                     { within = "1 min" })
  end,
}

scenario "wireless.warm_reset" {
  about  = "What devices said, and an order that is on its way, outlive a reset of the MCU",
  covers = { "assumption 47", "assumption 50" },
  tags   = { "wireless", "reset" },
  needs  = "radio",
  wiring = plain,
  config = config,
  -- red when: what devices said is forgotten with a warm reset (wireless.forgotten)
  run = function(b)
    local usb = b.unit.usb
    b:ready()
    b.lamp:on()
    b.unit.battery:switch "off"
    b.adapter:dip { to = "4 V", lasting = "30 ms" }
    b:wait "1 s"
    b:measure("resets", b.unit:reboots(), { min = 1 })
    b:measure("kept", usb:send "STATUSLAMP" == "LAMP:ON" and 1 or 0, { min = 1 })
  end,
}

for what, antennas in pairs {
  ["as they belong"] = { ANT_GSM = "GSM", ANT_RF = "RF" }, ["exchanged"] = { ANT_GSM = "RF", ANT_RF = "GSM" },
} do
  local name = what == "exchanged" and "antennas_exchanged" or "antennas_right"
  scenario("wireless." .. name) {
    about  = "Antennas " .. what .. ": a socket at 8 m is reached, one at 15 m only by the right antenna, none by none",
    covers = { "1.3", "fact 5", "fact 6", "assumption 47" },
    tags   = { "wireless", "network" },
    needs  = "radio",
    wiring = house { name = name, about = "antennas " .. what, heater = "8 m", antennas = antennas },
    config = config,
    -- red when: the RF radio hears as well with any antenna (wireless.any_antenna)
    run = function(b)
      local usb = b.unit.usb
      local lamp = what == "exchanged" and "LAMP N/A" or "LAMP ON"
      b:ready()
      usb:send "OnHEATER"
      usb:expect("* HEATER ON", { within = "2 s" })
      usb:send "OnLAMP"
      usb:expect("* " .. lamp, { within = "2 s" })
      b.ant_rf:unscrew()
      b.smoke:trip()
      usb:send "OffHEATER"
      usb:expect("* HEATER N/A", { within = "2 s" })
      b:expect(b.heater:is "on")
      b:measure("smoke", usb:send "STATUSSMOKE":match "ALARM" and 1 or 0, { max = 0 })
    end,
  }
end
