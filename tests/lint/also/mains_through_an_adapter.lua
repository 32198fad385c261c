-- An adapter's L on 12 V, its N on the mains: they come through it.
-- finds: mains.on_low_voltage at unit.V12_2
-- beside: supply.unfed
return wiring "mains_through_an_adapter" {
  build = function(w)
    local mains = w:mains {}
    local adapter = w:adapter { amps = "2 A" }
    local unit = w:unit {}
    w:wire(mains.L, adapter.L)
    w:wire(mains.N, adapter.N)
    w:wire(adapter.plus, unit.V12)
    w:wire(adapter.minus, unit.GND)
    local second = w:adapter { name = "second" }
    w:wire(second.L, unit.V12_2)
    w:wire(second.N, mains.N)
  end,
}
