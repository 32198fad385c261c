scenario "bad.shorted" {
  wiring = wiring "t" { build = function(w)
    local unit = w:unit {}
    local adapter = w:adapter {}
    w:wire(adapter.plus, unit.V12)
    w:wire(adapter.minus, unit.GND, unit.V12_2)
  end },
  run = function(b) end,
}
