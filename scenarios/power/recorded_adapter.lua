-- The record of an adapter's failure instead of a model of one. adapter_12v_1a5.csv has the form in which a
-- scope saves its trace; it was drawn, not measured: put one of your own in its place. The output holds 12 V for
-- 18 ms after the mains went, gives way, then its capacitor runs down.
local recorded = wiring "recorded_adapter" {
  about   = "Unit and N/C smoke detector on an adapter whose failure was recorded",
  chapter = "7.3",
  build = function(w)
    local mains   = w:mains   { name = "mains" }
    local adapter = w:adapter { name = "adapter", recorded = "adapter_12v_1a5.csv" }
    local unit    = w:unit    {}
    local smoke   = w:sensor  { name = "smoke", kind = "smoke", contact = "N/C" }
    w:wire(mains.L, adapter.L)
    w:wire(mains.N, adapter.N)
    w:wire(adapter.plus, unit.V12, smoke.plus, smoke.common)
    w:wire(adapter.minus, unit.GND, smoke.minus)
    w:wire(smoke.out, unit.IN1)
  end,
}

scenario "power.recorded_adapter" {
  about  = "The failure as recorded: 12 V for 18 ms, 10.5 V at 25 ms, and the race that follows from it",
  covers = { "5.1", "7.3", "fact 39", "assumption 8" },
  tags   = { "power", "false-alarm" },
  wiring = recorded,
  may_violate = "no_false_alarm", -- the race itself: a start at another instant shifts the looks
  config = { "Input1=NC", "BACKUPLIMIT=DC", "ALERTNUMBER+358401234567", "AON" },
  -- red when: the file is read and not played: the adapter fails by its hold-up alone (part.recording_unplayed)
  run = function(b)
    local owner = b:phone "+358401234567"
    b:ready()
    b.mains:off()
    b:wait "15 ms"
    b:measure("after 15 ms", b.unit:volts "V12", { unit = "V", min = 11.9, max = 12.1 })
    b:wait "10 ms"
    b:measure("after 25 ms", b.unit:volts "V12", { unit = "V", min = 10.2, max = 10.8 })
    owner:expect_sms({ exact = "Power failed" }, { within = "30 s" })
    b:never(owner:receives "ALARM", { during = "1 min" })
    b.mains:on()
    b:expect(b.unit:signal "rail_12v":above "11.9 V", { within = "1 s" })
    owner:expect_sms({ exact = "Power restored" }, { within = "30 s" })
  end,
}
