local room = wiring "t" { build = function(w)
  local ups, u = w:ups {}, w:unit {}
  w:wire(ups.plus, u.V12)
  w:wire(ups.minus, u.GND)
  w:room { name = "hall" }
end }
scenario "bad.room_degrees" {
  wiring = room,
  run = function(b)
    b.hall:temperature "18 V"
  end,
}
