-- Lamp, heater and siren in a house whose 12 V never fail: unit and sensors share a DIN-rail UPS
return wiring "example1" {
  about   = "Light load, heavy load through a contactor, 24 V siren; sensors on the unit's UPS",
  chapter = "7.1",
  params  = { contact = "N/O", capacity = "7 Ah" },
  build = function(w, p)
    local mains = w:mains { name = "mains", volts = "230 V", at = { 0, 0 } }
    local ups   = w:ups   { name = "ups", volts = "12 V", amps = "3 A", capacity = p.capacity, at = { 1, 0 } }
    local unit  = w:unit  { at = { 3, 0 } }
    w:wire(mains.L, ups.L)
    w:wire(mains.N, ups.N)
    w:wire(ups.plus, unit.V12)
    w:wire(ups.minus, unit.GND)

    local motion = w:sensor { name = "motion", kind = "motion", contact = p.contact, at = { 3, 2 } }
    local door   = w:sensor { name = "door", kind = "door", contact = "N/C", amps = "0 A", at = { 4, 2 } }
    w:wire(unit.V12_2, motion.plus, motion.common)
    w:wire(unit.GND_2, motion.minus)
    w:wire(motion.out, unit.IN1)
    w:wire(unit.V12_2, door.plus, door.common)
    w:wire(unit.GND_2, door.minus)
    w:wire(door.out, unit.IN2)

    -- a lamp is within the relay's rating: breaker, contact, lamp
    local lamp_breaker = w:breaker { name = "lamp_breaker", amps = "6 A", at = { 5, 0 } }
    local lamp         = w:lamp    { name = "lamp", watts = "60 W", at = { 6, 0 } }
    w:wire(mains.L, lamp_breaker.line)
    w:wire(lamp_breaker.load, unit.K1_COM)
    w:wire(unit.K1_NO, lamp.L)
    w:wire(lamp.N, mains.N)
    w:wire(lamp.PE, mains.PE)

    -- a heater is not: the relay switches a contactor's coil only
    local heater_breaker = w:breaker   { name = "heater_breaker", amps = "16 A", at = { 5, 1 } }
    local contactor      = w:contactor { name = "contactor", coil = "230 V", at = { 6, 1 } }
    local heater         = w:heater    { name = "heater", watts = "3 kW", at = { 7, 1 } }
    w:wire(mains.L, heater_breaker.line)
    w:wire(heater_breaker.load, contactor.L1, unit.K2_COM)
    w:wire(unit.K2_NO, contactor.A1)
    w:wire(contactor.A2, mains.N)
    w:wire(contactor.T1, heater.L)
    w:wire(heater.N, mains.N)
    w:wire(heater.PE, mains.PE)

    -- the siren has 24 V of its own
    local siren_supply = w:dc_supply { name = "siren_supply", volts = "24 V", at = { 5, 3 } }
    local siren        = w:siren     { name = "siren", volts = "24 V", amps = "0.4 A", at = { 7, 3 } }
    w:wire(siren_supply.plus, unit.K3_COM)
    w:wire(unit.K3_NO, siren.plus)
    w:wire(siren.minus, siren_supply.minus)
  end,
}
