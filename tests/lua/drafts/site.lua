-- Two wirings that are returned, and scenarios of the first.
local plain = wiring "plain" {
  params = { amps = "2 A" },
  build = function(w, p)
    local adapter = w:adapter { name = "adapter", amps = p.amps }
    local unit = w:unit {}
    local door = w:sensor {
      name = "door", contact = "N/C",
    }
    w:wire(adapter.plus, unit.V12, door.common)
    w:wire(adapter.minus, unit.GND)
    w:wire(door.out, unit.IN1, { name = "yard", length = "60 m" })
  end,
}

local broken = wiring "broken" {
  build = function(w)
    local unit = w:unit {}
    w:lamp { name = "hall" }
    w:wire(unit.IN1, unit.GND)
  end,
}

scenario "site.settled" {
  wiring = plain { amps = "3 A" },
  config = { "Input1=NC", "HOLDOFF=7" },
  run = function() error "never carried out" end,
}

scenario "site.refused" {
  wiring = plain,
  config = { "HOLDOFF=999" },
  run = function() end,
}

return { b = plain, a = broken, c = "no wiring" }
