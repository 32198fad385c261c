-- A watched supply, the wrong way round.
-- finds: input.reversed at unit.IN1
return wiring "input_reversed" {
  build = function(w)
    local mains = w:mains {}
    local adapter = w:adapter { amps = "2 A" }
    local unit = w:unit {}
    w:wire(mains.L, adapter.L)
    w:wire(mains.N, adapter.N)
    w:wire(adapter.plus, unit.V12)
    w:wire(adapter.minus, unit.GND)
    local device = w:dc_supply { name = "device", volts = "12 V" }
    w:wire(device.minus, unit.IN1)
    w:wire(device.plus, unit.GND)
  end,
}
