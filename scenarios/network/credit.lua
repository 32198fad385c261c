-- A prepaid SIM whose credit runs out, and what the operator says of it.
local example1 = require "wirings.example1"

local function config(kind)
  return { "Input1=NO", "ALIASInput1=HALL", "ALERTTYPE=" .. kind, "ALERTNUMBER+358401234567", "AON" }
end

scenario "network.credit_runs_out" {
  about  = "The network refuses what the SIM cannot pay: the alarm is tried again and told once there is credit",
  covers = { "assumption 52" },
  tags   = { "network" },
  wiring = example1,
  config = config "SMS",
  -- red when: the network carries what nobody pays (gsm.all_for_nothing)
  run = function(b)
    local owner = b:phone "+358401234567"
    b:ready()
    b.network:credit(0.15)
    owner:sms "OnRelay1"
    owner:expect_sms({ exact = "Relay1 ON" }, { within = "30 s" })
    b.motion:trip()
    b:never(owner:receives "", { during = "3 min" })
    b.network:credit(5)
    owner:expect_sms("ALARM! HALL", { within = "5 min" })
    b:never(owner:receives "", { during = "3 min" })
    b:measure("left", b.network:credit(), { min = 4.90, max = 4.90 })
  end,
}

scenario "network.no_credit_for_a_call" {
  about  = "Without credit nobody is called; commands are obeyed all the same, they cost their sender",
  covers = { "assumption 52" },
  tags   = { "network" },
  wiring = example1,
  config = config "CALL",
  -- red when: the network carries what nobody pays (gsm.all_for_nothing)
  run = function(b)
    local owner = b:phone "+358401234567"
    b:ready()
    b.network:credit(0)
    b.motion:trip()
    b:never(owner:is "ringing", { during = "3 min" })
    owner:sms "OnRelay1"
    b:expect(b.unit.relay[1]:is "on", { within = "30 s" })
    b:measure("paid", b.network:bill(), { max = 0 })
  end,
}
