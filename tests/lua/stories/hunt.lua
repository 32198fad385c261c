local house = wiring "hunted" { build = function(w)
  local mains = w:mains { name = "mains" }
  local adapter = w:adapter { name = "adapter" }
  local unit = w:unit {}
  local smoke = w:sensor { name = "smoke", kind = "smoke" }
  local door = w:sensor { name = "door", kind = "door", contact = "N/C" }
  w:wire(mains.L, adapter.L)
  w:wire(mains.N, adapter.N)
  w:wire(adapter.plus, unit.V12, smoke.plus, smoke.common, door.plus, door.common)
  w:wire(adapter.minus, unit.GND, smoke.minus)
  w:wire(unit.GND, door.minus, { name = "ground" })
  w:wire(smoke.out, unit.IN1)
  w:wire(unit.IN2, door.out, { name = "garage" })
end }

local function hunt(id, hidden)
  lesson("hunt." .. id) {
    wiring = house,
    config = { "Input1=NO", "Input2=NC" },
    hidden = { { hidden, en = "that is it", de = "das ist es" } },
    suspects = { "smoke weld", { "door open", de = "die Tür ist offen" } },
    may_violate = { "no_false_alarm", "no_lost_alarm" },
    steps = {
      { say = "Press it.", hint = "The detector.",
        expect = function(b) b:expect(b.smoke:is "tripped", { within = "1 h" }) end },
      { say = "Name it.", hint = "Measure.",
        expect = function(b) b:expect(b.finding:is "right", { within = "1 h" }) end },
      { say = "Well done." },
    },
  }
end

hunt("part", "smoke open")
hunt("cable", "garage short_gnd")
hunt("figure", "adapter volts 9 V")
hunt("contact", "smoke contact N/C")
hunt("exchanged", "unit.IN1 exchanged unit.IN2")
hunt("loose", "smoke.out loose")
