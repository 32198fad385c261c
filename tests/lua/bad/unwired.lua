scenario "bad.unwired" {
  wiring = wiring "t" { build = function(w)
    local u = w:unit {}
    w:adapter { name = "lonely" }
  end },
  run = function(b) end,
}
