-- One unit, five makes of modem: what people see of it is the same.
local function cabinet(make)
  return wiring("makes_" .. make) {
    about   = "A unit with its supply, a lamp and a motion detector",
    chapter = "1.2",
    build = function(w)
      local mains   = w:mains   { name = "mains", volts = "230 V" }
      local adapter = w:adapter { name = "adapter", volts = "12 V", amps = "2 A" }
      local unit    = w:unit    { modem = make }
      local motion  = w:sensor  { name = "motion", kind = "motion", contact = "N/O" }
      w:wire(mains.L, adapter.L)
      w:wire(mains.N, adapter.N)
      w:wire(adapter.plus, unit.V12)
      w:wire(adapter.minus, unit.GND)
      w:wire(unit.V12_2, motion.plus, motion.common)
      w:wire(unit.GND_2, motion.minus)
      w:wire(motion.out, unit.IN1)
    end,
  }
end

for _, make in ipairs { "sim800l", "sim800c", "sim900", "a7670", "3gpp" } do
  scenario("network.with_" .. make) {
    about  = "Command, question, long answer, ring, alarm by SMS and call, an hour without network",
    covers = { "assumption 41", "assumption 52" },
    tags   = { "network", "makes" },
    wiring = cabinet(make),
    config = { "Input1=NO", "ALIASInput1=HALL", "ALERTTYPE=SMS+CALL", "ALERTNUMBER+358401234567",
               "RING=PULSERelay2", "ERROR=ON", "AON" },
    run = function(b)
      local owner = b:phone "+358401234567"
      b:ready()
      owner:sms "OnRelay1"
      owner:expect_sms({ exact = "Relay1 ON" }, { within = "30 s" })
      owner:sms "STATUS"
      owner:expect_sms("Power:", { within = "30 s" })
      owner:call()
      b:expect(b.unit.relay[2]:is "on", { within = "20 s" })
      b:expect(owner:is "idle", { within = "20 s" })
      owner:answers "5 s"
      b.motion:trip()
      b:expect(owner:is "talking", { within = "1 min" })
      owner:expect_sms("ALARM! HALL", { within = "1 min" })
      b:expect(owner:is "idle", { within = "1 min" })
      b.network:coverage(false)
      b:expect(b.unit.led.gsm:is "blinking", { within = "1 min" })
      owner:sms "OffRelay1"
      b:holds(b.unit.relay[1]:is "on", { during = "1 h" })
      b.network:coverage(true)
      b:expect(b.unit.led.gsm:is "on", { within = "10 min" })
      owner:expect_sms("Too old", { within = "2 min" })
    end,
  }
end

scenario "network.key_on_a_make_with_another_word" {
  about  = "CALL through an A7670, which tells of a key by a word of its own: whoever presses one has heard",
  covers = { "5.2", "assumption 37" },
  tags   = { "network", "makes", "call", "keys" },
  wiring = cabinet "a7670",
  config = { "Input1=NO", "ALIASInput1=HALL", "ALERTTYPE=CALL", "ALERTNUMBER+358401234567",
             "ALERTNUMBER+4915112345678", "AON" },
  -- red when: the A7670's word for a key that is pressed is not known (call.other_key_unheard)
  run = function(b)
    local first, second = b:phone "+358401234567", b:phone "+4915112345678"
    first:answers "3 s"
    b:ready()
    b.motion:trip()
    first:expect_call { within = "20 s" }
    b:expect(first:is "talking", { within = "10 s" })
    b:wait "3 s"
    first:dtmf "1"
    b:wait "2 s"
    first:hang_up()
    b:never(first:receives "" | second:receives "" | second:is "ringing", { during = "5 min" })
  end,
}

scenario "network.messages_alone" {
  about  = "An LTE network that carries messages only: the unit is online, and tells by SMS whom it cannot call",
  covers = { "assumption 41" },
  tags   = { "network", "makes" },
  wiring = cabinet "a7670",
  config = { "Input1=NO", "ALIASInput1=HALL", "ALERTTYPE=SMS+CALL", "ALERTNUMBER+358401234567", "AON" },
  run = function(b)
    local owner = b:phone "+358401234567"
    b:ready()
    b.network:registration "sms only"
    b:wait "1 min"
    b:expect(b.unit.led.gsm:is "on")
    b.motion:trip()
    b:spawn(function() b:never(owner:is "ringing", { during = "2 min" }) end)
    owner:expect_sms("ALARM! HALL", { within = "1 min" })
    owner:sms "OnRelay1"
    owner:expect_sms({ exact = "Relay1 ON" }, { within = "30 s" })
  end,
}
