-- Inputs that watch other people's supplies: one directly, one through a relay's coil
return wiring "example7" {
  about   = "Two devices whose supplies are watched: 12 V straight to an input, 230 V through a relay",
  chapter = "7.7",
  params  = { device_volts = "12 V", coil = "230 V", holdup = "1000 uF" },
  build = function(w, p)
    local mains   = w:mains   { name = "mains", volts = "230 V", at = { 0, 0 } }
    local adapter = w:adapter { name = "adapter", volts = "12 V", amps = "1.5 A", holdup = p.holdup, at = { 1, 0 } }
    local unit    = w:unit    { at = { 3, 0 } }
    w:wire(mains.L, adapter.L)
    w:wire(mains.N, adapter.N)
    w:wire(adapter.plus, unit.V12)
    w:wire(adapter.minus, unit.GND)

    -- 1: the supply is within 11-24 V, so the input reads it itself
    local router_supply = w:dc_supply { name = "router_supply", volts = p.device_volts, at = { 2, 2 } }
    local router        = w:load      { name = "router", volts = p.device_volts, watts = "10 W", at = { 3, 2 } }
    w:wire(router_supply.plus, router.L, unit.IN1)
    w:wire(router_supply.minus, router.N, unit.GND)

    -- 2: it is not, so a relay's coil lies in parallel and its make contact carries 12 V to the input
    local freezer_breaker = w:breaker { name = "freezer_breaker", amps = "10 A", at = { 5, 0 } }
    local freezer         = w:load    { name = "freezer", volts = "230 V", watts = "150 W", at = { 6, 0 } }
    local monitor         = w:relay   { name = "monitor", coil = p.coil, at = { 6, 1 } }
    w:wire(mains.L, freezer_breaker.line)
    w:wire(freezer_breaker.load, freezer.L, monitor.A1)
    w:wire(mains.N, freezer.N, monitor.A2)
    w:wire(mains.PE, freezer.PE)
    w:wire(unit.V12_2, monitor.COM)
    w:wire(monitor.NO, unit.IN2)
  end,
}
