-- A router that an input watches, on its own supply; the siren on Relay6.
return wiring "input_loaded" {
  build = function(w)
    local mains = w:mains {}
    local adapter = w:adapter { amps = "2 A" }
    local unit = w:unit {}
    w:wire(mains.L, adapter.L)
    w:wire(mains.N, adapter.N)
    w:wire(adapter.plus, unit.V12)
    w:wire(adapter.minus, unit.GND)
    local smoke = w:sensor { name = "smoke", kind = "smoke" }
    w:wire(unit.V12_2, smoke.plus, smoke.common)
    w:wire(unit.GND_2, smoke.minus)
    w:wire(smoke.out, unit.IN1)
    local siren = w:siren { volts = "12 V", amps = "0.2 A" }
    w:wire(siren.minus, unit.GND)
    w:wire(siren.plus, unit.K6_NO)
    local router_supply = w:dc_supply { name = "router_supply", volts = "12 V" }
    local router = w:load { name = "router", volts = "12 V", watts = "10 W" }
    w:wire(router_supply.plus, router.L, unit.IN2)
    w:wire(router_supply.minus, router.N, unit.GND)
  end,
}
