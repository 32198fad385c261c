scenario "bad.rom" {
  wiring = wiring "t" { build = function(w)
    local ups, u = w:ups {}, w:unit {}
    w:wire(ups.plus, u.V12)
    w:wire(ups.minus, u.GND)
    local probe = w:thermometer { name = "probe", rom = "12345" }
    w:wire(probe.gnd, u.T_GND)
  end },
  run = function(b) end,
}
