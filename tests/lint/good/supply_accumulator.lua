-- A solar accumulator, through a stabiliser.
return wiring "supply_accumulator" {
  build = function(w)
    local accumulator = w:accumulator { volts = "13.8 V", amps = "20 A" }
    local unit = w:unit {}
    local stabiliser = w:stabiliser {}
    w:wire(accumulator.plus, stabiliser.in_plus)
    w:wire(accumulator.minus, stabiliser.in_minus)
    w:wire(stabiliser.plus, unit.V12)
    w:wire(stabiliser.minus, unit.GND)
  end,
}
