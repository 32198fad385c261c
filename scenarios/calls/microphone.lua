-- RING=MIC: the one call that the unit answers. The caller listens for a minute, and pays for it.
local example1 = require "wirings.example1"

local config = { "RING=MIC", "ADDSECNUM+358401234567", "ADDSECNUM+33612345678,LIM" }

-- The same, with an alarm that is told to the owner by SMS, by call, or by both.
local function watched(kind)
  return { "RING=MIC", "ADDSECNUM+358401234567", "Input1=NO", "ALIASInput1=HALL",
           "ALERTNUMBER+358401234567", "ALERTTYPE=" .. kind, "AON" }
end

scenario "calls.microphone_for_a_minute" {
  about  = "The owner, or a number with limited rights, calls and listens: one minute, then the unit hangs up",
  covers = { "fact 49", "assumption 43", "assumption 46" },
  tags   = { "call", "microphone" },
  wiring = example1,
  config = config,
  grid   = { caller = { "+358401234567", "+33612345678" } },
  -- red when: RING=MIC lets it ring (mic.unanswered)
  --       or: a caller listens until he hangs up himself (mic.for_ever)
  --       or: the call is answered, and the microphone stays shut (mic.shut)
  run = function(b, g)
    local caller = b:phone(g.caller)
    b:ready()
    b:expect(b.unit.led.mic:is "off")
    caller:call()
    b:expect(caller:hears() & b.unit.led.mic:is "on", { within = "10 s" })
    b:holds(caller:hears() & b.unit.led.mic:is "on", { during = "59 s" })
    b:expect(caller:is "idle", { within = "2 s" })
    b:expect(b.unit.led.mic:is "off" & ~caller:hears(), { within = "1 s" })
    b:never(caller:is "ringing" | caller:receives "", { during = "1 min" })
    b:measure("paid by the unit", b.network:bill(), { max = 0 })
    caller:call()                                          -- and as often as he likes
    b:expect(caller:hears(), { within = "10 s" })
  end,
}

scenario "calls.microphone_is_shut_to_strangers" {
  about  = "Nobody outside the security list listens, nor who hides his number: it rings unanswered",
  covers = { "fact 49", "fact 48", "assumption 59" },
  tags   = { "call", "microphone", "access" },
  wiring = example1,
  config = config,
  grid   = { caller = { "stranger", "hidden" } },
  -- red when: a stranger's call opens the gate (ring.anybody)
  --       or: RING=MIC answers whoever rings (mic.anybody)
  run = function(b, g)
    local owner, stranger = b:phone "+358401234567", b:phone "+4915112345678"
    local caller = g.caller == "hidden" and owner or stranger
    b:ready()
    caller:call { hidden = g.caller == "hidden" }
    b:never(caller:is "talking" | caller:hears() | b.unit.led.mic:is "on", { during = "1 min" })
    b:expect(caller:is "idle")
    owner:call()
    b:expect(owner:hears(), { within = "10 s" })
  end,
}

scenario "calls.microphone_with_an_empty_list" {
  about  = "While the security list is empty, every caller with a number listens, and none without one",
  covers = { "fact 49", "assumption 59" },
  tags   = { "call", "microphone", "access" },
  wiring = example1,
  config = { "RING=MIC" },
  -- red when: RING=MIC answers whoever rings (mic.anybody)
  run = function(b)
    local anybody = b:phone "+4915112345678"
    b:ready()
    anybody:call { hidden = true }
    b:never(anybody:is "talking", { during = "1 min" })
    anybody:call { hidden = false }
    b:expect(anybody:hears(), { within = "10 s" })
  end,
}

scenario "calls.caller_hangs_up_first" {
  about  = "The caller has heard enough after 20 s: the unit is at rest again, and free for the next call",
  covers = { "fact 49", "assumption 43" },
  tags   = { "call", "microphone" },
  wiring = example1,
  config = config,
  -- red when: the end of a call that was answered is not seen (mic.end_unseen)
  run = function(b)
    local owner, guest = b:phone "+358401234567", b:phone "+33612345678"
    b:ready()
    owner:call()
    b:expect(owner:hears(), { within = "10 s" })
    b:wait "20 s"
    owner:hang_up()
    b:expect(b.unit.led.mic:is "off", { within = "2 s" })
    guest:call()
    b:expect(guest:hears(), { within = "10 s" })
    b:holds(guest:hears(), { during = "59 s" })             -- a minute of his own
    b:expect(guest:is "idle", { within = "2 s" })
  end,
}

scenario "calls.second_caller_is_busy" {
  about  = "Who calls while another listens finds the line taken, and disturbs nobody",
  covers = { "fact 49" },
  tags   = { "call", "microphone" },
  wiring = example1,
  config = config,
  run = function(b)
    local owner, guest = b:phone "+358401234567", b:phone "+33612345678"
    b:ready()
    owner:call()
    b:expect(owner:hears(), { within = "10 s" })
    guest:call()
    b:spawn(function() b:never(guest:hears(), { during = "30 s" }) end)
    b:holds(owner:hears(), { during = "50 s" })
  end,
}

scenario "calls.commands_while_somebody_listens" {
  about  = "An SMS in the midst of the listening is obeyed and answered; the listening goes on",
  covers = { "fact 49" },
  tags   = { "call", "microphone", "sms" },
  wiring = example1,
  config = config,
  -- red when: the answer to any command ends the listening (mic.ended_by_answers)
  run = function(b)
    local owner, guest = b:phone "+358401234567", b:phone "+33612345678"
    b:ready()
    owner:call()
    b:expect(owner:hears(), { within = "10 s" })
    b:spawn(function() b:holds(owner:hears(), { during = "50 s" }) end)
    guest:sms "OnRelay1"
    guest:expect_sms({ exact = "Relay1 ON" }, { within = "30 s" })
  end,
}

scenario "calls.alarm_ends_the_listening" {
  about  = "An alarm while somebody listens: the unit hangs up at once and tells it, by SMS, call or both",
  covers = { "fact 49", "5.2", "assumption 37" },
  tags   = { "call", "microphone", "alarm" },
  wiring = example1,
  grid   = { kind = { "SMS", "CALL", "SMS+CALL" } },
  config = watched "SMS",
  -- red when: an alarm waits until the listening is over (mic.before_alarms)
  run = function(b, g)
    local owner = b:phone "+358401234567"
    b.unit.usb:send("ALERTTYPE=" .. g.kind)
    owner:answers "5 s"
    b:ready()
    owner:call()
    b:expect(owner:hears(), { within = "10 s" })
    b:wait "10 s"
    b.motion:trip()
    b:expect(owner:is "idle", { within = "2 s" })
    if g.kind ~= "SMS" then
      owner:expect_call { within = "10 s" }
      b:expect(owner:hears(), { within = "10 s" })          -- an alarm that is answered is heard, too
    end
    if g.kind ~= "CALL" then
      owner:expect_sms("ALARM! HALL", { within = "2 min" })
    end
  end,
}

-- A call takes 2 s until it rings here; an alarm 50 ms until it counts.
scenario "calls.alarm_as_the_caller_rings" {
  about  = "An alarm just before, while or after a caller is answered: it goes out at once, and he is cut off",
  covers = { "fact 49", "5.2", "assumption 37" },
  tags   = { "call", "microphone", "alarm", "rejection" },
  wiring = example1,
  config = { "RING=MIC", "Input1=NO", "ALERTNUMBER+358401234567", "ALERTTYPE=CALL", "AON" },
  grid   = { after_ms = { 1800, 1900, 1940, 1950, 1960, 1970, 1980, 2000, 2020, 2050, 2100, 2200 } },
  -- red when: an alarm waits until the listening is over (mic.before_alarms)
  --       or: whoever rings just as an alarm is called out has that number left out (call.crossing_counts)
  run = function(b, g)
    local owner, caller = b:phone "+358401234567", b:phone "+33612345678"
    b:ready()
    caller:call()
    b:wait(g.after_ms / 1000)
    b.motion:trip()
    owner:expect_call { within = "5 s" }
    b:expect(caller:is "idle")
    owner:reject()
    caller:call()
    b:expect(caller:hears(), { within = "10 s" })
  end,
}

scenario "calls.answered_alarm_is_heard" {
  about  = "Who answers an alarm call hears what goes on, a minute at most; a call back opens nothing",
  covers = { "fact 49", "5.2", "assumption 37", "assumption 43" },
  tags   = { "call", "microphone", "alarm" },
  wiring = example1,
  config = { "Input1=NO", "ALERTNUMBER+358401234567", "ALERTTYPE=CALL", "RING=ONRelay1",
             "RINGCONFIRMTYPE=CALL", "AON" },
  -- red when: an alarm call that is answered opens no microphone (mic.alarm_unheard)
  --       or: a call back opens the microphone (mic.call_back_heard)
  run = function(b)
    local owner = b:phone "+358401234567"
    b:ready()
    owner:answers "1 s"
    owner:call()
    b:spawn(function() b:never(owner:hears(), { during = "30 s" }) end)
    b:expect(b.unit.relay[1]:is "on", { within = "10 s" })
    b:expect(owner:is "talking", { within = "20 s" })        -- he is quick: the unit hangs up
    b:expect(owner:is "idle", { within = "3 s" })
    b:wait "30 s"
    b.motion:trip()
    b:expect(owner:hears() & b.unit.led.mic:is "on", { within = "20 s" })
    b:holds(owner:hears(), { during = "58 s" })
    b:expect(owner:is "idle" & ~owner:hears(), { within = "5 s" })
  end,
}

scenario "calls.supply_cut_while_somebody_listens" {
  about  = "All supplies go in the midst of the listening: the call ends, and after their return all is as before",
  covers = { "fact 49", "assumption 18", "assumption 50" },
  tags   = { "call", "microphone", "power" },
  wiring = example1,
  config = config,
  run = function(b)
    local owner = b:phone "+358401234567"
    b:ready()
    owner:call()
    b:expect(owner:hears(), { within = "10 s" })
    b:wait "5 s"
    b.unit.battery:switch "off"
    b.ups:off()
    b:expect(b.unit:is "off" & ~owner:hears() & owner:is "idle", { within = "2 s" })
    b:wait "10 s"
    b.ups:on()
    b:expect(b.unit.led.gsm:is "on", { within = "2 min" })
    b:expect(b.unit.led.mic:is "off")
    owner:call()
    b:expect(owner:hears(), { within = "10 s" })
  end,
}

scenario "calls.microphone_on_the_battery" {
  about  = "12 V are gone: on its battery the unit answers, and the listening outlives their return",
  covers = { "fact 49", "fact 12" },
  tags   = { "call", "microphone", "backup", "battery" },
  wiring = example1,
  config = { "RING=MIC", "POWERALERT=OFF", "ALERTNUMBER+358401234567" },
  run = function(b)
    local owner = b:phone "+358401234567"
    b:ready()
    b.ups:off()
    b:wait "1 min"
    owner:call()
    b:expect(owner:hears() & b.unit:is "backup", { within = "10 s" })
    b:wait "20 s"
    b.ups:on()
    b:holds(owner:hears(), { during = "30 s" })
    b:expect(owner:is "idle", { within = "15 s" })
  end,
}

scenario "calls.network_lost_while_somebody_listens" {
  about  = "Network or SIM go in the midst of the listening: the call is over, and the next one is answered",
  covers = { "fact 49", "assumption 41" },
  tags   = { "call", "microphone", "network" },
  wiring = example1,
  config = config,
  grid   = { gone = { "network", "SIM" } },
  run = function(b, g)
    local owner = b:phone "+358401234567"
    b:ready()
    owner:call()
    b:expect(owner:hears(), { within = "10 s" })
    if g.gone == "network" then b.network:coverage(false) else b.unit.sim:remove() end
    b:expect(owner:is "idle" & b.unit.led.mic:is "off", { within = "10 s" })
    b:wait "1 min"
    if g.gone == "network" then b.network:coverage(true) else b.unit.sim:insert() end
    b:expect(b.unit.led.gsm:is "on", { within = "5 min" })
    owner:call()
    b:expect(owner:hears(), { within = "10 s" })
  end,
}
