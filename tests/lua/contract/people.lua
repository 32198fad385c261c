-- People with phones, and the network.
local example1 = require "wirings.example1"
local config = { "RING=MIC", "ALERTNUMBER+358401234567", "ALIASRelay1=LAMP" }

local function is(value, wanted)
  if value ~= wanted then
    error(("%s, wanted %s"):format(value, wanted), 2)
  end
end

scenario "people.oldest_unread_first" {
  wiring = example1, config = config,
  run = function(b)
    local owner = b:phone "+358401234567"
    b:ready()
    local sent = b:now()
    owner:sms "OnRelay2"
    is(b:now(), sent)                       -- it returns at once
    b:wait "20 s"
    owner:sms "OnRelay3"
    b:wait "20 s"
    local first = owner:expect_sms "Relay"
    is(first.text, "Relay2 ON")
    is(first.from, "unit")
    assert(first.at > sent and first.at < b:now())
    is(owner:expect_sms("ON", { within = "1 s" }).text, "Relay3 ON")
    is(b:now(), sent + 40)                  -- both were there already
    b:spawn(function() b:wait "5 s" owner:sms "OnRelay4" end)
    is(owner:expect_sms("/^Relay%d ON$/", { within = "30 s" }).text, "Relay4 ON")
    local all = owner:inbox()
    is(#all, 3)
    for number = 1, 3 do
      is(all[number].text, ("Relay%d ON"):format(number + 1))
      is(all[number].read, true)
      assert(all[number].at and all[number].from)
    end
  end,
}

scenario "people.receives" {
  about  = "An event at each arrival, read or not; an empty pattern matches every message",
  wiring = example1, config = config,
  run = function(b)
    local owner = b:phone "+358401234567"
    b:ready()
    b:spawn(function() b:times(2, owner:receives "", { during = "1 min" }) end)
    b:spawn(function() b:times(2, owner:sms_matching "ON", { during = "1 min" }) end)
    b:spawn(function() b:times(1, owner:receives { exact = "LAMP ON" }, { during = "1 min" }) end)
    b:spawn(function()
      owner:sms "OnLAMP"
      b:wait "20 s"
      owner:sms "OnRelay2"
      owner:expect_sms "Relay2"
      owner:read_all()
    end)
    b:never(owner:receives "OFF", { during = "1 min" })
  end,
}

scenario "people.calls" {
  wiring = example1, config = { "ALERTNUMBER+358401234567" },
  run = function(b)
    local owner, other = b:phone "+358401234567", b:phone "+358409876543"
    b:ready()
    other:call()
    b:wait "3 s"
    other:hang_up()
    owner:call()
    b:wait "5 s"
    owner:hang_up()
    b:expect(owner:is "idle" & other:is "idle", { within = "1 min" })
  end,
}

scenario "people.microphone" {
  wiring = example1, config = config,
  run = function(b)
    local owner = b:phone "+358401234567"
    b:ready()
    owner:call()
    b:expect(owner:hears(), { within = "10 s" })
    owner:dtmf "1"
    owner:hang_up()
    b:expect(~owner:hears(), { within = "1 s" })
  end,
}

-- Calls that the unit makes, and what people do with them.
local function alarmed(id, about, story)
  scenario("people." .. id) {
    about = about, wiring = example1,
    config = { "Input1=NO", "ALERTTYPE=CALL", "ALERTNUMBER+358401234567", "AON" },
    run = function(b)
      local owner = b:phone "+358401234567"
      b:ready()
      story(b, owner)
    end,
  }
end

alarmed("answers_by_hand", "answer, press a key, hang up", function(b, owner)
  b.motion:trip()
  owner:expect_call { within = "30 s" }
  owner:answer()
  b:expect(owner:hears(), { within = "5 s" })
  owner:dtmf "1"
  owner:hang_up()
  b:expect(owner:is "idle", { within = "5 s" })
end)

alarmed("rejects_by_hand", "reject", function(b, owner)
  b.motion:trip()
  owner:expect_call { within = "30 s" }
  owner:reject()
  b:expect(owner:is "idle", { within = "1 s" })
end)

alarmed("never_answers", "nobody takes a call, unless told otherwise", function(b, owner)
  b:spawn(function() b:never(owner:is "talking", { during = "2 min" }) end)
  b.motion:trip()
  owner:expect_call()
end)

for _, how in ipairs { "never", "rejects", "voicemail", "5 s" } do
  local name = how:gsub(" ", "_")
  alarmed("answers_" .. name .. "_by_itself", "habits: " .. how, function(b, owner)
    owner:answers(how)
    b.motion:trip()
    owner:expect_call { within = "30 s" }
    if how == "voicemail" or how == "5 s" then
      b:expect(owner:is "talking", { within = "25 s" })
    end
    b:expect(owner:is "idle", { within = "2 min" })
  end)
end

scenario "people.network" {
  wiring = example1, config = config,
  run = function(b)
    local owner, net = b:phone "+358401234567", b.network
    b:ready()
    net:delay "10 s"
    owner:sms "OnLAMP"
    b:never(b.unit.relay[1]:is "on", { during = "9 s" })
    b:expect(b.unit.relay[1]:is "on", { within = "2 s" })
    owner:expect_sms("LAMP ON", { within = "30 s" })
    net:delay(3)
    net:lose(1)
    owner:sms "OffLAMP"
    b:never(b.unit.relay[1]:is "off", { during = "30 s" })
    net:duplicate(1)
    owner:sms "OnRelay2"
    b:expect(b.unit.relay[2]:is "on", { within = "10 s" })
    net:reorder()
    b:wait "1 min"
    net:signal(3)
    net:signal(20)
    local paid = net:bill()
    assert(paid == 2, paid)
    net:credit(10)
    net:credit(0.5)
    net:coverage(false)
    b:expect(b.unit.led.gsm:is "blinking", { within = "5 min" })
    net:coverage(true)
    b:expect(b.unit.led.gsm:is "on", { within = "5 min" })
    for _, how in ipairs { "denied", "searching", "roaming", "home" } do
      net:registration(how)
      b:wait "1 min"
    end
    b:expect(b.unit.led.gsm:is "on", { within = "10 min" })
  end,
}
