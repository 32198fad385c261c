scenario "bad.contradiction" {
  wiring = wiring "t" { build = function(w)
    local unit = w:unit {}
    local car = w:accumulator { name = "car",
      volts = "13.8 V" }
    local house = w:ups { name = "house" }
    w:wire(car.plus, house.plus, unit.V12)
    w:wire(car.minus, house.minus, unit.GND)
  end },
  run = function(b) end,
}
