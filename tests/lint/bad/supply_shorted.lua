-- 20 m to a lamp at the far end, bridged.
-- finds: supply.shorted at adapter.plus
-- beside: load.unfed
-- beside: breaker.small
return wiring "supply_shorted" {
  build = function(w)
    local mains = w:mains {}
    local adapter = w:adapter { amps = "2 A" }
    local unit = w:unit {}
    w:wire(mains.L, adapter.L)
    w:wire(mains.N, adapter.N)
    w:wire(adapter.plus, unit.V12)
    w:wire(adapter.minus, unit.GND)
    local fuse = w:fuse { amps = "2 A" }
    local lamp = w:lamp_dc {}
    w:wire(adapter.plus, fuse.line)
    w:wire(fuse.load, lamp.plus, { name = "yard", length = "20 m" })
    w:wire(lamp.minus, unit.GND_2)
    w:wire(lamp.minus, lamp.plus)
  end,
}
