scenario "bad.kind" {
  wiring = wiring "t" { build = function(w)
    local u = w:unit {}
    w:adaptor {}
  end },
  run = function(b) end,
}
