-- A house on 12 V whose detectors do not need it: each has a battery or a supply of its own
return wiring "example5" {
  about   = "Unit on the house's central 12 V supply, sensors on their own batteries and supplies",
  chapter = "7.5",
  params  = {},
  build = function(w)
    local ups   = w:ups    { name = "ups", volts = "12 V", amps = "5 A", capacity = "40 Ah", at = { 0, 0 } }
    local unit  = w:unit   { at = { 3, 0 } }
    local smoke = w:sensor { name = "smoke", kind = "smoke", contact = "N/C", battery = "12 V", at = { 2, 2 } }
    local water_supply = w:accumulator { name = "water_supply", volts = "12 V", at = { 3, 3 } }
    local water = w:sensor { name = "water", kind = "water", contact = "N/C", at = { 4, 2 } }
    w:wire(ups.plus, unit.V12)
    w:wire(ups.minus, unit.GND)
    w:wire(smoke.out, unit.IN1)
    w:wire(water_supply.plus, water.plus, water.common)
    w:wire(water.out, unit.IN2)
    w:wire(unit.GND_2, smoke.minus, water.minus, water_supply.minus)
  end,
}
