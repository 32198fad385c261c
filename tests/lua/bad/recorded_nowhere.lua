scenario "bad.recorded_nowhere" {
  wiring = wiring "t" { build = function(w)
    local u = w:unit {}
    local a = w:adapter { recorded = "nowhere.csv" }
    w:wire(a.plus, u.V12)
    w:wire(a.minus, u.GND)
  end },
  run = function(b) end,
}
