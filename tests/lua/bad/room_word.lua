local room = wiring "t" { build = function(w)
  local ups, u = w:ups {}, w:unit {}
  w:wire(ups.plus, u.V12)
  w:wire(ups.minus, u.GND)
  w:room { name = "hall" }
end }
scenario "bad.room_word" {
  wiring = room,
  run = function(b)
    b.hall:temperatur "18 C"
  end,
}
