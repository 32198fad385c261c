scenario "bad.unit_name" {
  wiring = wiring "t" { build = function(w)
    w:unit { name = "box" }
  end },
  run = function(b) end,
}
