-- The bench: its words, actors, conditions as values.
local example3 = require "wirings.example3"
local armed = { "Input1=NO", "Input1RELAY=Relay6,30", "ALERTNUMBER+358401234567", "AON" }

local function is(value, wanted)
  if value ~= wanted then
    error(("%s, wanted %s"):format(value, wanted), 2)
  end
end

scenario "bench.ready" {
  wiring = example3,
  config = { "HOLDOFF=90" },
  run = function(b)
    is(b:now(), 0.0)
    b:ready()
    is(b:now(), 90.0)
    b:ready()
    is(b:now(), 90.0)
    b:expect(b.unit.led.gsm:is "on" & b.unit:is "running")
  end,
}

scenario "bench.settle" {
  about  = "What is due at an instant happens, for other actors too, and no time passes",
  wiring = example3, config = armed,
  run = function(b)
    b:ready()
    b.smoke:fault "open"
    b:settle()
    is(b:now(), 60.0)
    local order = {}
    b:spawn(function() order[#order + 1] = "other" end)
    b:settle()
    order[#order + 1] = "this one"
    is(table.concat(order, ", "), "other, this one")
    is(b:now(), 60.0)
  end,
}

scenario "bench.expect" {
  about  = "It returns at once when it is so, else as soon as it becomes so",
  wiring = example3, config = armed,
  run = function(b)
    b:ready()
    b:expect(b.siren:is "silent")
    b:expect(b.siren:is "silent", { within = "1 h" })
    is(b:now(), 60.0)
    b.smoke:trip()
    b:expect(b.unit.relay[6]:is "off")
    b:expect(b.unit.relay[6]:is "on", { within = "1 s" })
    local coil = b:now()
    b:expect(b.siren:is "sounding", { within = "100 ms" })
    assert(b:now() > coil and b:now() < coil + 0.1)
    b:expect(b.siren:is "silent", { within = 31 })
    b:measure("sounded", b:now() - coil, { unit = "s", min = "30 s", max = 30.1 })
  end,
}

scenario "bench.holds_never_times" {
  wiring = example3, config = armed,
  run = function(b)
    local owner = b:phone "+358401234567"
    b:ready()
    b:holds(b.siren:is "silent", { during = "10 s" })
    b:never(b.siren:is "sounding", { during = "10 s" })
    b:never(owner:receives "", { during = "10 s" })
    b:times(0, b.smoke:is "tripped", { during = "10 s" })
    is(b:now(), 100.0)
    b:spawn(function()
      b:wait "1 s"
      for _ = 1, 3 do
        b.smoke:trip()
        b:wait "1 s"
        b.smoke:restore()
        b:wait "1 s"
      end
    end)
    b:spawn(function() b:times(3, b.smoke:is "tripped", { during = "20 s" }) end)
    b:spawn(function() b:times(6, b.smoke:signal "tripped":changes(), { during = "20 s" }) end)
    b:spawn(function() b:times(1, b.siren:is "sounding", { during = "20 s" }) end)
    b:times(3, owner:receives "ALARM", { during = "20 s" })
    b:holds(b.smoke:is "normal" & b.unit:is "running", { during = 5 })
  end,
}

scenario "bench.spawn_in_spawn" {
  about  = "Actors start actors; the scenario ends when all have ended",
  wiring = example3,
  run = function(b)
    local order = {}
    local function note(word) order[#order + 1] = ("%s@%g"):format(word, b:now()) end
    b:spawn(function(c)
      note "a"
      c:spawn(function()
        c:wait "2 s"
        note "c"
        b:spawn(function()
          b:wait "1 s"
          note "d"
          is(table.concat(order, " "), "first@0 a@0 b@0 last@1 c@2 d@3")
          b:log(table.concat(order, " "))
        end)
      end)
    end)
    b:spawn(function() note "b" end)
    note "first"
    b:wait "1 s"
    note "last"
  end,
}

scenario "bench.conditions_are_values" {
  wiring = example3, config = armed,
  run = function(b)
    local owner = b:phone "+358401234567"
    local quiet = b.siren:is "silent" & ~b.smoke:is "tripped"
    local loud = b.siren:is "sounding" | b.smoke:is "tripped"
    b:ready()
    b:expect(quiet)
    b:expect(~loud & quiet & (b.mains:is "on" | b.mains:is "off"))
    b:expect(~(b.siren:is "sounding" & b.smoke:is "tripped"))
    b:spawn(function() b:wait "5 s" b.smoke:trip() end)
    b:expect(loud, { within = "6 s" })
    is(b:now(), 65.0)
    -- an event with a state that becomes true, and with another event
    b:spawn(function()
      b:expect(owner:receives "no such text" | b.siren:is "sounding", { within = "10 s" })
      assert(b:now() < 66, b:now())
    end)
    b:expect(b.mains:is "off" | owner:receives "ALARM", { within = "30 s" })
    b.smoke:restore()
    local what = owner:receives "nothing" | b.smoke:signal "tripped":changes() | b.unit:signal "rail_mcu":changes()
    b:spawn(function() b:wait "3 s" b.mains:off() end)
    b:never(what, { during = "2 s" })
    b:expect(b.unit:is "backup" | owner:receives "x", { within = "5 s" })
  end,
}

scenario "bench.an_event_of_before_is_none" {
  about  = "An event is waited for from here on, a state may have begun before",
  wiring = example3, config = armed,
  run = function(b)
    local owner = b:phone "+358401234567"
    b:ready()
    b.smoke:trip()
    owner:expect_sms("ALARM", { within = "30 s" })
    b:never(owner:receives "ALARM", { during = "10 s" })
    b:expect(b.smoke:is "tripped")
  end,
}

scenario "bench.log_say_measure_random" {
  wiring = example3, seed = 3,
  run = function(b)
    b:log "a text"
    b:log(1.5)
    b:say "a caption"
    b:measure("bare", 3)
    b:measure("least", 3, { min = 3 })
    b:measure("most", 3, { max = 3 })
    b:measure("volts", 3.1, { unit = "V", min = "3000 mV", max = "3.2 V" })
    for _ = 1, 100 do
      local draw = b:random(3)
      assert(draw >= 1 and draw <= 3)
    end
    local float = b:random()
    assert(float >= 0 and float < 1)
    assert(b:random(10, 10) == 10)
  end,
}

scenario "bench.parts_by_name" {
  about  = "b.NAME is b.part.NAME, but where the bench has a word of that name",
  wiring = wiring "words_as_names" {
    build = function(w)
      local phone, wait = w:dc_supply { name = "phone" }, w:lamp_dc { name = "wait" }
      local unit = w:unit {}
      w:wire(phone.plus, wait.plus, unit.V12)
      w:wire(phone.minus, wait.minus, unit.GND)
    end,
  },
  run = function(b)
    b:wait "1 s"
    b:expect(b.part.phone:is "on" & b.part.wait:is "lit")
    b.part.phone:off()
    b:expect(b.part.wait:is "dark", { within = "1 s" })
    b:expect(b.part.unit:is "running" & b.unit:is "backup", { within = "1 s" })
  end,
}

scenario "bench.signals" {
  about  = "A signal's :is :above :below are states, its :changes() an event",
  wiring = example3, config = armed,
  run = function(b)
    local rail, tripped = b.unit:signal "rail_12v", b.smoke:signal "tripped"
    b:expect(rail:above(11) & rail:above "11 V" & ~rail:below "11000 mV")
    b:expect(tripped:is "off")
    b:expect(b.smoke:signal "state":is "normal")
    b:ready()
    b:spawn(function() b:wait "1 s" b.smoke:trip() end)
    b:expect(tripped:changes(), { within = "2 s" })
    b:expect(tripped:is "on")
    b:expect(b.unit:signal "rail_mcu":above "3 V" & b.unit:signal "rail_buffer":above "4 V")
    b:expect(b.unit.relay[6]:signal "coil":is "on", { within = "1 s" })
    b:expect(b.unit.relay[6]:signal "contact":is "on", { within = "1 s" })
  end,
}
