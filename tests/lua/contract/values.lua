-- Values: quantities with their units, bare numbers, patterns.
local cabinet = wiring "values_cabinet" {
  params = { amps = "2 A", holdup = "2200uF" },
  build = function(w, p)
    local mains   = w:mains   { name = "mains", volts = 230 }
    local adapter = w:adapter { name = "adapter", volts = "12V", amps = p.amps, holdup = p.holdup }
    local unit    = w:unit    { battery = { capacity = "1100 mAh", charge = "80 %", age = "10%" } }
    local door    = w:sensor  { name = "door", kind = "door", contact = "NO" }
    local tamper  = w:sensor  { name = "tamper", kind = "tamper", contact = "NC" }
    local heater  = w:heater  { name = "heater", watts = "1.5 kW" }
    local room    = w:room    { name = "hall", temperature = "21.5 C", outside = -3, heater = "heater" }
    local gate    = w:gate_opener { name = "gate", travel = "0.5 min" }
    local aerial  = w:antenna { name = "aerial", ohms = "0.05 kohm" }
    w:wire(mains.L, adapter.L, heater.L, gate.L)
    w:wire(mains.N, adapter.N, heater.N, gate.N)
    w:wire(adapter.plus, unit.V12)
    w:wire(adapter.minus, unit.GND)
    w:wire(unit.V12, door.common, tamper.common)
    w:wire(door.out, unit.IN1, { name = "garage", length = 40, area = "0.22mm2" })
    w:wire(tamper.out, unit.IN2)
    w:wire(unit.ANT_GSM, aerial.plug)
  end,
}
local function is(a, b) if a ~= b then error(("%s, wanted %s"):format(a, b), 2) end end
scenario "values.times" {
  wiring = cabinet,
  run = function(b)
    local at = 0
    for _, time in ipairs { { "250000 us", 0.25 }, { "250ms", 0.25 }, { "2 s", 2 }, { "0.5min", 30 }, { "1 h", 3600 },
      { "1d", 86400 }, { 1.5, 1.5 }, { 2, 2 }, { "1.5e1 s", 15 } } do
      b:wait(time[1])
      at = at + time[2]
      b:measure("now", b:now() - at, { min = -1e-6, max = 1e-6 })
    end
  end,
}
scenario "values.units" {
  wiring = cabinet { amps = 2.5, holdup = 0.0022 },
  run = function(b)
    b:ready()
    b.heater:set { watts = "0.5 kW" }
    b.mains:set { volts = "231000 mV" }
    b.adapter:set { amps = "2500 mA", holdup = "4.7 mF" }
    b.hall:temperature "19 C"
    b.hall:set { time_constant = "7.6 h" }
    b.unit.battery:set { charge = "50 %", temperature = "-10 C", age = 0 }
    b:expect(b.unit:signal "rail_12v":above "9000 mV" & b.unit:signal "rail_12v":above(9))
    b.adapter:dip { to = "9 V", lasting = "20 ms" }
    b.mains:sag { to = 180, lasting = 0.02 }
    is(type(b:now()), "number")
    is(math.type(b:now()), "float")
  end,
}
scenario "values.patterns" {
  wiring = cabinet,
  run = function(b)
    local owner = b:phone "+358401234567"
    b:ready()
    owner:sms "OnRelay1"
    local m = owner:expect_sms("elay1 O", { within = "30 s" })
    is(m.text, "Relay1 ON")
    is(type(m.at), "number")
    b:log(m.from)
    owner:sms "OnRelay2"
    owner:expect_sms("/Relay%d ON/", { within = "30 s" })
    owner:sms "OnRelay3"
    b:spawn(function() b:never(owner:receives "relay3", { during = "20 s" }) end)
    owner:expect_sms({ exact = "Relay3 ON" }, { within = "30 s" })
    owner:sms "OnRelay4"
    b:never(owner:receives { exact = "Relay4 O" }, { during = "30 s" })
    b:expect(b.unit.relay[4]:is "on")
    -- inbox
    local all = owner:inbox()
    is(#all, 4)
    is(all[1].text, "Relay1 ON") is(all[1].read, true)
    owner:read_all()
    owner:sms "OnRelay5"
    owner:expect_sms("", { within = "30 s" })
    is(#owner:inbox(), 5)
  end,
}
