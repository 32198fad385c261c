-- Relay6's COM carries the unit's own 12 V through a fuse that heals: a PTC that holds 0.75 A and trips at
-- 1.5 A. A siren of 0.5 A is what it is for.
local loud = wiring "sirens_on_relay6" {
  about   = "A siren on Relay6's N/O terminal, on a strong adapter",
  chapter = "7.3",
  params  = { amps = "0.5 A" },
  build = function(w, p)
    local mains   = w:mains   { name = "mains" }
    local adapter = w:adapter { name = "adapter", amps = "5 A" }
    local unit    = w:unit    {}
    local siren   = w:siren   { name = "siren", amps = p.amps }
    w:wire(mains.L, adapter.L)
    w:wire(mains.N, adapter.N)
    w:wire(adapter.plus, unit.V12)
    w:wire(adapter.minus, unit.GND, siren.minus)
    w:wire(unit.K6_NO, siren.plus)
  end,
}

local function volts_of_com(b, name, low, high)
  b:measure("COM " .. name, b.unit:volts "K6_COM", { unit = "V", min = low, max = high })
end

scenario "relays.relay6_bears_its_siren" {
  about  = "A siren of 0.5 A for a day: the fuse holds, and loses little of the 12 V",
  covers = { "7.3", "fact 31", "assumption 54" },
  tags   = { "relay" },
  wiring = loud,
  -- red when: Relay6's fuse trips at 0.5 A (board.weak_fuse)
  run = function(b)
    b:ready()
    b.unit.usb:send "OnRelay6"
    b:expect(b.siren:is "sounding", { within = "50 ms" })
    b:wait "10 ms"                                           -- the contact bounces
    volts_of_com(b, "with the siren", 11.5, 12)
    b:holds(b.siren:is "sounding", { during = "1 d" })
    b.unit.usb:send "OffRelay6"
    b:expect(b.siren:is "silent", { within = "50 ms" })
  end,
}

scenario "relays.relay6_trips_and_heals" {
  about  = "Sirens of 2 A trip the fuse; relieved of them it heals, and bears a siren of 0.5 A again",
  covers = { "7.3", "fact 31", "assumption 54" },
  tags   = { "relay" },
  wiring = loud { amps = "2 A" },
  -- red when: Relay6's fuse never trips (board.no_fuse)
  run = function(b)
    b:ready()
    volts_of_com(b, "at rest", 11.5, 12.5)
    b.unit.usb:send "OnRelay6"
    b:expect(b.siren:is "sounding", { within = "50 ms" })
    b:expect(b.siren:is "silent", { within = "1 min" })
    volts_of_com(b, "tripped", 0, 1)
    b:wait "100 ms"
    b:holds(b.siren:is "silent" & ~b.unit:is "backup", { during = "10 min" })  -- the unit's own 12 V are well
    b.unit.usb:send "OffRelay6"
    b:wait "5 min"
    volts_of_com(b, "relieved", 11.5, 12.5)
    b.siren:set { amps = "0.5 A" }
    b.unit.usb:send "OnRelay6"
    b:expect(b.siren:is "sounding", { within = "50 ms" })
    b:wait "10 ms"
    b:holds(b.siren:is "sounding", { during = "10 min" })
  end,
}
