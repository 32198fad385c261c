scenario "bad.room_name" {
  wiring = wiring "t" { build = function(w)
    local ups, u = w:ups {}, w:unit {}
    w:wire(ups.plus, u.V12)
    w:wire(ups.minus, u.GND)
    local mains, stove = w:mains {}, w:heater { name = "stove" }
    w:wire(mains.L, stove.L)
    w:room { name = "hall", heater = "stov" }
  end },
  run = function(b) end,
}
