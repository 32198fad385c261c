-- What may feed the unit, and what its own battery does for it and for others.
local function fed_by(kind)
  return wiring("fed_by_" .. kind) {
    about   = "The unit, a lamp on its 12 V, and a source: " .. kind,
    chapter = "2",
    build = function(w)
      local mains  = w:mains { name = "mains" }
      local source = w[kind](w, { name = "source" })
      local unit   = w:unit  {}
      local lamp   = w:lamp_dc { name = "lamp", amps = "0.1 A" }
      if kind == "adapter" or kind == "ups" then
        w:wire(mains.L, source.L)
        w:wire(mains.N, source.N)
      else
        w:wire(mains.L, w:heater { name = "heater" }.L)      -- the house has mains, the unit does not use them
      end
      w:wire(source.plus, unit.V12)
      w:wire(source.minus, unit.GND)
      w:wire(unit.V12_2, lamp.plus)                          -- the second pair of terminals feeds others
      w:wire(unit.GND_2, lamp.minus)
    end,
  }
end

local number = { "ALERTNUMBER+358401234567" }

scenario "power.any_source_of_12_volts" {
  about  = "On an adapter a failure of the mains is one of the unit; on a UPS, an accumulator, a supply it is not",
  covers = { "2", "2.1", "fact 7", "fact 8", "fact 13" },
  tags   = { "power", "backup" },
  grid   = { source = { "adapter", "ups", "accumulator", "dc_supply" } },
  wiring = function(g) return fed_by(g.source) end,
  config = number,
  -- red when: a UPS ends with its mains (part.ups_without_battery)
  --       or: a power failure is told to nobody (power.never_told)
  run = function(b, g)
    local owner = b:phone "+358401234567"
    local outage = g.source == "adapter"
    b:ready()
    b:measure("V12_2", b.unit:volts "V12_2", { unit = "V", min = 11.5, max = 12.5 })
    b:expect(b.lamp:is "lit" & ~b.unit:is "backup" & b.unit.led.power:is "on")
    b.mains:off()
    if outage then
      owner:expect_sms({ exact = "Power failed" }, { within = "30 s" })
      b:expect(b.unit:is "backup" & b.lamp:is "dark")        -- the battery feeds the unit alone
    else
      b:never(owner:receives "", { during = "1 h" })
      b:expect(~b.unit:is "backup" & b.lamp:is "lit")
    end
    owner:sms "OnRelay1"
    owner:expect_sms("Relay1 ON", { within = "30 s" })
    b.mains:on()
    if outage then owner:expect_sms({ exact = "Power restored" }, { within = "30 s" }) end
    b:expect(~b.unit:is "backup" & b.lamp:is "lit" & b.unit.relay[1]:contact "closed")
    b.source:off()                                           -- whatever it was: backup mode
    owner:expect_sms({ exact = "Power failed" }, { within = "30 s" })
  end,
}

scenario "power.an_accumulator_is_not_charged" {
  about  = "The unit takes from an accumulator and gives nothing back, neither in use nor when the accumulator is low",
  covers = { "2.2", "fact 11", "assumption 55" },
  tags   = { "power", "battery" },
  wiring = wiring "accumulator_alone" {
    about = "The unit on an accumulator of 1 Ah", chapter = "2.2",
    build = function(w)
      local accumulator, unit = w:accumulator { name = "accumulator", capacity = "1 Ah" }, w:unit {}
      w:wire(accumulator.plus, unit.V12)
      w:wire(accumulator.minus, unit.GND)
    end,
  },
  config = number,
  -- red when: 12 V of the board's own stand where the diode should keep them in (board.no_diode)
  --       or: the unit takes twice the power (board.hungry)
  run = function(b)
    local owner = b:phone "+358401234567"
    local function amps(name, least, most)
      b:measure(name, b.unit:amps "V12" * 1000, { unit = "mA", min = least, max = most })
    end
    b:ready()
    b:wait "1 min"
    amps("at rest", 70, 80)                                  -- 0.9 W
    b:expect(b.unit:is "backup", { within = "1 d" })         -- it is empty
    b:measure("it has lasted", b:now() / 3600, { unit = "h", min = 11, max = 15 })
    owner:expect_sms({ exact = "Power failed" }, { within = "30 s" })
    for _ = 1, 10 do
      b:wait "20 min"
      amps("on the unit's own battery", 0, 1)                -- no current back
      b:measure("V12", b.unit:volts "V12", { unit = "V", max = 8 })
    end
    b:expect(b.unit:is "backup")
  end,
}

scenario "power.work_on_the_sim" {
  about  = "12 V off leave a unit that lives; it is dead, and its SIM may be changed, when the battery is off, too",
  covers = { "1.2", "fact 4", "assumption 18" },
  tags   = { "power", "network", "battery" },
  wiring = fed_by "adapter",
  config = { "POWERALERT=OFF" },
  -- red when: the battery's switch does nothing (board.switch_does_nothing)
  run = function(b)
    local owner = b:phone "+358401234567"
    b:ready()
    b.mains:off()
    b:wait "1 min"
    owner:sms "STATUSRelay1"
    owner:expect_sms({ exact = "Relay1:OFF" }, { within = "30 s" })        -- not yet
    b.unit.battery:switch "off"
    b:expect(b.unit:is "off" & b.unit.led.power:is "off" & b.unit.led.gsm:is "off", { within = "1 s" })
    b.unit.sim:remove()
    b:wait "5 min"
    b.unit.sim:insert()
    b.unit.battery:switch "on"
    b.mains:on()
    b:expect(b.unit.led.gsm:is "on", { within = "2 min" })
    owner:sms "STATUSRelay2"
    owner:expect_sms({ exact = "Relay2:OFF" }, { within = "30 s" })
    b:measure("starts", b.unit:reboots(), { min = 1, max = 1 })
  end,
}

scenario "power.what_is_not_drawn" {
  about  = "A unit and its 12 V, nothing else drawn: antennas, SIM and a charged battery are there",
  covers = { "1.3", "assumption 60" },
  tags   = { "power", "network" },
  wiring = fed_by "dc_supply",
  config = number,
  -- red when: an antenna that is not drawn is not there (part.no_antenna_by_default)
  --       or: a new unit's battery is at a tenth (board.half_charged)
  run = function(b)
    local owner = b:phone "+358401234567"
    b:ready()
    owner:sms "STATUS"
    local answer = owner:expect_sms("Power:ON", { within = "30 s" }).text
    b:measure("signal", tonumber(answer:match "Signal:(%d+)%%"), { unit = "%", min = 55, max = 60 })
    b:measure("battery", tonumber(answer:match "Bat:(%d+)%%"), { unit = "%", min = 100, max = 100 })
    b.source:off()
    b:wait "1 s"
    b:holds(b.unit:is "backup", { during = "5 h" })
  end,
}
