-- The second false-alarm mechanism of the guide: a low battery stops the buffer IC of the inputs.
local example2 = require "wirings.example2"

local config = { "Input2=NC", "BACKUPLIMIT=OFF", "ALERTNUMBER+358401234567", "AON" }

local function with_smoke(contact, extra)
  local all = { "Input1=" .. contact }
  for _, line in ipairs(config) do all[#all + 1] = line end
  for _, line in ipairs(extra or {}) do all[#all + 1] = line end
  return all
end

scenario "backup.buffer_ic_stops_nc_alarms" {
  about  = "The battery runs low without DC: all N/C inputs seem to open, and the SMS still leaves",
  covers = { "5.1", "fact 40", "fact 41", "check 6", "assumption 17" },
  tags   = { "backup", "false-alarm" },
  wiring = example2,
  config = with_smoke "NC",
  expects_violation = { "no_false_alarm" },
  -- red when: "Battery low 20%" comes at 6 % (battery.level)
  --       or: "Battery low 20%" comes at 30 % (battery.level_early)
  run = function(b)
    local owner = b:phone "+358401234567"
    b:ready()
    b.mains:off()
    owner:expect_sms("Power failed", { within = "40 s" })
    b.unit.battery:set { charge = "28 %" }
    b:never(owner:receives "Battery", { during = "30 min" })
    b.unit.battery:set { charge = "22 %" }
    owner:expect_sms("Battery low 20%", { within = "2 h" })
    b:never(owner:receives "ALARM", { during = "1 h" })
    b.unit.battery:set { charge = "9 %" }
    owner:expect_sms("ALARM! Input1", { within = "4 h" })
    owner:expect_sms("ALARM! Input2", { within = "1 min" })
  end,
}

scenario "backup.buffer_ic_stops_no_is_quiet" {
  about  = "The same battery, an N/O contact: a stopped buffer IC looks like a sensor at rest",
  covers = { "5.1", "fact 40", "check 6" },
  tags   = { "backup", "false-alarm" },
  wiring = example2 { smoke = "N/O" },
  config = { "Input1=NO", "BACKUPLIMIT=OFF", "ALERTNUMBER+358401234567", "AON" },
  -- red when: an N/O contact is read as N/C (input.no_as_nc)
  run = function(b)
    local owner = b:phone "+358401234567"
    b:ready()
    b.smoke:trip()                       -- quiet, not deaf
    owner:expect_sms("ALARM! Input1", { within = "30 s" })
    b.smoke:restore()
    b.mains:off()
    owner:expect_sms("Power failed", { within = "40 s" })
    b.unit.battery:set { charge = "9 %" }
    b:never(owner:receives "ALARM", { during = "3 h" })
  end,
}

scenario "backup.buffer_guard_keeps_quiet" {
  about  = "BUFFERGUARD=ON stops believing the inputs before the buffer IC stops, and says so once",
  covers = { "5.1", "fact 40", "assumption 17" },
  tags   = { "backup", "false-alarm" },
  wiring = example2,
  config = with_smoke("NC", { "BUFFERGUARD=ON" }),
  -- red when: BUFFERGUARD=ON believes inputs whose buffer IC has stopped (battery.buffer_guard)
  run = function(b)
    local owner = b:phone "+358401234567"
    b:ready()
    b.mains:off()
    owner:expect_sms("Power failed", { within = "40 s" })
    b.unit.battery:set { charge = "10 %" }
    owner:expect_sms("Inputs blind, battery low", { within = "4 h" })
    b:never(owner:receives "ALARM" | owner:receives "blind", { during = "3 h" })
    b.mains:on()
    b:never(owner:receives "ALARM", { during = "2 min" })
    b.smoke:trip()                       -- it sees again
    owner:expect_sms("ALARM! Input1", { within = "30 s" })
  end,
}
