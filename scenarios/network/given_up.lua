-- What the unit keeps for better times, how much of it, and when it gives up.
local example1 = require "wirings.example1"
local example3 = require "wirings.example3"

scenario "network.given_up_after_ten_minutes" {
  about  = "Registered, but each try is refused: after ten minutes an alarm is given up, a power failure never",
  covers = { "2.3", "5.2", "assumption 52" },
  tags   = { "alarm", "network", "power" },
  wiring = example3,
  config = { "Input1=NO", "ALIASInput1=SMOKE", "BACKUPLIMIT=OFF", "ALERTNUMBER+358401234567", "AON" },
  grid   = { minutes = { 8, 15 } },
  -- red when: an alarm that nobody takes is tried for ever (alert.never_given_up)
  --       or: a power message is given up when there is no network (alert.power_lost)
  run = function(b, g)
    local owner = b:phone "+358401234567"
    b:ready()
    b.network:credit(0)
    b.smoke:trip()
    b.mains:off()
    b:wait(g.minutes * 60)
    b.network:credit(5)
    b:spawn(function()
      b:times(g.minutes < 10 and 1 or 0, owner:receives "ALARM! SMOKE", { during = "1 h" })
    end)
    owner:expect_sms({ exact = "Power failed" }, { within = "20 min" })
    b:wait "1 h"
    b.mains:on()
    owner:expect_sms({ exact = "Power restored" }, { within = "30 s" })
  end,
}

scenario "network.last_states_after_a_day" {
  about  = "A day without network, 41 alarms and returns of two inputs: 16 are kept, the last state of each among them",
  covers = { "5.2", "assumption 36", "assumption 52" },
  tags   = { "alarm", "network" },
  wiring = example1,
  config = { "Input1=NO", "Input2=NC", "ALIASInput1=HALL", "ALIASInput2=DOOR", "INPUTRESTORE=ON",
             "POWERGUARD=100", "ALERTNUMBER+358401234567", "AON" },
  -- red when: what does not fit the queue is lost, the last states with it (alert.full_queue_loses)
  run = function(b)
    local owner = b:phone "+358401234567"
    b:ready()
    b.network:coverage(false)
    for _ = 1, 10 do
      b.motion:trip()
      b:wait "1 h"
      b.door:trip()
      b:wait "10 min"
      b.motion:restore()
      b:wait "1 h"
      b.door:restore()
      b:wait "14 min"
    end
    b.door:trip()
    b:wait "1 min"
    b.network:coverage(true)
    b:expect(b.unit.led.gsm:is "on", { within = "1 h" })
    b:wait "2 h"
    local last, inbox = {}, owner:inbox()
    for _, message in ipairs(inbox) do
      last[message.text:match "HALL" or message.text:match "DOOR" or "other"] = message.text
    end
    b:measure("messages", #inbox, { min = 2, max = 16 })
    b:measure("last of the hall: " .. last.HALL, last.HALL == "HALL restored" and 1 or 0, { min = 1 })
    b:measure("last of the door: " .. last.DOOR, last.DOOR == "ALARM! DOOR" and 1 or 0, { min = 1 })
  end,
}
