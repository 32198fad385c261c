-- The thermometers' three wires (red vdd, yellow dq, black gnd), as a meter sees them at the unit's terminals, and what
-- the unit reads of them then.
local cottage = require "wirings.cottage"

local function near(b, name, volts, wanted)
  b:measure(name, volts, { unit = "V", min = wanted - 0.05, max = wanted + 0.05 })
end

-- One thermometer, its wires on the terminals that the parameters name.
local bench = wiring "one_probe" {
  chapter = "3",
  params  = { vdd = "T_VDD", dq = "T_DQ", gnd = "T_GND" },
  build = function(w, p)
    local ups, unit = w:ups { name = "ups" }, w:unit {}
    local probe     = w:thermometer { name = "probe" }
    w:wire(ups.plus, unit.V12)
    w:wire(ups.minus, unit.GND)
    w:wire(unit[p.vdd], probe.vdd)
    w:wire(unit[p.dq], probe.dq, { name = "yellow", length = "20 m" })
    w:wire(unit[p.gnd], probe.gnd)
  end,
}

scenario "climate.thermometer_wired_right" {
  about  = "3.3 V on red and yellow, from the mains and from the battery; nothing when the battery is off, too",
  covers = { "3", "fact 18", "fact 12" },
  tags   = { "climate" },
  wiring = cottage,
  run = function(b)
    b:ready()
    b:wait "5 s"
    b:expect(b.probe:is "idle" & ~b.probe:is "parasite" & b.unit.temp[1]:is "read")
    near(b, "red", b.probe:volts "vdd", 3.3)
    near(b, "yellow", b.probe:volts "dq", 3.3)
    b.mains:off()
    b:wait "1 min"
    near(b, "red on the battery", b.unit:volts "T_VDD", 3.3)
    b.unit.battery:switch "off"
    b:expect(b.probe:is "unpowered", { within = "1 s" })
    near(b, "red without power", b.unit:volts "T_VDD", 0)
    b.mains:on()
    b:expect(b.probe:is "idle", { within = "1 s" })
    b:expect(b.unit.temp[1]:reads(b.hall:temperature(), "0.1 C"), { within = "2 s" })
  end,
}

scenario "climate.thermometer_wires_exchanged" {
  about  = "Red and black exchanged: the thermometer pulls 3.3 V down, gets hot, and is dead after a minute",
  covers = { "3", "fact 18" },
  tags   = { "climate", "false-wiring" },
  wiring = bench { vdd = "T_GND", gnd = "T_VDD" },
  run = function(b)
    b:expect(b.probe:is "hot" & b.probe:is "unpowered", { within = "10 ms" })
    b:measure("T_VDD", b.unit:volts "T_VDD", { unit = "V", min = 0.6, max = 1.5 })
    b:measure("heat", b.unit:volts "T_VDD" * b.probe:amps "gnd", { unit = "W", min = 0.05, max = 0.2 })
    b:expect(b.unit:is "running")
    b:expect(b.probe:is "damaged", { within = "61 s" })
    assert(b.unit.usb:send "ENROL" == "ENROL - no new thermometer!")
    near(b, "T_VDD afterwards", b.unit:volts "T_VDD", 3.3)
  end,
}

scenario "climate.thermometer_without_red" {
  about  = "Red beside black: the thermometer lives from the data wire alone, which does not feed a conversion",
  covers = { "3", "fact 18" },
  tags   = { "climate", "false-wiring" },
  wiring = bench { vdd = "T_GND" },
  run = function(b)
    b:expect(b.probe:is "parasite", { within = "10 ms" })
    near(b, "yellow", b.unit:volts "T_DQ", 3.25)
    b:holds(b.unit.temp[1]:is "unread", { during = "60 s" })
    b:expect(b.unit.temp[1]:is "fault", { within = "2 s" })
  end,
}

scenario "climate.thermometer_data_wire" {
  about  = "Yellow shorted or on black's terminal: the line is low for all; cut, it is high and nobody is there",
  covers = { "3", "fact 18" },
  tags   = { "climate", "false-wiring" },
  grid   = { fault = { "short", "short_gnd", "exchanged", "open" } },
  wiring = function(g)
    return g.fault == "exchanged" and bench { dq = "T_GND", gnd = "T_DQ" } or bench
  end,
  run = function(b, g)
    b:ready()
    if g.fault == "short" then b.probe:fault "short" end
    if g.fault == "short_gnd" or g.fault == "open" then b.yellow:fault(g.fault) end
    b:wait "1 s"
    b:measure("T_DQ", b.unit:volts "T_DQ", g.fault == "open" and { unit = "V", min = 3.2, max = 3.3 }
      or { unit = "V", min = 0, max = 0.8 })
    b:wait "70 s"
    b:expect(b.unit.temp[1]:is(g.fault == "exchanged" and "unread" or "fault"))   -- exchanged: never enrolled
    b:expect(b.unit:is "running")
  end,
}

scenario "climate.twelve_volts_on_a_thermometer" {
  about  = "12 V on the data wire destroy the thermometer and the unit",
  covers = { "3", "fact 18" },
  tags   = { "climate", "false-wiring" },
  wiring = bench,
  run = function(b)
    b:ready()
    b.yellow:fault "short_12v"
    b:expect(b.probe:is "damaged" & b.unit:is "damaged")
  end,
}
