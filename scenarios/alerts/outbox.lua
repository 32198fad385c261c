-- Alerts that are too many, and alerts without a network.
local example1 = require "wirings.example1"
local example3 = require "wirings.example3"

local config = { "Input1=NC", "Input2=NC", "POWERGUARD=100", "ALIASInput2=DOOR", "ALERTNUMBER+358401234567", "AON" }

scenario "alerts.flood_limit" {
  about  = "A rattling loop: ten alarms, then they merge into one that comes when 15 minutes are over",
  covers = { "5.2", "assumption 36" },
  tags   = { "alarm", "sms" },
  wiring = example1 { contact = "N/C" },
  config = config,
  -- red when: a rattling loop empties the SIM: no flood limit (alert.flood)
  --       or: a rattling loop holds back the first alarm of another input (alert.first_held_back)
  run = function(b)
    local owner = b:phone "+358401234567"
    b:ready()
    local begun = b:now()
    b:spawn(function()
      for _ = 1, 25 do
        b.motion:trip()
        b:wait "10 s"
        b.motion:restore()
        b:wait "10 s"
      end
      b.door:trip()
    end)
    b:times(10, owner:receives "ALARM! Input1", { during = "14 min" })
    owner:expect_sms({ exact = "ALARM! DOOR" }, { within = "1 s" })
    b:times(1, owner:receives "ALARM!", { during = "6 min" })
    b:measure("first message to last", b:now() - begun, { unit = "s", min = 1200, max = 1201 })
    b:never(owner:receives "", { during = "30 min" })
  end,
}

scenario "alerts.each_number_once" {
  about  = "Every number of the alert list gets each alert, in list order, once",
  covers = { "5.2" },
  tags   = { "alarm", "sms" },
  wiring = example1,
  config = { "Input1=NO", "ALERTNUMBER+358401234567", "ALERTNUMBER+4915112345678",
             "ALERTNUMBER+33612345678", "AON" },
  -- red when: only the first alert number is told (alert.first_number_only)
  run = function(b)
    local owner, guard, neighbour = b:phone "+358401234567", b:phone "+4915112345678",
                                    b:phone "+33612345678"
    b:ready()
    b.motion:trip()
    local first = owner:expect_sms("ALARM! Input1", { within = "30 s" })
    local second = guard:expect_sms("ALARM! Input1", { within = "30 s" })
    local third = neighbour:expect_sms("ALARM! Input1", { within = "30 s" })
    b:measure("first before second", second.at - first.at, { unit = "s", min = 0 })
    b:measure("second before third", third.at - second.at, { unit = "s", min = 0 })
    b:never(owner:receives "" | guard:receives "" | neighbour:receives "", { during = "10 min" })
  end,
}

scenario "alerts.a_number_deleted_on_the_way" {
  about  = "The first of three has its message and leaves the list: the other two get theirs",
  covers = { "5.2" },
  tags   = { "alarm", "sms" },
  wiring = example1,
  config = { "Input1=NO", "ALERTNUMBER+358401234567", "ALERTNUMBER+4915112345678",
             "ALERTNUMBER+33612345678", "AON" },
  -- red when: who moves up in the alert list is passed over (alert.list_moves_alone)
  run = function(b)
    local owner, guard, neighbour = b:phone "+358401234567", b:phone "+4915112345678",
                                    b:phone "+33612345678"
    b:ready()
    b.motion:trip()
    b:wait "3400 ms"
    b.unit.usb:send "ALERTNUMBER-358401234567"
    owner:expect_sms("ALARM! Input1", { within = "30 s" })
    guard:expect_sms("ALARM! Input1", { within = "1 min" })
    neighbour:expect_sms("ALARM! Input1", { within = "1 min" })
  end,
}

scenario "alerts.the_first_alarm_of_the_day" {
  about  = "A day after an alarm a flapping supply uses up the flood limit: the next alarm goes all the same",
  covers = { "5.2", "assumption 36" },
  tags   = { "alarm", "sms" },
  wiring = example3,
  config = { "Input1=NO", "ALERTNUMBER+358401234567", "AON", "POWERDELAY=0" },
  -- red when: an input's first alarm goes at once only the first time after a cold start (alert.first_ever)
  run = function(b)
    local owner = b:phone "+358401234567"
    b:ready()
    b.smoke:trip()
    b:wait "10 s"
    b.smoke:restore()
    owner:expect_sms("ALARM!", { within = "30 s" })
    b:wait "1 d"
    for _ = 1, 6 do
      b.mains:off()
      b:wait "5 s"
      b.mains:on()
      b:wait "5 s"
    end
    b:wait "70 s"
    b.smoke:trip()
    owner:expect_sms("ALARM!", { within = "1 min" })
  end,
}

scenario "alerts.flood_limit_counts_events" {
  about  = "Ten alarms within minutes to five numbers: the limit counts alarms, so all fifty messages go out",
  covers = { "5.2", "assumption 36" },
  tags   = { "alarm", "sms" },
  wiring = example1,
  config = { "Input1=NO", "ALERTNUMBER+15550000001", "ALERTNUMBER+15550000002", "ALERTNUMBER+15550000003",
             "ALERTNUMBER+15550000004", "ALERTNUMBER+15550000005", "AON" },
  -- red when: the flood limit counts each message (alert.flood_by_message)
  run = function(b)
    b:ready()
    for n = 1, 5 do
      local phone = b:phone("+1555000000" .. n)
      b:spawn(function() b:times(10, phone:receives "ALARM! Input1", { during = "14 min" }) end)
    end
    for _ = 1, 10 do
      b.motion:trip()
      b:wait "30 s"
      b.motion:restore()
      b:wait "30 s"
    end
  end,
}
