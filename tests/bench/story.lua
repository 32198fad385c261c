-- A busy minute: 9 SMS, 4 inputs that trip, each with a contact that bounces, 2 power cuts. What it
-- does is timed; that all of it happened is asked at the end.
local cabinet = wiring "bench_cabinet" {
  about = "Four sensors on the unit's own adapter",
  build = function(w)
    local mains = w:mains { name = "mains", volts = "230 V" }
    local adapter = w:adapter { name = "adapter", volts = "12 V", amps = "2 A", holdup = "2200 uF" }
    local unit = w:unit {}
    w:wire(mains.L, adapter.L)
    w:wire(mains.N, adapter.N)
    w:wire(adapter.plus, unit.V12)
    w:wire(adapter.minus, unit.GND)
    for i = 1, 4 do
      local sensor = w:sensor { name = "sensor" .. i, kind = "smoke", contact = "N/C" }
      w:wire(unit.V12, sensor.plus, sensor.common)
      w:wire(unit.GND, sensor.minus)
      w:wire(sensor.out, unit["IN" .. i])
    end
  end,
}

local function play(b)
  local owner = b:phone "+358401234567"
  local sensors = { b.sensor1, b.sensor2, b.sensor3, b.sensor4 }
  for i = 1, 9 do
    owner:sms(i % 2 == 1 and "OnRelay1" or "OffRelay1")
    b:wait "2 s"
    if i % 2 == 0 then
      sensors[i // 2]:fault "bounce"
      sensors[i // 2]:trip()
      b:wait "1 s"
    else
      b:wait "1 s"
    end
    if i == 3 or i == 7 then
      b.mains:off()
      b:wait "2 s"
      b.mains:on()
    else
      b:wait "2 s"
    end
    b:wait "1500 ms"
  end
  b:wait "1500 ms"
  for _, text in ipairs { "ALARM! Input1", "ALARM! Input3", "Relay1 ON - no power" } do
    owner:expect_sms(text, { within = "1 s" })
  end
end

return {
  wiring = cabinet,
  config = { "Input1=NC", "Input2=NC", "Input3=NC", "Input4=NC", "BACKUPLIMIT=DC", "HOLDOFF=5",
    "POWERGUARD=100", "ALERTNUMBER+358401234567", "AON" },
  run = play,
}
