-- Two N/C contacts in parallel.
-- finds: input.parallel at unit.IN1
return wiring "input_parallel" {
  build = function(w)
    local mains = w:mains {}
    local adapter = w:adapter { amps = "2 A" }
    local unit = w:unit {}
    w:wire(mains.L, adapter.L)
    w:wire(mains.N, adapter.N)
    w:wire(adapter.plus, unit.V12)
    w:wire(adapter.minus, unit.GND)
    local supply = w:dc_supply { name = "supply" }
    local door = w:sensor { name = "door", kind = "door", contact = "N/C" }
    local window = w:sensor { name = "window", kind = "door", contact = "N/C" }
    w:wire(supply.minus, unit.GND_2)
    w:wire(supply.plus, door.common)
    w:wire(door.out, unit.IN1)
    w:wire(supply.plus, window.common)
    w:wire(window.out, unit.IN1)
  end,
}
