-- Stories in which a unit on a bench shows what its calibration consists of: docs/hil.md, "Calibration".
-- Nothing is waited for: all that is done has its time, so that two runs can be laid over one another.
local fit_bench = require "wirings.fit_bench"

-- What is not so is told at the end: a bench on which one relay sticks still measures the others.
local function tally(b)
  local missed = {}
  local function look(condition, what)
    if not b:sees(condition) then
      missed[#missed + 1] = ("%s at %.2f s"):format(what, b:now())
    end
  end
  local function judge()
    assert(#missed == 0, "missed: " .. table.concat(missed, ", "))
  end
  return look, judge
end

local function relays(contact, extra)
  local lines = { "HOLDOFF=0" }
  for i = 1, 6 do
    lines[#lines + 1] = ("Input%d=%s"):format(i, contact)
    lines[#lines + 1] = ("Input%dRELAY=Relay%d,1"):format(i, i)
  end
  for _, line in ipairs(extra) do
    lines[#lines + 1] = line
  end
  lines[#lines + 1] = "AON"
  return lines
end

scenario "fit.contacts" {
  about  = "Each relay alone, three times: how long after LED OUT its contact closes and opens",
  covers = { "5.2", "fact 43", "assumption 55" },
  tags   = { "fit", "relay" },
  wiring = fit_bench,
  config = relays("NO", {}),
  -- red when: an alarm switches another relay (alarm.relay_of_another)
  run = function(b)
    local look, judge = tally(b)
    b:wait "1 s"
    for _ = 1, 3 do
      for i = 1, 6 do
        b["contact" .. i]:trip()
        b:wait "200 ms"
        look(b.unit.relay[i]:contact "closed", ("Relay%d closed"):format(i))
        b["contact" .. i]:restore()
        b:wait "950 ms"
        look(b.unit.relay[i]:contact "open", ("Relay%d open"):format(i))
      end
    end
    judge()
  end,
}

scenario "fit.hold_up" {
  about  = "Without its battery and its 12 V the unit lives on what is stored; its relays show for how long",
  covers = { "assumption 18", "assumption 55" },
  tags   = { "fit", "power" },
  wiring = fit_bench,
  config = { "HOLDOFF=0", "Input1=NO", "Input1RELAY=Relay1,10", "AON" },
  -- red when: the battery's switch does nothing (board.switch_does_nothing)
  run = function(b)
    local look, judge = tally(b)
    b.unit.battery:switch "off"
    for _, ms in ipairs { 500, 500, 500, 1000, 2000 } do
      b:wait "300 ms"
      b.contact1:trip()
      b:wait "200 ms"
      look(b.unit.relay[1]:contact "closed", "Relay1 closed")
      b.contact1:restore()
      b:wait "50 ms"
      b.supply:off()
      b:wait(ms / 1000)
      b.supply:on()
    end
    b:wait "300 ms"
    look(b.unit.relay[1]:contact "open", "Relay1 open")
    judge()
  end,
}

scenario "fit.inputs" {
  about  = "12 V that go away open all contacts; when each input has let go, its relay's time tells",
  covers = { "fact 38", "fact 42", "assumption 5" },
  tags   = { "fit", "inputs" },
  may_violate = "no_false_alarm", -- of which a bench knows by messages only
  wiring = function() return require "wirings.fit_bench" { contact = "N/C" } end,
  config = relays("NC", { "BACKUPLIMIT=OFF" }),
  -- red when: the relay of an alarm is on for longer than it was told (alarm.relay_a_second_more)
  run = function(b)
    local look, judge = tally(b)
    b:wait "1 s"
    for _, ms in ipairs { 150, 300, 600, 800 } do -- for capacitors of all sizes
      b.supply:off()
      b:wait(ms / 1000)
      b.supply:on()
      b:wait "250 ms"
      for i = 1, ms == 800 and 6 or 0 do
        look(b.unit.relay[i]:contact "closed", ("Relay%d closed"):format(i))
      end
      b:wait "1 s"
      look(b.unit.relay[1]:contact "open", "Relay1 open")
      b:wait "100 ms"
    end
    judge()
  end,
}
