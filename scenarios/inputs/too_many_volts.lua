-- More voltage on an input than it bears: recommended are 24 V, its end is at 28 V.
local two_inputs = wiring "two_inputs" {
  about   = "Two inputs, each on a supply that can be set; the unit on a third",
  chapter = "5.1",
  build = function(w)
    local ups    = w:ups { name = "ups" }
    local unit   = w:unit {}
    local first  = w:dc_supply { name = "first", volts = "24 V" }
    local second = w:dc_supply { name = "second", volts = "24 V" }
    w:wire(ups.plus, unit.V12)
    w:wire(ups.minus, unit.GND, first.minus, second.minus)
    w:wire(first.plus, unit.IN1)
    w:wire(second.plus, unit.IN2)
  end,
}

scenario "inputs.over_24_volts" {
  about  = "27 V are outside the recommendation, and sensed all the same",
  covers = { "5.1", "fact 35", "assumption 5" },
  tags   = { "input" },
  wiring = two_inputs,
  config = { "Input1=NC", "ALERTNUMBER+358401234567", "AON" },
  -- red when: inputs break at 25 V (board.weak_inputs)
  run = function(b)
    local owner = b:phone "+358401234567"
    b.first:set { volts = "27 V" }
    b:ready()
    b.first:off()
    owner:expect_sms({ exact = "ALARM! Input1" }, { within = "30 s" })
    b.first:on()
    b:expect(b.unit.input[1]:is "normal", { within = "200 ms" })
  end,
}

scenario "inputs.over_28_volts" {
  about  = "30 V break an input: it reads no voltage for ever; the unit and the other inputs go on",
  covers = { "5.1", "fact 35", "assumption 5", "fact 36" },
  tags   = { "input", "damage" },
  wiring = two_inputs,
  config = { "Input1=NC", "Input2=NC", "ALERTNUMBER+358401234567", "AON" },
  -- red when: inputs bear 200 V (board.inputs_bear_all)
  run = function(b)
    local owner = b:phone "+358401234567"
    b:ready()
    b.first:set { volts = "30 V" }
    owner:expect_sms({ exact = "ALARM! Input1" }, { within = "30 s" })     -- an N/C loop that is broken
    b.first:set { volts = "12 V" }
    b:holds(b.unit.input[1]:is "alarm", { during = "10 min" })
    b:expect(b.unit:is "running")
    b.second:off()
    owner:expect_sms({ exact = "ALARM! Input2" }, { within = "30 s" })
  end,
}
