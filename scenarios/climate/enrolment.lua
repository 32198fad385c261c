-- Which thermometer is Temp1 to Temp5: the one new one on the bus, stored over USB.
local cold_store = require "wirings.cold_store"

local SEVERAL = { exact = "ENROL - several new thermometers, attach one at a time!" }
local NOBODY  = { exact = "ENROL - no new thermometer!" }

-- The answer, whole; a dot in it stands for itself.
local function says(b, command, wanted)
  local answer = b.unit.usb:send(command)
  assert(answer == (wanted.exact or wanted), command .. " was answered with: " .. answer)
end

-- As from the factory, with no thermometer's yellow wire on its clamp.
local function bare(b, probes)
  says(b, "FACTORY", "FACTORY - OK")
  for i = 1, probes do b["yellow" .. i]:fault "open" end
end

scenario "climate.enrol_two_at_once" {
  about  = "Two new thermometers at once are an error and none is stored; one by one they go into Temp1 and Temp2",
  covers = { "3", "fact 20", "assumption 34", "assumption 45", "check 9" },
  tags   = { "climate", "usb" },
  wiring = cold_store { probes = 2 },
  -- red when: the last of several new thermometers is stored (enrol.any)
  --       or: whoever is enrolled already counts as new (enrol.known_are_new)
  --       or: of several thermometers the search finds one (search.first_branch)
  run = function(b)
    b:ready()
    says(b, "FACTORY", "FACTORY - OK")
    says(b, "ENROL", SEVERAL)
    says(b, "ENROL1?", "ENROL1=NO")
    says(b, "STATUSTemp1", "Temp1:-")
    b.yellow1:fault "open"
    says(b, "ENROL", "ENROL - OK, Temp1 28-0000000000A2")
    b.yellow1:ok()
    says(b, "ENROL", "ENROL - OK, Temp2 28-0000000000A1")
    says(b, "ENROL", NOBODY)
    b.cell1:temperature "5 C"
    b:expect(b.unit.temp[2]:reads("5 C", "0.2 C") & b.unit.temp[1]:reads "20 C", { within = "1 min" })
  end,
}

scenario "climate.enrol_five_and_a_sixth" {
  about  = "Five thermometers are enrolled one by one into the lowest free place; for a sixth there is none",
  covers = { "3", "fact 18", "fact 19", "fact 20", "assumption 34", "check 9" },
  tags   = { "climate", "usb" },
  wiring = cold_store { probes = 6 },
  -- red when: there is a place for one thermometer only (enrol.highest)
  run = function(b)
    b:ready()
    bare(b, 6)
    says(b, "ENROL", NOBODY)
    for i = 1, 5 do
      b["yellow" .. i]:ok()
      local answer = b.unit.usb:send "ENROL"
      assert(answer:find("ENROL - OK, Temp" .. i .. " 28-", 1, true), answer)
    end
    for i = 1, 5 do
      b["cell" .. i]:temperature(10 + i)
      b:expect(b.unit.temp[i]:reads(10 + i, "0.3 C"), { within = "1 min" })
    end
    b.yellow6:ok()
    says(b, "ENROL", "ENROL - all places are taken!")
    says(b, "ENROL2=NO", "ENROL2=NO - OK")
    b.yellow2:fault "open"
    local answer = b.unit.usb:send "ENROL"
    assert(answer:find("ENROL - OK, Temp2 28-", 1, true), answer)
    b.cell6:temperature "3 C"
    b:expect(b.unit.temp[2]:reads("3 C", "0.2 C"), { within = "1 min" })
    b:expect(b.unit.temp[5]:reads("15 C", "0.5 C"))
  end,
}

scenario "climate.enrol_on_a_bad_bus" {
  about  = "A bus that is shorted, cut, or without its supply is an error, and stores nobody",
  covers = { "3", "fact 18", "assumption 34" },
  tags   = { "climate", "usb" },
  wiring = cold_store { probes = 1 },
  grid   = { fault = { "short", "cut" } },
  run = function(b, g)
    b:ready()
    says(b, "FACTORY", "FACTORY - OK")
    b.yellow1:fault(g.fault == "cut" and "open" or "short_gnd")
    says(b, "ENROL", g.fault == "cut" and NOBODY or "ENROL - bus shorted!")
    says(b, "ENROL1?", "ENROL1=NO")
    b.yellow1:ok()
    says(b, "ENROL", "ENROL - OK, Temp1 28-0000000000A1")
  end,
}

scenario "climate.enrolment_is_kept" {
  about  = "Enrolment, limits and names outlive a cold start; by SMS nobody can enrol",
  covers = { "3", "6", "fact 20", "fact 47" },
  tags   = { "climate", "usb", "sms" },
  wiring = cold_store { probes = 1 },
  config = { "TEMPMIN1=5C", "ALIASTemp1=FREEZER", "ERROR=ON" },
  run = function(b)
    local owner = b:phone "+358401234567"
    b:ready()
    b:expect(b.unit.temp[1]:reads "20 C")
    owner:sms "ENROL"
    owner:expect_sms({ exact = "Execute error!" }, { within = "20 s" })
    owner:sms "ENROL1=NO"
    owner:expect_sms({ exact = "Execute error!" }, { within = "20 s" })
    b.unit.battery:switch "off"
    b.mains:off()
    b:expect(b.unit:is "off" & b.unit.temp[1]:is "unread", { within = "2 s" })
    b.mains:on()
    b.unit.battery:switch "on"
    b:expect(b.unit.temp[1]:reads "20 C", { within = "5 s" })
    owner:sms "TEMPMIN1?"
    owner:expect_sms({ exact = "TEMPMIN1=5C" }, { within = "1 min" })
    owner:sms "STATUSfreezer"
    owner:expect_sms({ exact = "FREEZER:20.0C" }, { within = "20 s" })
    owner:sms "ENROL1?"
    owner:expect_sms({ exact = "ENROL1=28-0000000000A1" }, { within = "20 s" })
  end,
}
