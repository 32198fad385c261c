-- What happens while there is no network: it is told when there is one again.
local example1 = require "wirings.example1"

scenario "network.alarm_waits_for_the_network" {
  about  = "An alarm without coverage is told when the network is back, an hour later and once",
  covers = { "5.2", "assumption 52" },
  tags   = { "alarm", "network" },
  wiring = example1,
  config = { "Input1=NO", "ALERTNUMBER+358401234567", "AON" },
  -- red when: an alarm is given up when there is no network (alert.lost)
  run = function(b)
    local owner = b:phone "+358401234567"
    b:ready()
    b.network:coverage(false)
    b.motion:trip()
    b:never(owner:receives "", { during = "1 h" })
    b.network:coverage(true)
    owner:expect_sms("ALARM! Input1", { within = "10 min" })
    b:never(owner:receives "", { during = "1 h" })
  end,
}

scenario "network.alarm_waits_for_registration" {
  about  = "The network refuses the unit for half an hour; the alarm is told when it takes it again",
  covers = { "5.2", "assumption 41", "assumption 52" },
  tags   = { "alarm", "network" },
  wiring = example1,
  config = { "Input1=NO", "ALERTNUMBER+358401234567", "AON" },
  -- red when: a network that refuses the unit counts as one: alarms are given up meanwhile (sms.denied_is_home)
  --       or: what happens without a network is not told afterwards (alert.only_online)
  run = function(b)
    local owner = b:phone "+358401234567"
    b:ready()
    b.network:registration "denied"
    b:wait "5 min"
    b.motion:trip()
    b:wait "30 min"
    b.network:registration "home"
    owner:expect_sms("ALARM! Input1", { within = "15 min" })
  end,
}

scenario "network.alarm_outlives_a_flapping_network" {
  about  = "The network comes and goes, each time for a moment: the tries that fail then do not add up",
  covers = { "5.2", "assumption 52" },
  tags   = { "alarm", "network" },
  wiring = example1,
  config = { "Input1=NO", "ALERTNUMBER+358401234567", "AON" },
  -- red when: the 10 minutes of failed tries count without a network, too (alert.given_up_offline)
  run = function(b)
    local owner = b:phone "+358401234567"
    b:ready()
    b.network:coverage(false)
    b.motion:trip()
    for _ = 1, 4 do
      b:wait "15 min"
      b.network:coverage(true)
      b:expect(b.unit.led.gsm:is "on", { within = "3 min" })
      b:wait "1950 ms"                  -- the message is on its way: it fails while still registered
      b.network:coverage(false)
    end
    b:never(owner:receives "", { during = "15 min" })
    b.network:coverage(true)
    owner:expect_sms("ALARM! Input1", { within = "10 min" })
  end,
}

scenario "network.remedies_in_turn" {
  about  = "No network for hours: after 5 minutes attached anew, after 10 the module boots, after 20 its supply is cut",
  covers = { "assumption 41" },
  tags   = { "network" },
  wiring = example1,
  -- red when: nothing is done about a network that stays away (watch.no_ladder)
  --       or: the module's supply is cut first of all (watch.cut_first)
  run = function(b)
    local owner, modem = b:phone "+358401234567", b.unit.modem
    b:ready()
    b.network:coverage(false)
    b:expect(b.unit.led.gsm:is "blinking", { within = "1 min" })
    local lost = b:now()
    local function minutes(name, from, expected)
      b:measure(name, (b:now() - from) / 60, { unit = "min", min = expected - 0.1, max = expected + 1 })
    end
    b:holds(modem:is "on", { during = "9 min" })
    b:expect(modem:is "booting", { within = "3 min" })
    minutes("boots after", lost, 10)
    b:expect(modem:is "on", { within = "1 min" })
    b:expect(modem:is "off", { within = "12 min" })
    minutes("is cut after", lost, 20)
    local cut = b:now()
    b:expect(modem:is "on", { within = "1 min" })
    b:expect(modem:is "booting", { within = "30 min" })      -- and again, more seldom
    minutes("boots again after", cut, 20)
    b.network:coverage(true)
    b:expect(b.unit.led.gsm:is "on", { within = "5 min" })
    owner:sms "OnRelay1"
    owner:expect_sms({ exact = "Relay1 ON" }, { within = "30 s" })
  end,
}
