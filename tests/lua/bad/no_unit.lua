scenario "bad.no_unit" {
  wiring = wiring "t" { build = function(w)
    local u = w:adapter {}
    local m = w:mains {}
    w:wire(u.L, m.L)
  end },
  run = function(b) end,
}
