-- The unit's own battery is charged from 12 V: half an ampere at most, between 0 and 45 C, and only while
-- 12 V are good.
local one_supply = wiring "unit_on_a_supply" {
  about   = "The unit on a supply that can be set",
  chapter = "2.2",
  build = function(w)
    local supply, unit = w:dc_supply { name = "supply" }, w:unit {}
    w:wire(supply.plus, unit.V12)
    w:wire(supply.minus, unit.GND)
  end,
}

-- What the battery gains in that time, in percent of 1000 mAh.
local function gain(b, time)
  local before = b.unit.battery:charge()
  b:wait(time)
  return 100 * (b.unit.battery:charge() - before)
end

scenario "backup.battery_is_charged" {
  about  = "From a tenth the battery gains half an ampere, hour after hour, is full after three, and stays full",
  covers = { "2.2", "fact 12", "assumption 17" },
  tags   = { "backup", "battery" },
  wiring = one_supply,
  -- red when: the charger gives 0.1 A (board.weak_charger)
  run = function(b)
    b.unit.battery:set { charge = "10 %" }
    b:ready()
    b:measure("gained in an hour", gain(b, "1 h"), { unit = "%", min = 48, max = 50 })
    b:wait "2 h"
    b:measure("after three hours", 100 * b.unit.battery:charge(), { unit = "%", min = 98 })
    b:wait "1 d"
    b:measure("after a day", 100 * b.unit.battery:charge(), { unit = "%", min = 99.5, max = 100 })
    b:measure("volts", b.unit.battery:volts(), { unit = "V", min = 4.18, max = 4.21 })
  end,
}

scenario "backup.charged_by_temperature_and_supply" {
  about  = "Under 0 C, over 45 C, or on less than 10.5 V the battery is left alone",
  covers = { "2.2", "assumption 17" },
  tags   = { "backup", "battery" },
  wiring = one_supply,
  grid   = { case = { "-1 C", "1 C", "44 C", "46 C", "10.4 V", "11 V" } },
  -- red when: the battery is charged in the cold (board.charged_in_the_cold)
  --       or: the battery is charged in the heat (board.charged_in_the_heat)
  --       or: the battery is charged from 8.5 V (board.charged_from_little)
  run = function(b, g)
    local number, unit = g.case:match "^(%S+) (%a)$"
    local charged = ({ ["1 C"] = true, ["44 C"] = true, ["11 V"] = true })[g.case]
    b.unit.battery:set { charge = "40 %" }
    b:ready()
    if unit == "C" then
      b.unit.battery:set { temperature = g.case }
    else
      b.supply:set { volts = "10 V" }                        -- so that the charger has stopped
      b:wait "10 s"
      b.supply:set { volts = tonumber(number) }
    end
    b:wait "1 min"
    b:measure("gained in half an hour", gain(b, "30 min"), charged and { unit = "%", min = 20, max = 26 }
      or { unit = "%", min = -1, max = 0.1 })
  end,
}

scenario "backup.low_battery_is_told_once" {
  about  = "20 % are told once in an outage; charged in between, they are told in the next one again",
  covers = { "2.2", "assumption 17", "assumption 27" },
  tags   = { "backup", "battery" },
  wiring = one_supply,
  config = { "ALERTNUMBER+358401234567", "POWERALERT=OFF" },
  -- red when: "Battery low 20%" comes at 6 % (battery.level)
  --       or: "Battery low 20%" is told only once in the unit's life (battery.low_once_for_ever)
  run = function(b)
    local owner = b:phone "+358401234567"
    b:ready()
    for _ = 1, 2 do
      b.unit.battery:set { charge = "25 %" }
      b.supply:off()
      owner:expect_sms({ exact = "Battery low 20%" }, { within = "3 h" })
      b:measure("left", 100 * b.unit.battery:charge(), { unit = "%", min = 18, max = 22 })
      b:never(owner:receives "", { during = "1 h" })
      b.supply:on()
      b:never(owner:receives "", { during = "3 h" })
    end
  end,
}
