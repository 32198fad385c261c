-- An adapter that is too small. The guide asks for 1.5 A for the unit alone, and more with sensors and
-- sirens on it: here four sirens of 0.5 A hang on an adapter of 1.5 A.
local loud_house = wiring "loud_house" {
  about   = "Unit, smoke detector and four sirens (2 A on Relay1) on one adapter",
  chapter = "2.2",
  params  = { amps = "1.5 A" },
  build = function(w, p)
    local mains   = w:mains   { name = "mains" }
    local adapter = w:adapter { name = "adapter", amps = p.amps }
    local unit    = w:unit    {}
    local smoke   = w:sensor  { name = "smoke", kind = "smoke", contact = "N/O" }
    w:wire(mains.L, adapter.L)
    w:wire(mains.N, adapter.N)
    w:wire(adapter.plus, unit.V12, smoke.plus, smoke.common, unit.K1_COM)
    w:wire(adapter.minus, unit.GND, smoke.minus)
    w:wire(smoke.out, unit.IN1)
    for n = 1, 4 do
      local siren = w:siren { name = "siren" .. n, amps = "0.5 A" }
      w:wire(unit.K1_NO, siren.plus)
      w:wire(siren.minus, unit.GND)
    end
  end,
}

local config = { "Input1=NO", "Input1RELAY=Relay1,60", "BACKUPLIMIT=DC", "ALERTNUMBER+358401234567", "AON" }

scenario "power.adapter_overloaded" {
  about  = "12 V give way to 8 and less, the sirens fall silent, and for a minute the unit believes in a power failure",
  covers = { "2.2", "fact 7", "fact 53", "assumption 8" },
  tags   = { "power", "alarm" },
  wiring = loud_house,
  config = config,
  -- red when: an adapter gives any current (part.adapter_without_limit)
  run = function(b)
    local owner = b:phone "+358401234567"
    b:ready()
    b:measure("12 V before", b.unit:volts "V12", { unit = "V", min = 11.5, max = 12.5 })
    b.smoke:trip()
    b:expect(b.siren1:is "sounding", { within = "100 ms" })
    b:expect(b.siren1:is "silent" & b.unit:is "backup", { within = "5 s" })
    owner:expect_sms({ exact = "ALARM! Input1" }, { within = "15 s" })
    owner:expect_sms({ exact = "Power failed" }, { within = "15 s" })      -- the mains are well
    b:measure("12 V meanwhile", b.unit:volts "V12", { unit = "V", min = 6, max = 9 })
    b.smoke:restore()
    b:wait "1 s"
    b.smoke:trip()                       -- under BACKUPLIMIT=DC nothing more is told
    b:expect(~b.unit:is "backup", { within = "1 min" })                    -- Relay1's minute is over
    owner:expect_sms({ exact = "Power restored" }, { within = "20 s" })
    b:never(owner:receives "", { during = "5 min" })
  end,
}

scenario "power.adapter_large_enough" {
  about  = "The same house on 4 A: 12 V stay, and each alarm is told",
  covers = { "2.2", "fact 7" },
  tags   = { "power", "alarm" },
  wiring = loud_house { amps = "4 A" },
  config = config,
  -- red when: an adapter gives half of its current (part.adapter_weak)
  run = function(b)
    local owner = b:phone "+358401234567"
    b:ready()
    b.smoke:trip()
    b:expect(b.siren1:is "sounding", { within = "200 ms" })
    b:spawn(function() b:never(b.unit:is "backup", { during = "5 min" }) end)
    owner:expect_sms({ exact = "ALARM! Input1" }, { within = "15 s" })
    b:measure("12 V meanwhile", b.unit:volts "V12", { unit = "V", min = 11.5, max = 12.5 })
    b.smoke:restore()
    b:wait "1 s"
    b.smoke:trip()
    owner:expect_sms({ exact = "ALARM! Input1" }, { within = "15 s" })
  end,
}
