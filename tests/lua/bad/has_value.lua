local t = wiring "t" { build = function(w)
  local ups, smoke, u = w:ups {}, w:sensor { name = "smoke", kind = "smoke", contact = "N/O" }, w:unit {}
  w:wire(ups.plus, u.V12, smoke.plus, smoke.common)
  w:wire(ups.minus, u.GND, smoke.minus)
  w:wire(smoke.out, u.IN1)
end }
scenario "bad.has_value" {
  wiring = t,
  run = function(b)
    b:expect(b.smoke:has "N/O")
  end,
}
