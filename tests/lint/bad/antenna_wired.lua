-- 12 V on the antenna's socket.
-- finds: antenna.wired at unit.ANT_GSM
return wiring "antenna_wired" {
  build = function(w)
    local mains = w:mains {}
    local adapter = w:adapter { amps = "2 A" }
    local unit = w:unit {}
    w:wire(mains.L, adapter.L)
    w:wire(mains.N, adapter.N)
    w:wire(adapter.plus, unit.V12)
    w:wire(adapter.minus, unit.GND)
    w:wire(unit.V12_2, unit.ANT_GSM)
  end,
}
