-- An antenna on its socket.
return wiring "antenna_wired" {
  build = function(w)
    local mains = w:mains {}
    local adapter = w:adapter { amps = "2 A" }
    local unit = w:unit {}
    w:wire(mains.L, adapter.L)
    w:wire(mains.N, adapter.N)
    w:wire(adapter.plus, unit.V12)
    w:wire(adapter.minus, unit.GND)
    local antenna = w:antenna { band = "GSM" }
    w:wire(antenna.plug, unit.ANT_GSM)
  end,
}
