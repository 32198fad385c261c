local after_a_look = require "steps.after_a_look"
local example4 = require "wirings.example4"

scenario "example4.quiet_when_the_supply_fails" {
  about  = "BACKUPLIMIT=DC and N/O sensors: the house's supply fails and nobody hears a siren",
  covers = { "7.4", "fact 52", "fact 53" },
  tags   = { "backup", "false-alarm" },
  wiring = example4,
  config = { "Input1=NO", "Input2=NO", "Input1RELAY=Relay6,60", "BACKUPLIMIT=DC", "ALERTNUMBER+358401234567", "AON" },
  -- red when: HOLDOFF is ignored (input.no_holdoff)
  --       or: detectors that warm up after the return of DC alarm (input.no_holdoff_at_return)
  run = function(b)
    local owner = b:phone "+358401234567"
    b:ready()
    b.ups:off()
    owner:expect_sms("Power failed", { within = "40 s" })
    b:never(owner:receives "ALARM" | b.siren:is "sounding", { during = "30 min" })
    b.ups:on()
    owner:expect_sms("Power restored", { within = "60 s" })
    b:never(owner:receives "ALARM" | b.siren:is "sounding", { during = "30 min" })
  end,
}

scenario "example4.sensed_while_the_supply_lives" {
  about  = "While the central supply lives every alarm is told, before and after an outage",
  covers = { "7.4", "fact 52", "assumption 14" },
  tags   = { "backup", "alarm" },
  wiring = example4,
  config = { "Input1=NO", "Input2=NO", "ALIASInput2=DOOR", "BACKUPLIMIT=DC", "ALERTNUMBER+358401234567", "AON" },
  -- red when: after the return of DC nothing alarms any more (input.holdoff_for_ever)
  run = function(b)
    local owner = b:phone "+358401234567"
    b:ready()
    b.door:trip()
    owner:expect_sms({ exact = "ALARM! DOOR" }, { within = "30 s" })
    b.door:restore()
    b.ups:off()
    b:wait "10 min"
    b.ups:on()
    b:wait "2 min"
    owner:read_all()
    b.smoke:trip()
    owner:expect_sms("ALARM! Input1", { within = "30 s" })
  end,
}

scenario "example4.limited_by_dc" {
  about  = "With DC lost an input that trips raises nothing: BACKUPLIMIT=DC says so",
  covers = { "7.4", "fact 53", "assumption 10" },
  tags   = { "backup" },
  wiring = example4,
  config = { "Input1=NO", "Input2=NO", "BACKUPLIMIT=DC", "ALERTNUMBER+358401234567", "AON" },
  -- red when: after the return of DC nothing alarms any more (input.holdoff_for_ever)
  --       or: BACKUPLIMIT=DC is ignored: a dead supply raises false alarms (power.dc_not_limiting)
  run = function(b)
    local owner = b:phone "+358401234567"
    b:ready()
    b.ups:off()
    owner:expect_sms("Power failed", { within = "40 s" })
    b.door:trip()
    b:never(owner:receives "ALARM", { during = "10 min" })
    b.ups:on()
    owner:expect_sms("Power restored", { within = "60 s" })
    b:never(owner:receives "ALARM", { during = "10 min" })  -- tripped at the baseline: it must restore first
    b.door:restore()
    b:wait "1 s"
    b.door:trip()
    owner:expect_sms("ALARM! Input2", { within = "30 s" })
  end,
}

scenario "example4.supply_is_judged_before_inputs" {
  about  = "The N/C loop's debounce ends in the very instant of a look at the supply: the look counts first",
  covers = { "7.4", "5.1", "fact 39", "fact 52", "assumption 8" },
  tags   = { "backup", "false-alarm" },
  wiring = example4 { contact = "N/C" },
  config = { "Input1=NC", "BACKUPLIMIT=DC", "POWERGUARD=0", "ALERTNUMBER+358401234567", "AON" },
  may_violate = "no_false_alarm",      -- by a cut at another phase; of the one that is played the story judges
  -- red when: the sample of an instant is judged after its inputs (power.sample_after_inputs)
  run = function(b)
    local owner = b:phone "+358401234567"
    b:ready()
    after_a_look(b, 0.050)
    b.ups:off()
    owner:expect_sms("Power failed", { within = "40 s" })
    b:never(owner:receives "ALARM", { during = "10 min" })
  end,
}
