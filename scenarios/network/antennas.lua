-- GSM and RF antennas exchanged, or one missing (guide 1.3).
local function cabinet(bands)
  return wiring("antennas_" .. bands) {
    about   = "A unit in a closed cabinet with antennas outside, " .. bands,
    chapter = "1.3",
    build = function(w)
      local mains   = w:mains   { name = "mains", volts = "230 V" }
      local adapter = w:adapter { name = "adapter", volts = "12 V", amps = "2 A" }
      local unit    = w:unit    {}
      local motion  = w:sensor  { name = "motion", kind = "motion", contact = "N/O" }
      local first   = w:antenna { name = "first", band = bands == "exchanged" and "RF" or "GSM" }
      local second  = w:antenna { name = "second", band = bands == "exchanged" and "GSM" or "RF" }
      w:wire(mains.L, adapter.L)
      w:wire(mains.N, adapter.N)
      w:wire(adapter.plus, unit.V12)
      w:wire(adapter.minus, unit.GND)
      w:wire(unit.V12_2, motion.plus, motion.common)
      w:wire(unit.GND_2, motion.minus)
      w:wire(motion.out, unit.IN1)
      w:wire(first.plug, unit.ANT_GSM)
      w:wire(second.plug, unit.ANT_RF)
    end,
  }
end

local config = { "Input1=NO", "ALIASInput1=HALL", "ALERTNUMBER+358401234567", "AON" }

scenario "network.antennas_exchanged" {
  about  = "With the antennas exchanged the signal is poor, and where it was poor before there is no network at all",
  covers = { "1.3", "assumption 52", "fact 5" },
  tags   = { "network" },
  wiring = cabinet "exchanged",
  config = config,
  -- red when: an antenna for RF is as good as one for GSM (part.bands_alike)
  run = function(b)
    local owner = b:phone "+358401234567"
    b:ready()
    owner:sms "STATUS"
    local answer = owner:expect_sms("Signal:", { within = "30 s" })
    b:measure("signal", tonumber(answer.text:match "Signal:(%d+)%%"), { unit = "%", max = 10 })
    b.network:signal(12)
    b:expect(b.unit.led.gsm:is "blinking", { within = "1 min" })
    b.motion:trip()
    b:never(owner:receives "", { during = "10 min" })
    b.network:signal(31)
    owner:expect_sms("ALARM! HALL", { within = "10 min" })
  end,
}

scenario "network.antenna_unscrewed" {
  about  = "An antenna that is unscrewed takes the network with it; screwed on again, the alarm is told",
  covers = { "1.3", "assumption 52" },
  tags   = { "network" },
  wiring = cabinet "as they belong",
  config = config,
  -- red when: a socket without an antenna hears as well as one with it (part.bare_socket_hears)
  run = function(b)
    local owner = b:phone "+358401234567"
    b:ready()
    owner:sms "STATUS"
    local answer = owner:expect_sms("Signal:", { within = "30 s" })
    b:measure("signal", tonumber(answer.text:match "Signal:(%d+)%%"), { unit = "%", min = 50 })
    b.second:unscrew()
    b:holds(b.unit.led.gsm:is "on", { during = "1 min" })
    b.first:unscrew()
    b:expect(b.unit.led.gsm:is "blinking", { within = "1 min" })
    b.motion:trip()
    b:never(owner:receives "", { during = "10 min" })
    b.first:screw()
    owner:expect_sms("ALARM! HALL", { within = "10 min" })
    b:expect(b.unit.led.gsm:is "on")
  end,
}
