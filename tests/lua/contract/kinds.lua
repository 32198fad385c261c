-- Every kind of part with its terminals, its parameters, alone and left out, its states.
local function is(value, wanted, what)
  if value ~= wanted then
    error(("%s: %s, wanted %s"):format(what or "", value, wanted), 2)
  end
end

-- kind, terminals, parameters as they may be said, states that it knows
local kinds = {
  { "mains", "L N PE", { volts = "230 V" }, "damaged unpowered" },
  { "adapter", "L N plus minus", { volts = "12 V", amps = "1.5 A", holdup = "1000 uF", ride_through = "0 ms" },
    "damaged unpowered" },
  { "ups", "plus minus L N", { volts = "12 V", amps = "2 A", capacity = "7 Ah" }, "damaged unpowered" },
  { "accumulator", "plus minus", { volts = "12 V", amps = "2 A", capacity = "7 Ah" }, "damaged unpowered" },
  { "dc_supply", "plus minus", { volts = "12 V", amps = "2 A", capacity = "7 Ah" }, "damaged unpowered" },
  { "stabiliser", "in_plus in_minus plus minus", { volts = "12 V" }, "damaged unpowered" },
  { "breaker", "line load", { amps = "10 A" }, "closed open damaged unpowered" },
  { "breaker2", "line_L load_L line_N load_N", { amps = "10 A" }, "closed open damaged unpowered" },
  { "fuse", "line load", { amps = "10 A" }, "damaged unpowered" },
  { "sensor", "plus minus common out", { kind = "smoke", contact = "N/O", battery = "12 V", feeds = "own",
    warmup = "5 s", amps = "20 mA" }, "tripped normal damaged unpowered" },
  { "siren", "plus minus", { volts = "12 V", amps = "0.3 A" }, "sounding silent damaged unpowered" },
  { "lamp_dc", "plus minus", { volts = "12 V", amps = "0.3 A" }, "lit dark damaged unpowered" },
  { "lamp", "L N PE", { volts = "230 V", watts = "60 W" }, "lit dark damaged unpowered" },
  { "heater", "L N PE", { volts = "230 V", watts = "2 kW" }, "running stopped damaged unpowered" },
  { "load", "L N PE", { volts = "230 V", watts = "100 W" }, "damaged unpowered" },
  { "contactor", "A1 A2 L1 T1 L2 T2 L3 T3 13 14", { coil = "230 V" }, "closed open damaged unpowered" },
  { "relay", "A1 A2 COM NO NC", { coil = "12 V" }, "closed open damaged unpowered" },
  { "motor_starter", "START_1 START_2 STOP_1 STOP_2 L N", { watts = "1500 W" },
    "running stopped damaged unpowered" },
  { "gate_opener", "PUSH_1 PUSH_2 L N", { travel = "15 s" }, "open closed moving damaged unpowered" },
  { "thermometer", "vdd dq gnd", { room = "hall", rom = "28-0000012345AB" }, "damaged unpowered" },
  { "room", "", { temperature = "20 C", outside = "5 C", time_constant = "4 h", heater = "stove" },
    "damaged unpowered" },
  { "wireless_sensor", "", { id = "A1B2C3", kind = "motion" }, "tripped normal damaged unpowered" },
  { "wireless_socket", "L N", { id = "A1B2C4", kind = "lamp" }, "damaged unpowered" },
  { "antenna", "plug", { band = "GSM", ohms = "50 ohm" }, "damaged unpowered" },
}

-- The part alone beside a unit, with what it names.
local function alone(kind, terminals, params)
  return wiring("alone_" .. kind) {
    about = "One " .. kind, chapter = "7",
    build = function(w)
      local unit = w:unit { at = { 0, 0 } }
      local mains, stove = w:mains { name = "line" }, w:heater { name = "stove" }
      w:wire(mains.L, stove.L)
      w:wire(mains.N, stove.N)
      w:wire(w:dc_supply { name = "feed", at = { 3, 1 }, about = "12 V" }.plus, unit.V12)
      w:room { name = "hall" }
      local given = { name = "it", at = { 1, 2 }, about = "what this is about" }
      for name, value in pairs(params) do
        given[name] = value
      end
      local part = w[kind](w, given)
      for terminal in terminals:gmatch "%S+" do
        assert(part[terminal])
      end
      local first = terminals:match "%S+"
      if first then
        w:wire(part[first], unit.K3_NC)
      end
    end,
  }
end

for _, row in ipairs(kinds) do
  local kind, terminals, params, states = table.unpack(row)
  scenario("kinds." .. kind) {
    wiring = alone(kind, terminals, params),
    run = function(b)
      for state in states:gmatch "%S+" do
        b:expect(b.it:is(state) | ~b.it:is(state))
      end
      for terminal in terminals:gmatch "%S+" do
        is(type(b.it:volts(terminal)), "number", terminal)
        is(type(b.it:amps(terminal)), "number", terminal)
      end
      b.it:ok()
    end,
  }
  scenario("kinds." .. kind .. "_with_defaults") {
    wiring = alone(kind, terminals, {}),
    run = function(b) b:wait "1 s" end,
  }
end

scenario "kinds.unit" {
  wiring = wiring "unit_whole" {
    build = function(w)
      local unit = w:unit {
        voltage_sensor = "120 V", modem = "sim800l", supply_phase = "0 ms",
        contact = { operate = "8 ms", release = "5 ms", bounce = "2 ms" },
        input = { senses = "9.6 V", lets_go = "7.5 V" }, hold_up = "1 uF",
        battery = { capacity = "1 Ah", charge = "100 %", age = "0 %" },
      }
      local names = { "V12", "V12_2", "GND", "GND_2", "K6_COM", "K6_NO", "Relay6_COM", "Relay6_NO",
                      "T_VDD", "T_DQ", "T_GND", "AC_L", "AC_N", "ANT_GSM", "ANT_RF" }
      for number = 1, 8 do
        names[#names + 1] = "IN" .. number
        names[#names + 1] = "Input" .. number
      end
      for number = 1, 5 do
        for _, contact in ipairs { "COM", "NO", "NC" } do
          names[#names + 1] = ("K%d_%s"):format(number, contact)
          names[#names + 1] = ("Relay%d_%s"):format(number, contact)
        end
      end
      for _, name in ipairs(names) do
        assert(unit[name], name)
      end
      local supply = w:dc_supply {}
      w:wire(supply.plus, unit.V12)
      w:wire(supply.minus, unit.GND)
    end,
  },
  run = function(b)
    b:ready()
    b:expect(b.dc_supply:is "on")
  end,
}

-- What the terminals are for.
scenario "kinds.contactor_by_its_terminals" {
  about  = "A contactor's coil, poles and auxiliary contact; a relay beside it; a breaker before them",
  wiring = wiring "switchgear" {
    build = function(w)
      local mains, unit    = w:mains {}, w:unit {}
      local supply         = w:dc_supply {}
      local breaker        = w:breaker { amps = "16 A" }
      local pair           = w:breaker2 {}
      local fuse           = w:fuse { amps = "2 A" }
      local contactor      = w:contactor {}
      local aux            = w:relay {}
      local lamp, heater   = w:lamp {}, w:heater {}
      local signal, closed = w:lamp_dc { name = "signal" }, w:lamp_dc { name = "resting" }
      w:wire(supply.plus, unit.V12, fuse.line)
      w:wire(supply.minus, unit.GND, signal.minus, closed.minus, aux.A2)
      w:wire(mains.L, breaker.line, pair.line_L)
      w:wire(mains.N, pair.line_N, heater.N)
      w:wire(breaker.load, unit.K1_COM, contactor.L1)
      w:wire(unit.K1_NO, contactor.A1)
      w:wire(pair.load_N, contactor.A2, lamp.N)
      w:wire(pair.load_L, contactor.L2)
      w:wire(contactor.T1, heater.L)
      w:wire(contactor.T2, lamp.L)
      w:wire(fuse.load, contactor["13"], aux.COM)
      w:wire(contactor["14"], aux.A1)
      w:wire(aux.NO, signal.plus)
      w:wire(aux.NC, closed.plus)
    end,
  },
  run = function(b)
    b:ready()
    b:expect(b.contactor:is "open" & b.lamp:is "dark" & b.heater:is "stopped" & b.resting:is "lit")
    b.unit.usb:send "OnRelay1"
    b:expect(b.contactor:is "closed" & b.lamp:is "lit" & b.heater:is "running", { within = "1 s" })
    b:expect(b.relay:is "closed" & b.signal:is "lit" & b.resting:is "dark", { within = "1 s" })
    b:measure("heater", b.heater:amps "L", { unit = "A", min = 8, max = 9.5 })
    b:measure("lamp", b.lamp:volts "L", { unit = "V", min = 220, max = 231 })
    b.breaker2:open()
    b:expect(b.lamp:is "dark" & b.contactor:is "open", { within = "1 s" })
    b.breaker2:close()
    b:expect(b.contactor:is "closed", { within = "1 s" })
    b.breaker:open()
    b:expect(b.breaker:is "open" & b.contactor:is "open" & b.heater:is "stopped", { within = "1 s" })
  end,
}

scenario "kinds.motor_and_gate" {
  wiring = wiring "motor_and_gate" {
    build = function(w)
      local mains, unit   = w:mains {}, w:unit {}
      local adapter       = w:adapter {}
      local motor         = w:motor_starter { watts = "1.1 kW" }
      local gate          = w:gate_opener { travel = "10 s" }
      w:wire(mains.L, adapter.L, motor.L, gate.L)
      w:wire(mains.N, adapter.N, motor.N, gate.N)
      w:wire(adapter.plus, unit.V12)
      w:wire(adapter.minus, unit.GND)
      w:wire(unit.K1_COM, motor.START_1)
      w:wire(unit.K1_NO, motor.START_2)
      w:wire(unit.K2_COM, motor.STOP_1)
      w:wire(unit.K2_NC, motor.STOP_2)
      w:wire(unit.K3_COM, gate.PUSH_1)
      w:wire(unit.K3_NO, gate.PUSH_2)
    end,
  },
  config = { "PULSETIME=2" },
  run = function(b)
    b:ready()
    b:expect(b.motor_starter:is "stopped" & b.gate_opener:is "closed")
    b.unit.usb:send "PULSERelay1"
    b:expect(b.motor_starter:is "running", { within = "1 s" })
    b:holds(b.motor_starter:is "running", { during = "10 s" })
    b.unit.usb:send "PULSERelay2"
    b:expect(b.motor_starter:is "stopped", { within = "1 s" })
    b.unit.usb:send "PULSERelay3"
    b:expect(b.gate_opener:is "moving", { within = "1 s" })
    b:expect(b.gate_opener:is "open", { within = "11 s" })
  end,
}
