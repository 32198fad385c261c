scenario "bad.room_long" {
  wiring = wiring "t" { build = function(w)
    w:unit {}
    w:room { name = "hall", heater = "a heater whose name is far too long" }
  end },
  run = function(b) end,
}
