local probe = wiring "t" { build = function(w)
  local ups, u = w:ups {}, w:unit {}
  w:wire(ups.plus, u.V12)
  w:wire(ups.minus, u.GND)
  w:wire(w:thermometer { name = "probe" }.gnd, u.T_GND)
end }
scenario "bad.probe_set" {
  wiring = probe,
  run = function(b)
    b.probe:temperature "18 C"
  end,
}
