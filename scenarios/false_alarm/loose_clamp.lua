-- A clamp that somebody did not tighten: the loop opens for moments, by itself.
local loose = wiring "loose_loop" {
  about   = "An N/C door contact with its own battery at the end of a cable",
  chapter = "5.1",
  build = function(w)
    local ups  = w:ups  { name = "ups" }
    local unit = w:unit {}
    local door = w:sensor { name = "door", kind = "door", contact = "N/C", battery = "12 V" }
    w:wire(ups.plus, unit.V12)
    w:wire(ups.minus, unit.GND, door.minus)
    w:wire(door.out, unit.IN1, { name = "loop", length = "20 m" })
  end,
}

scenario "false_alarm.loose_clamp" {
  about  = "A loose clamp in an N/C loop alarms within the hour; InputNDELAY=1 outlasts its openings",
  covers = { "5.1", "assumption 7" },
  tags   = { "false-alarm", "input" },
  wiring = loose,
  grid   = { delay = { 0, 1 } },
  config = function(g)
    return { "Input1=NC", "Input1DELAY=" .. g.delay, "ALERTNUMBER+358401234567", "AON" }
  end,
  -- red when: InputNDELAY is ignored (input.delay_ignored)
  --       or: a loose clamp never opens (wire.clamp_holds)
  run = function(b, g)
    local owner = b:phone "+358401234567"
    b:ready()
    b.loop:fault "intermittent"            -- it opens for 1 to 300 ms, some hundred times an hour
    if g.delay == 0 then
      owner:expect_sms("ALARM! Input1", { within = "1 h" })
    else
      b:never(owner:receives "ALARM", { during = "1 h" })
    end
    b.loop:ok()
    b:wait "15 min"                        -- beyond the flood limit
    owner:read_all()
    b:never(owner:receives "ALARM", { during = "1 h" })
    b.door:trip()
    owner:expect_sms("ALARM! Input1", { within = "30 s" })
  end,
}
