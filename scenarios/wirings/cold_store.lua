-- Thermometers on one bus, each in a room of its own whose temperature the story says: probe1 in cell1, and so on.
-- Relay3 has a lamp for a heater, Relay5 one for a fan, Relay6 a siren; door contacts hang on IN1, IN2 ...
return wiring "cold_store" {
  about   = "Up to six thermometers on one bus, in rooms that stay as warm as they are said to be",
  chapter = "3",
  params  = { probes = 1, doors = 1, temperature = "20 C" },
  build = function(w, p)
    local mains   = w:mains   { name = "mains", at = { 0, 0 } }
    local adapter = w:adapter { name = "adapter", amps = "2 A", at = { 1, 0 } }
    local unit    = w:unit    { at = { 3, 0 } }
    w:wire(mains.L, adapter.L)
    w:wire(mains.N, adapter.N)
    w:wire(adapter.plus, unit.V12)
    w:wire(adapter.minus, unit.GND)

    for i = 1, p.probes do
      w:room { name = "cell" .. i, temperature = p.temperature, time_constant = "2000 h", at = { i, 4 } }
      local probe = w:thermometer { name = "probe" .. i, room = "cell" .. i, rom = "28-0000000000A" .. i, lag = "1 s",
        at = { i, 2 } }
      w:wire(unit.T_VDD, probe.vdd, { name = "red" .. i, length = "10 m" })
      w:wire(unit.T_DQ, probe.dq, { name = "yellow" .. i, length = "10 m" })
      w:wire(unit.T_GND, probe.gnd)
    end

    local warm = w:lamp_dc { name = "warm", at = { 5, 0 } }
    w:wire(unit.V12, unit.K3_COM)
    w:wire(unit.K3_NO, warm.plus)
    w:wire(warm.minus, unit.GND)
    local fan = w:lamp_dc { name = "fan", at = { 6, 0 } }
    w:wire(unit.V12, unit.K5_COM)
    w:wire(unit.K5_NO, fan.plus)
    w:wire(fan.minus, unit.GND)
    local siren = w:siren { name = "siren", at = { 7, 0 } }
    w:wire(unit.K6_NO, siren.plus)
    w:wire(siren.minus, unit.GND)
    for i = 1, p.doors do
      local door = w:sensor { name = "door" .. i, kind = "door", contact = "N/O", at = { 7 + i, 2 } }
      w:wire(unit.V12, door.common)
      w:wire(door.out, unit["IN" .. i])
    end
  end,
}
