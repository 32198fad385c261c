scenario "bad.terminal" {
  wiring = wiring "t" { build = function(w)
    local u = w:unit {}
    local a = w:adapter {}
    w:wire(u.V21, a.plus)
  end },
  run = function(b) end,
}
