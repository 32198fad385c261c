-- A solar accumulator, straight.
-- finds: supply.accumulator at accumulator.plus
return wiring "supply_accumulator" {
  build = function(w)
    local accumulator = w:accumulator { volts = "13.8 V", amps = "20 A" }
    local unit = w:unit {}
    w:wire(accumulator.plus, unit.V12)
    w:wire(accumulator.minus, unit.GND)
  end,
}
