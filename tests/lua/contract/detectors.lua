-- Detectors: what feeds their loop, how long they warm up; cables and what they may be said with.
local board = wiring "detectors" {
  build = function(w)
    local feed, unit = w:dc_supply { name = "feed" }, w:unit {}
    w:wire(feed.plus, unit.V12)
    w:wire(feed.minus, unit.GND)
    -- its own battery feeds the loop: common stays open
    local own = w:sensor { name = "own", kind = "smoke", contact = "N/O", battery = "12 V" }
    w:wire(own.out, unit.IN1)
    w:wire(own.minus, unit.GND)
    -- a battery, and a dry contact all the same
    local dry = w:sensor { name = "dry", kind = "gas", contact = "N/O", battery = "9 V", feeds = "dry" }
    w:wire(unit.V12, dry.common)
    w:wire(dry.out, unit.IN2)
    -- the unit's supply feeds detector and loop
    local both = w:sensor { name = "both", kind = "heat", contact = "N/O", feeds = "own" }
    w:wire(unit.V12, both.plus)
    w:wire(unit.GND, both.minus)
    w:wire(both.out, unit.IN3)
    -- a bare contact
    local bare = w:sensor { name = "bare", kind = "water", contact = "N/O" }
    w:wire(unit.V12, bare.common, bare.plus)
    w:wire(unit.GND, bare.minus)
    w:wire(bare.out, unit.IN4, unit.IN5, { name = "pair" })
    for _, kind in ipairs { "smoke", "motion", "gas", "door" } do
      local sensor = w:sensor { name = kind, kind = kind, contact = "N/O" }
      w:wire(unit.V12, sensor.plus, sensor.common)
      w:wire(unit.GND, sensor.minus)
    end
  end,
}

scenario "detectors.what_feeds_the_loop" {
  wiring = board,
  config = { "Input1=NO", "Input2=NO", "Input3=NO", "Input4=NO", "Input5=NO" },
  run = function(b)
    b:ready()
    for number, name in ipairs { "own", "dry", "both", "bare" } do
      local input = b.unit.input[number]
      b:expect(input:is "normal")
      b.part[name]:trip()
      b:expect(input:is "alarm", { within = "1 s" })
      b:measure(name, input:volts(), { unit = "V", min = 10.5, max = 12.5 })
      b.part[name]:restore()
      b:expect(input:is "normal", { within = "1 s" })
    end
    b.bare:trip()
    b:expect(b.unit.input[4]:is "alarm" & b.unit.input[5]:is "alarm", { within = "1 s" })
    b.pair:fault "open"
    b:expect(b.unit.input[4]:is "normal" & b.unit.input[5]:is "normal", { within = "1 s" })
  end,
}

scenario "detectors.warm_up_by_kind" {
  wiring = board,
  grid   = { kind = { "smoke", "motion", "gas", "door" } },
  run = function(b, g)
    local seconds = ({ smoke = 5, motion = 45, gas = 120, door = 0 })[g.kind]
    local detector = b.part[g.kind]
    b:expect(detector:is "normal")            -- warm at t = 0
    detector:trip()
    b.feed:off()
    b:wait "10 s"
    b.feed:on()
    local from = b:now()
    b:expect(detector:signal "out":above "9 V", { within = "3 min" })
    local shut = b:now() - from
    b:log(("%s conducts after %.3f s"):format(g.kind, shut))
    b:expect(~detector:is "warming", { within = "3 min" })
    b:measure("warm after", b:now() - from, { unit = "s", min = seconds, max = seconds + 0.1 })
    b:holds(detector:signal "out":above "9 V", { during = "1 s" })
  end,
}

scenario "detectors.warm_up_as_said" {
  wiring = wiring "slow_one" {
    build = function(w)
      local feed, unit = w:dc_supply { name = "feed" }, w:unit {}
      local slow = w:sensor { name = "slow", kind = "smoke", warmup = "20 s", amps = "5 mA" }
      w:wire(feed.plus, unit.V12, slow.plus, slow.common)
      w:wire(feed.minus, unit.GND, slow.minus)
      w:wire(slow.out, unit.IN1, { length = "40 m", area = "0.22 mm2" })
    end,
  },
  run = function(b)
    b.feed:off()
    b:wait "1 s"
    b.feed:on()
    local from = b:now()
    b:expect(b.slow:is "warming", { within = "1 ms" })
    b:expect(~b.slow:is "warming", { within = "21 s" })
    b:measure("warm after", b:now() - from, { unit = "s", min = 20, max = 20.1 })
  end,
}
