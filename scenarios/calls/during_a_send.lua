-- Calls that fall together with a message on its way out. A module rejects callers while it takes a message
-- and waits for the network's word; before and between that the call rings.
local example1 = require "wirings.example1"

local names = { "ALIASRelay1=KITCHENWINDOW1A", "ALIASRelay2=KITCHENWINDOW2B", "ALIASRelay3=KITCHENWINDOW3C",
                "ALIASRelay4=KITCHENWINDOW4D", "ALIASInput1=LIVINGROOMDOOR1", "Input1=NO" }

local function config(...)
  return table.move({ ... }, 1, select("#", ...), #names + 1, table.move(names, 1, #names, 1, {}))
end

-- Sends STATUS, whose answer takes two messages, and expects it whole and once.
local function expect_long_status(b, owner)
  b:spawn(function() b:times(1, owner:receives "Power:", { during = "2 min" }) end)
  owner:sms "STATUS"
  b:spawn(function()
    local answer = owner:expect_sms("KITCHENWINDOW1A:", { within = "1 min" })
    b:measure("answer " .. answer.text, answer.text:find("Power:ON", 1, true) and 1 or 0, { min = 1 })
  end)
end

scenario "calls.call_during_a_send" {
  about  = "A call at any moment of a long answer: both get through, if need be when the caller tries again",
  covers = { "4.2", "6" },
  tags   = { "call", "sms" },
  wiring = example1,
  config = config("RING=ONRelay6", "RINGCONFIRM=OFF"),
  grid   = { after_s = { 0.5, 1, 1.2, 1.4, 2, 3, 4, 5, 6, 7, 8, 9, 10 } },
  -- red when: a caller who gives up ends whatever is on its way (call.ends_any_order)
  run = function(b, g)
    local owner, caller = b:phone "+358401234567", b:phone "+33612345678"
    local tries = 0
    b:ready()
    expect_long_status(b, owner)
    b:wait(g.after_s)
    repeat
      tries = tries + 1
      caller:call()
      b:wait "2500 ms"
      b:expect(caller:is "idle", { within = "30 s" })
    until tries == 5 or b.unit.usb:send "STATUSRelay6":find "ON"
    b:expect(b.unit.relay[6]:is "on")
    b:measure("tries", tries, { max = 5 })
  end,
}

scenario "calls.caller_gives_up_during_a_send" {
  about  = "Someone lets it ring and gives up in the midst of a message: it arrives whole, and once",
  covers = { "6" },
  tags   = { "call", "sms" },
  wiring = example1,
  config = config("RING=NO"),
  grid   = { rings_s = { 3, 4, 4.5, 5, 5.5, 6, 6.5, 7, 7.5, 8, 9, 10, 12 } },
  -- red when: a caller who gives up ends whatever is on its way (call.ends_any_order)
  run = function(b, g)
    local owner, caller = b:phone "+358401234567", b:phone "+33612345678"
    b:ready()
    caller:call()
    expect_long_status(b, owner)
    b:wait(g.rings_s)
    caller:hang_up()
  end,
}

scenario "calls.listening_during_a_send" {
  about  = "RING=MIC while a long answer goes out: the answer is whole, and the caller is heard when he gets through",
  covers = { "fact 49", "6" },
  tags   = { "call", "sms", "microphone" },
  wiring = example1,
  config = config("RING=MIC"),
  grid   = { after_s = { 0.5, 1, 1.2, 1.4, 2, 3, 4, 5, 6, 7, 8, 9, 10 } },
  -- red when: RING=MIC lets it ring (mic.unanswered)
  --       or: a caller who gives up ends whatever is on its way (call.ends_any_order)
  run = function(b, g)
    local owner, caller = b:phone "+358401234567", b:phone "+33612345678"
    local heard = false
    b:ready()
    expect_long_status(b, owner)
    b:wait(g.after_s)
    b:spawn(function()
      b:expect(caller:hears(), { within = "1 min" })
      heard = true
    end)
    while not heard do
      caller:call()
      b:wait "2500 ms"
      b:expect(caller:is "idle" | caller:hears(), { within = "30 s" })
      b:wait "10 ms"
    end
    b:holds(caller:hears(), { during = "50 s" })
  end,
}
