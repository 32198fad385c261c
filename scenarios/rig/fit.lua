-- Stories in which a unit on a bench shows what its calibration consists of: docs/hil.md, "Calibration".
-- Nothing is waited for: all that is done has its time, so that two runs can be laid over one another.
local fit_bench = require "wirings.fit_bench"

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
    b:wait "1 s"
    for _ = 1, 3 do
      for i = 1, 6 do
        b["contact" .. i]:trip()
        b:wait "200 ms"
        b:expect(b.unit.relay[i]:contact "closed")
        b["contact" .. i]:restore()
        b:wait "950 ms"
        b:expect(b.unit.relay[i]:contact "open")
      end
    end
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
    b.unit.battery:switch "off"
    for _ = 1, 5 do
      b:wait "300 ms"
      b:expect(b.unit.relay[1]:contact "open")
      b.contact1:trip()
      b:wait "200 ms"
      b:expect(b.unit.relay[1]:contact "closed")
      b.contact1:restore()
      b:wait "50 ms"
      b.supply:off()
      b:wait "500 ms"
      b:expect(b.unit.relay[1]:contact "open")
      b.supply:on()
    end
  end,
}

scenario "fit.inputs" {
  about  = "12 V that go away open all contacts; when each input has let go, its relay's time tells",
  covers = { "fact 38", "fact 42", "assumption 5" },
  tags   = { "fit", "inputs" },
  may_violate = "no_false_alarm", -- of which a bench knows by messages only
  wiring = function() return require "wirings.fit_bench" { contact = "N/C" } end,
  config = relays("NC", { "BACKUPLIMIT=OFF" }),
  -- red when: a debounce is longer than the outage (input.debounce_200)
  run = function(b)
    b:wait "1 s"
    for _ = 1, 4 do
      b.supply:off()
      b:wait "150 ms"
      b.supply:on()
      b:wait "350 ms"
      b:expect(b.unit.relay[1]:contact "closed")
      b:wait "900 ms"
      b:expect(b.unit.relay[1]:contact "open")
      b:wait "200 ms"
    end
  end,
}
