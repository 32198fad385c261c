local room = wiring "t" { build = function(w)
  local ups, u = w:ups {}, w:unit {}
  w:wire(ups.plus, u.V12)
  w:wire(ups.minus, u.GND)
  w:room { name = "hall" }
end }
scenario "bad.room_above" {
  wiring = room,
  run = function(b)
    b:expect(b.hall:signal "temperature":above "20 V")
  end,
}
