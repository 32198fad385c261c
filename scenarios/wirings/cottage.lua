-- A cottage in winter: an electric heater through a contactor on Relay2, a thermometer in the hall
return wiring "cottage" {
  about   = "Heater on a contactor, the hall that it warms, a thermometer in it",
  chapter = "4",
  params  = { outside = "-10 C", mains = "230 V" },
  build = function(w, p)
    local mains   = w:mains   { name = "mains", volts = p.mains, at = { 0, 0 } }
    local adapter = w:adapter { name = "adapter", at = { 1, 0 } }
    local unit    = w:unit    { at = { 3, 0 } }
    w:wire(mains.L, adapter.L)
    w:wire(mains.N, adapter.N)
    w:wire(adapter.plus, unit.V12)
    w:wire(adapter.minus, unit.GND)

    local breaker   = w:breaker   { name = "breaker", amps = "16 A", at = { 5, 0 } }
    local contactor = w:contactor { name = "contactor", coil = "230 V", at = { 6, 0 } }
    local heater    = w:heater    { name = "heater", watts = "3 kW", at = { 7, 0 } }
    w:wire(mains.L, breaker.line)
    w:wire(breaker.load, contactor.L1, unit.K2_COM)
    w:wire(unit.K2_NO, contactor.A1)
    w:wire(contactor.A2, mains.N)
    w:wire(contactor.T1, heater.L)
    w:wire(heater.N, mains.N)
    w:wire(heater.PE, mains.PE)

    -- 80 W are lost for each degree that the hall is warmer than the outside; it stores 2.2 MJ a degree
    w:room { name = "hall", temperature = "18 C", outside = p.outside, loss = 80, time_constant = "7.6 h",
      heater = "heater", at = { 7, 2 } }
    local probe = w:thermometer { name = "probe", room = "hall", rom = "28-0000012345AB", at = { 3, 2 } }
    w:wire(unit.T_VDD, probe.vdd)
    w:wire(unit.T_DQ, probe.dq)
    w:wire(unit.T_GND, probe.gnd)
  end,
}
