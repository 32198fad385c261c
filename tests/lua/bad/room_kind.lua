scenario "bad.room_kind" {
  wiring = wiring "t" { build = function(w)
    local ups, u = w:ups {}, w:unit {}
    w:wire(ups.plus, u.V12)
    w:wire(ups.minus, u.GND)
    w:room { name = "hall" }
    w:room { name = "cellar", heater = "ups" }
  end },
  run = function(b) end,
}
