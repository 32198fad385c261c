-- The siren before Relay6 instead of behind it.
-- finds: load.sounding at siren.plus
return wiring "load_sounding" {
  build = function(w)
    local mains = w:mains {}
    local adapter = w:adapter { amps = "2 A" }
    local unit = w:unit {}
    w:wire(mains.L, adapter.L)
    w:wire(mains.N, adapter.N)
    w:wire(adapter.plus, unit.V12)
    w:wire(adapter.minus, unit.GND)
    local siren = w:siren { volts = "12 V", amps = "0.2 A" }
    w:wire(siren.minus, unit.GND)
    w:wire(siren.plus, unit.K6_COM)
  end,
}
