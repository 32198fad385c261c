-- Messages longer than one SMS, and commands longer than allowed.
local example1 = require "wirings.example1"

scenario "sms.long_status_arrives_whole" {
  about  = "Long names make STATUS longer than one SMS: it arrives whole and in order",
  covers = { "assumption 26" },
  tags   = { "sms" },
  wiring = example1,
  config = { "ALIASRelay1=KITCHENWINDOW1A", "ALIASRelay2=KITCHENWINDOW2B", "ALIASRelay3=KITCHENWINDOW3C",
             "ALIASRelay4=KITCHENWINDOW4D", "ALIASRelay5=KITCHENWINDOW5E", "ALIASRelay6=KITCHENWINDOW6F",
             "Input1=NO", "Input2=NC", "ALIASInput1=LIVINGROOMDOOR1", "ALIASInput2=LIVINGROOMDOOR2" },
  -- red when: the parts of a long answer carry the wrong numbers (sms.parts_numbered)
  --       or: the parts of a long answer leave no room for their header (sms.parts_cut)
  --       or: STATUS tells an input's state the wrong way round (status.inputs)
  run = function(b)
    local owner = b:phone "+358401234567"
    b:ready()
    b.unit.usb:send "OnKITCHENWINDOW3C"
    b.motion:trip()
    b:wait "1 s"
    owner:sms "STATUS"
    local answer = owner:expect_sms("Power:", { within = "1 min" })
    local wanted = "KITCHENWINDOW1A:OFF,KITCHENWINDOW2B:OFF,KITCHENWINDOW3C:ON,KITCHENWINDOW4D:OFF,"
      .. "KITCHENWINDOW5E:OFF,KITCHENWINDOW6F:OFF,LIVINGROOMDOOR1:ALARM,LIVINGROOMDOOR2:OK,Input3:OFF,"
      .. "Input4:OFF,Input5:OFF,Input6:OFF,Input7:OFF,Input8:OFF,Power:ON,AC:-,Bat:100%,Signal:"
    b:log(answer.text)
    b:measure("right letters", answer.text:sub(1, #wanted) == wanted and #wanted or 0, { min = #wanted })
    b:measure("length", #answer.text, { min = #wanted + 19, max = #wanted + 21 })
  end,
}

scenario "sms.command_of_several_parts" {
  about  = "A command of two parts is joined before it is judged, in whatever order the parts come",
  covers = { "assumption 22" },
  tags   = { "sms", "network" },
  wiring = example1,
  config = { "ERROR=ON" },
  grid   = { order = { "as sent", "reordered" } },
  -- red when: parts of a command are joined in the order of their arrival (sms.parts_as_they_come)
  run = function(b, g)
    local owner = b:phone "+358401234567"
    local text = ""
    for n = 10, 37 do text = text .. "[" .. n end        -- a bracket takes two places of an SMS
    text = text .. ("]"):rep(60)
    b:ready()
    if g.order == "reordered" then b.network:reorder() end
    owner:sms(text)
    owner:expect_sms({ exact = text .. " - No such command exists on the device!" }, { within = "1 min" })
    b:never(owner:receives "", { during = "5 min" })
  end,
}

scenario "sms.cmdlen" {
  about  = "CMDLEN: what is longer is deleted without an answer, 30 characters by sibling custom",
  covers = { "assumption 22" },
  tags   = { "sms" },
  wiring = example1,
  config = { "ERROR=ON" },
  grid   = { length = { 30, 160 } },
  -- red when: CMDLEN=30 is ignored (sms.length)
  --       or: the longest command is deleted without an answer (sms.length_off_by_one)
  run = function(b, g)
    local owner = b:phone "+358401234567"
    b.unit.usb:send("CMDLEN=" .. g.length)
    b:ready()
    owner:sms(("x"):rep(g.length + 1))
    b:never(owner:receives "", { during = "2 min" })
    local longest = ("y"):rep(g.length)
    owner:sms(longest)
    owner:expect_sms({ exact = longest .. " - No such command exists on the device!" }, { within = "1 min" })
  end,
}

scenario "sms.too_old" {
  about  = "Yesterday's pulse must not open the gate: a message older than MAXAGE is refused",
  covers = { "assumption 56" },
  tags   = { "sms", "network" },
  wiring = example1,
  config = { "ERROR=ON" },
  -- red when: yesterday's pulse opens the gate (sms.any_age)
  run = function(b)
    local owner = b:phone "+358401234567"
    b:ready()
    b.network:delay "9 min"
    owner:sms "PulseRelay1"
    b:times(1, b.unit.relay[1]:is "on", { during = "11 min" })
    b.network:delay "11 min"
    owner:sms "PulseRelay1"
    b:never(b.unit.relay[1]:is "on", { during = "13 min" })
    owner:expect_sms({ exact = "Too old" }, { within = "15 min" })
  end,
}

scenario "sms.confirmations_off" {
  about  = "SMSCONFIRM=OFF: commands are carried out without a word, questions are still answered",
  covers = { "4.1" },
  tags   = { "sms" },
  wiring = example1,
  config = { "SMSCONFIRM=OFF" },
  -- red when: SMSCONFIRM=OFF is ignored (sms.confirm_ignored)
  run = function(b)
    local owner = b:phone "+358401234567"
    b:ready()
    b:spawn(function()
      b:never(owner:receives "", { during = "1 min" })
    end)
    owner:sms "OnRelay1"
    b:expect(b.lamp:is "lit", { within = "20 s" })
    b:wait "1 min"
    owner:sms "PULSETIME?"
    owner:expect_sms({ exact = "PULSETIME=2 seconds" }, { within = "30 s" })
  end,
}

-- One part of two, as an SMS-DELIVER of +358401234567 in UCS2.
local function part(number, text)
  local letters = text:gsub(".", function(c) return ("00%02X"):format(c:byte()) end)
  return ("440C91534810325476000862105080000000%02X05000307020%d%s"):format(6 + 2 * #text, number, letters)
end

scenario "sms.parts_ten_minutes_apart" {
  about  = "The second part of a command comes minutes later: within ten they are joined, after that they are nothing",
  covers = { "assumption 22" },
  tags   = { "sms", "network" },
  wiring = example1,
  config = { "MAXAGE=0" },
  grid   = { minutes = { 1, 9, 11 } },
  -- red when: parts are collected for five minutes (sms.parts_five_minutes)
  --       or: parts are collected for a day (sms.parts_for_ever)
  run = function(b, g)
    local owner = b:phone "+358401234567"
    b:ready()
    owner:pdu(part(1, "OnRel"))
    b:wait(g.minutes * 60)
    owner:pdu(part(2, "ay1"))
    if g.minutes < 10 then
      owner:expect_sms({ exact = "Relay1 ON" }, { within = "30 s" })
    else
      b:never(owner:receives "" | b.unit.relay[1]:is "on", { during = "5 min" })
    end
  end,
}
