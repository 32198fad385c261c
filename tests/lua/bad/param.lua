scenario "bad.param" {
  wiring = wiring "t" { build = function(w)
    local u = w:unit {}
    w:adapter { holdups = "1 uF" }
  end },
  run = function(b) end,
}
