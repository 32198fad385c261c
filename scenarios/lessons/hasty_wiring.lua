-- A fault hunt on three inputs: detectors with power of their own, a door at the end of a cable.
local at_leisure = { within = "2 h" }
local owner_number = "+358401234567"

local house = wiring "hasty_house" {
  about   = "Smoke detector with a battery, gas sensor with a supply, garage door on a long cable",
  chapter = "7.2",
  build = function(w)
    local mains   = w:mains   { name = "mains", volts = "230 V", at = { 0, 0 } }
    local adapter = w:adapter { name = "adapter", volts = "12 V", amps = "1.5 A", at = { 1, 0 } }
    local unit    = w:unit    { at = { 3, 0 } }
    w:wire(mains.L, adapter.L)
    w:wire(mains.N, adapter.N)
    w:wire(adapter.plus, unit.V12)
    w:wire(adapter.minus, unit.GND)

    local smoke      = w:sensor    { name = "smoke", kind = "smoke", contact = "N/C", battery = "12 V", at = { 2, 2 } }
    local gas_supply = w:dc_supply { name = "gas_supply", volts = "12 V", at = { 4, 3 } }
    local gas        = w:sensor    { name = "gas", kind = "gas", contact = "N/C", amps = "80 mA", at = { 4, 2 } }
    w:wire(smoke.out, unit.IN1)
    w:wire(gas_supply.plus, gas.plus, gas.common)
    w:wire(gas.out, unit.IN2)
    w:wire(smoke.minus, gas.minus, gas_supply.minus)
    w:wire(unit.GND_2, smoke.minus, { name = "ground" })     -- the joined grounds

    local door = w:sensor { name = "door", kind = "door", contact = "N/O", amps = "0 A", at = { 6, 2 } }
    w:wire(unit.V12_2, door.plus, door.common)
    w:wire(unit.IN3, door.out, { name = "garage", length = "40 m" })
  end,
}

lesson "lessons.hasty_wiring" {
  about  = {
    en = "Fault hunt: wired in a hurry",
    de = "Fehlersuche: in Eile verdrahtet",
  },
  covers = { "7.2", "5.1", "fact 34", "fact 37", "fact 38" },
  tags   = { "lesson", "fault", "inputs" },
  wiring = house,
  config = { "Input1=NC", "Input2=NC", "Input3=NO", "ALIASInput1=SMOKE", "ALIASInput2=GAS",
             "ALIASInput3=GARAGE", "BACKUPLIMIT=OFF", "ALERTNUMBER+358401234567", "AON" },
  may_violate = { "no_false_alarm", "no_lost_alarm" },
  seed   = 17,                             -- hides "garage intermittent"
  -- red when: a loose clamp never opens (wire.clamp_holds)

  hidden = {
    { "ground open", en = "the grounds are not joined", de = "die gemeinsame Masse fehlt" },
    { "smoke contact N/O", en = "the smoke detector is an N/O one", de = "der Rauchmelder ist ein Schließer (N/O)" },
    { "smoke battery 8 V", en = "the smoke detector's battery is weak",
      de = "die Batterie des Rauchmelders ist schwach" },
    { "smoke weld", en = "the smoke detector's contact never opens",
      de = "der Kontakt des Rauchmelders öffnet nie" },
    { "smoke.out loose", en = "the wire to IN1 is loose at the smoke detector",
      de = "die Leitung zu IN1 ist am Rauchmelder lose" },
    { "unit.IN1 exchanged unit.IN2", en = "the wires at IN1 and IN2 are exchanged",
      de = "die Leitungen an IN1 und IN2 sind vertauscht" },
    { "gas_supply open", en = "the gas sensor's supply gives nothing",
      de = "das Netzteil des Gassensors gibt nichts ab" },
    { "gas_supply volts 8 V", en = "the gas sensor's supply is one of 8 V",
      de = "das Netzteil des Gassensors ist eines mit 8 V" },
    { "gas open", en = "the gas sensor's contact is always open", de = "der Kontakt des Gassensors ist immer offen" },
    { "garage open", en = "the garage cable is broken", de = "das Garagenkabel ist gebrochen" },
    { "garage short_gnd", en = "the garage cable lies on GND", de = "das Garagenkabel liegt auf GND" },
    { "garage intermittent", en = "a clamp of the garage cable is loose: now and then it opens",
      de = "eine Klemme des Garagenkabels wackelt: ab und zu öffnet sie" },
  },
  suspects = {
    { "unit.IN2 exchanged unit.IN3", en = "the wires at IN2 and IN3 are exchanged",
      de = "die Leitungen an IN2 und IN3 sind vertauscht" },
    { "door stuck", en = "the garage door's contact does not move",
      de = "der Türkontakt der Garage bewegt sich nicht" },
    { "gas contact N/O", en = "the gas sensor is an N/O one", de = "der Gassensor ist ein Schließer (N/O)" },
  },

  steps = {
    {
      say = {
        en = "Somebody has wired this house in a hurry. IN1 and IN2 watch N/C detectors and shall rest at "
          .. "12 V, IN3 watches an N/O door and shall rest at 0 V. Wait until the unit is ready.",
        de = "Jemand hat dieses Haus in Eile verdrahtet. IN1 und IN2 haben Öffner und sollen bei 12 V "
          .. "ruhen, IN3 hat eine Tür mit Schließer und soll bei 0 V ruhen. Warte auf das Gerät.",
      },
      point = "unit",
      hint = {
        en = "Ready is: GSM light steady, and HOLDOFF, one minute, over.",
        de = "Bereit heißt: GSM-Licht stetig, und HOLDOFF, eine Minute, vorbei.",
      },
      expect = function(b) b:ready() end,
    },
    {
      say = {
        en = "Ask the unit what it sees: send STATUS from the owner's phone, and read Input1 to Input3.",
        de = "Frag das Gerät, was es sieht: Sende STATUS vom Telefon des Besitzers, lies Input1 bis Input3.",
      },
      hint = {
        en = "OK is normal, ALARM is not; the names are SMOKE, GAS and GARAGE.",
        de = "OK ist normal, ALARM nicht; die Namen sind SMOKE, GAS und GARAGE.",
      },
      expect = function(b)
        local tried = b.smoke:is "tripped" | b.gas:is "tripped" | b.door:is "tripped"
        if not b:sees(tried | b.finding:is "right") then
          b:expect(b:phone(owner_number):receives "SMOKE:" | tried, at_leisure)
        end
      end,
    },
    {
      say = {
        en = "Now measure, and move what can be moved: trip each detector and see what its input does. "
          .. "Then name what is wrong.",
        de = "Nun miss, und bewege, was sich bewegen lässt: Löse jeden Melder aus und sieh, was sein "
          .. "Eingang tut. Dann nenne den Fehler.",
      },
      hint = {
        en = "Measure at the input and at the detector. Are both inputs dead at once, look for what they "
          .. "share. Is all well at rest, trip and watch for a minute.",
        de = "Miss am Eingang und am Melder. Sind zwei Eingänge zugleich tot, such, was sie gemeinsam "
          .. "haben. Ist in Ruhe alles gut, löse aus und sieh eine Minute lang hin.",
      },
      expect = function(b) b:expect(b.finding:is "right", at_leisure) end,
    },
  },

  solution = function(b)
    local input = b.unit.input
    -- At rest: 12 V on IN1 and IN2.
    local function at_rest()
      local one, two = input[1]:volts(), input[2]:volts()
      if one < 1 and two < 1 then return "ground open" end
      if one < 1 then return b.smoke:volts "out" > 9 and "smoke.out loose" or "smoke contact N/O" end
      if one < 10 then return "smoke battery 8 V" end
      local supply = b.gas_supply:volts "plus"
      if supply < 1 then return "gas_supply open" end
      if supply < 10 then return "gas_supply volts 8 V" end
      return two < 1 and "gas open" or nil
    end
    local function smoke()
      b.smoke:trip()
      b:wait "1 s"
      local one, two = input[1]:volts(), input[2]:volts()
      b.smoke:restore()
      b:wait "1 s"
      return two < 1 and "unit.IN1 exchanged unit.IN2" or one > 9 and "smoke weld" or nil
    end
    local function garage()
      b.door:trip()
      if b:sees(b.unit:is "backup", { within = "2 s" }) then return "garage short_gnd" end
      if input[3]:volts() < 9 then return "garage open" end
      return b:sees(b.unit:signal "IN3":below "5 V", { within = "1 min" }) and "garage intermittent" or nil
    end

    b:step(2)
    b:phone(owner_number):sms "STATUS"
    b:step(3)
    b:found(assert(at_rest() or smoke() or garage(), "all is well here"))
  end,
}
