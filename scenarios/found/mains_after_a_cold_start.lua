-- Found by cuts of backup.limit_by_the_mains: all power goes for a moment within an outage of the mains.
local guarded = wiring "guarded_mains" {
  about   = "A unit on a UPS, with a Voltage Sensor behind a small breaker",
  chapter = "2.3",
  build = function(w)
    local mains   = w:mains   { name = "mains" }
    local ups     = w:ups     { name = "ups", capacity = "7 Ah" }
    local unit    = w:unit    { voltage_sensor = "240 V" }
    local breaker = w:breaker { name = "breaker", amps = "1 A" }
    w:wire(mains.L, ups.L, breaker.line)
    w:wire(mains.N, ups.N, unit.AC_N)
    w:wire(breaker.load, unit.AC_L)
    w:wire(ups.plus, unit.V12)
    w:wire(ups.minus, unit.GND)
  end,
}

scenario "found.mains_after_a_cold_start" {
  about  = "The unit starts cold while the mains are out: their return is told when they are back for POWERDELAY",
  covers = { "2.3", "fact 13", "assumption 8" },
  tags   = { "power" },
  wiring = guarded,
  config = { "ALERTNUMBER+358401234567" },
  -- red when: 12 V that are back for POWERDELAY tell the end of an outage of the mains (power.ac_ends_with_dc)
  run = function(b)
    local owner = b:phone "+358401234567"
    b:ready()
    b.mains:off()
    owner:expect_sms({ exact = "Power failed" }, { within = "30 s" })
    b.unit.battery:switch "off"
    b.ups:off()
    b:wait "2 s"
    b.unit.battery:switch "on"
    b.ups:on()
    b:wait "6 s"
    b.mains:on()
    local back = b:now()
    owner:expect_sms({ exact = "Power restored" }, { within = "1 min" })
    b:measure("told after the return", b:now() - back, { unit = "s", min = 10 })
    b.mains:off()
    owner:expect_sms({ exact = "Power failed" }, { within = "30 s" })
  end,
}
