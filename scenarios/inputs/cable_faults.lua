-- What a broken or shorted cable does to a loop: 40 m out and 40 m back, 3 ohm each way, fed from the
-- fused 12 V of Relay6's COM terminal (guide 7.3), so that a short does not last.
local garage_loop = wiring "garage_loop" {
  about   = "A door contact at the end of 40 m of alarm cable, on the unit's adapter",
  chapter = "5.1",
  params  = { contact = "N/C", amps = "5 A", area = "0.22 mm2" },
  build = function(w, p)
    local mains   = w:mains   { name = "mains" }
    local adapter = w:adapter { name = "adapter", amps = p.amps }
    local unit    = w:unit    {}
    local door    = w:sensor  { name = "door", kind = "door", contact = p.contact }
    w:wire(mains.L, adapter.L)
    w:wire(mains.N, adapter.N)
    w:wire(adapter.plus, unit.V12)
    w:wire(adapter.minus, unit.GND)
    w:wire(unit.K6_COM, door.common, { name = "out", length = "40 m", area = p.area })
    w:wire(door.out, unit.IN1, { name = "back", length = "40 m", area = p.area })
  end,
}

local function config(contact)
  return { "Input1=" .. contact, "BACKUPLIMIT=DC", "POWERGUARD=100", "ALERTNUMBER+358401234567", "AON" }
end

-- The same can be wrong in the cable back from the door, and at the door's own clamp.
local faults = { at = { "back", "door" }, fault = { "open", "short_gnd", "short_12v" } }

-- The fault alarms, or it is not noticed; either way the door opens unseen until the cable is mended.
local function fault_then_repair(b, at, fault, alarms)
  local owner = b:phone "+358401234567"
  b:ready()
  b.part[at]:fault(fault)
  if alarms then
    owner:expect_sms({ exact = "ALARM! Input1" }, { within = "30 s" })
  end
  b:never(owner:receives "", { during = "5 min" })
  b.door:trip()
  b:never(owner:receives "", { during = "5 min" })
  b.door:restore()
  b.part[at]:ok()
  b:wait "10 s"
  b.door:trip()
  owner:expect_sms({ exact = "ALARM! Input1" }, { within = "30 s" })
end

scenario "inputs.cable_faults_on_nc" {
  about  = "N/C: a cut or a short to ground is an alarm, like a door that opens; a short to 12 V blinds",
  covers = { "5.1", "7.3", "fact 31", "fact 37", "assumption 54" },
  tags   = { "input", "cable", "alarm" },
  wiring = garage_loop,
  config = config "NC",
  grid   = faults,
  -- red when: an N/C contact is read as N/O (input.nc_as_no)
  --       or: a short at the detector does nothing (part.no_short_at_the_sensor)
  --       or: a detector with a broken contact works (part.sensor_never_open)
  run = function(b, g)
    fault_then_repair(b, g.at, g.fault, g.fault ~= "short_12v")
  end,
}

scenario "inputs.cable_faults_on_no" {
  about  = "N/O: a cut and a short to ground blind without a word; a short to 12 V is an alarm",
  covers = { "5.1", "7.3", "fact 37" },
  tags   = { "input", "cable", "alarm" },
  wiring = garage_loop { contact = "N/O" },
  config = config "NO",
  grid   = faults,
  -- red when: an N/O contact is read as N/C (input.no_as_nc)
  --       or: a short at the detector does nothing (part.no_short_at_the_sensor)
  run = function(b, g)
    fault_then_repair(b, g.at, g.fault, g.fault == "short_12v")
  end,
}

-- An adapter of 2 A cannot feed a short behind a thicker cable: 12 V collapse until Relay6's fuse has
-- tripped, the unit takes that for a power failure, and the open loop for the baseline when DC is back.
scenario "inputs.short_takes_a_weak_supply_down" {
  about  = "A short behind a thick cable, on 2 A: told as a power failure, and no alarm; AON shows the open loop",
  covers = { "2.2", "5.1", "fact 7", "fact 53", "assumption 10", "assumption 54" },
  tags   = { "input", "cable", "power" },
  wiring = garage_loop { amps = "2 A", area = "0.75 mm2" },
  config = config "NC",
  -- red when: an adapter gives any current (part.adapter_without_limit)
  run = function(b)
    local owner = b:phone "+358401234567"
    b:ready()
    b.back:fault "short_gnd"
    b:expect(b.unit:is "backup", { within = "200 ms" })
    owner:expect_sms({ exact = "Power failed" }, { within = "30 s" })
    b:expect(~b.unit:is "backup", { within = "30 s" })
    owner:expect_sms({ exact = "Power restored" }, { within = "30 s" })
    b:never(owner:receives "", { during = "1 h" })
    owner:sms "AON"
    owner:expect_sms({ exact = "AON - OK, open: Input1" }, { within = "30 s" })
  end,
}
