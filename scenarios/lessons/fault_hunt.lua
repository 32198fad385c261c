-- A fault hunt on Example 3: follow the 12 V from the wall to the siren.
local example3 = require "wirings.example3"

local at_leisure = { within = "2 h" }

lesson "lessons.silent_siren" {
  about  = {
    en = "Fault hunt: smoke, and no siren",
    de = "Fehlersuche: Rauch, aber keine Sirene",
  },
  covers = { "7.3", "fact 31", "fact 37" },
  tags   = { "lesson", "fault" },
  wiring = example3,
  config = { "Input1=NO", "Input1RELAY=Relay6,60", "ALERTNUMBER+358401234567", "AON" },
  may_violate = { "no_false_alarm", "no_lost_alarm" },
  seed   = 17,                             -- hides "smoke open"
  -- red when: a detector with a broken contact works (part.sensor_never_open)

  hidden = {
    { "mains open", en = "no mains at the adapter", de = "am Netzteil kommt kein Netz an" },
    { "adapter open", en = "the adapter gives nothing", de = "das Netzteil gibt nichts ab" },
    { "adapter volts 9 V", en = "the adapter is a 9 V one", de = "das Netzteil ist eines mit 9 V" },
    { "smoke open", en = "the detector's contact never closes", de = "der Kontakt des Melders schließt nie" },
    { "smoke contact N/C", en = "the detector is an N/C one", de = "der Melder ist ein Öffner (N/C)" },
    { "smoke short_gnd", en = "the wire to IN1 lies on GND", de = "die Leitung zu IN1 liegt auf GND" },
    { "smoke.out loose", en = "the wire to IN1 is loose at the detector",
      de = "die Leitung zu IN1 ist am Melder lose" },
    { "siren open", en = "the siren is broken inside", de = "die Sirene ist innen defekt" },
    { "siren.plus loose", en = "the wire to the siren is loose at its plus",
      de = "die Leitung zur Sirene ist an deren Plus lose" },
    { "siren.plus exchanged siren.minus", en = "plus and minus of the siren are exchanged",
      de = "Plus und Minus der Sirene sind vertauscht" },
  },
  suspects = {
    { "smoke weld", en = "the detector's contact is always closed",
      de = "der Kontakt des Melders ist immer geschlossen" },
    { "smoke short_12v", en = "the wire to IN1 lies on 12 V", de = "die Leitung zu IN1 liegt auf 12 V" },
    { "siren short", en = "the siren is shorted inside", de = "die Sirene hat innen Kurzschluss" },
  },

  steps = {
    {
      say = {
        en = "The customer complains: there was smoke, and no siren. Give the unit two minutes, then make "
          .. "smoke yourself and listen for 20 seconds.",
        de = "Der Kunde beschwert sich: Es gab Rauch und keine Sirene. Lass dem Gerät zwei Minuten, dann "
          .. "mache selbst Rauch und horche 20 Sekunden lang.",
      },
      point = "smoke",
      hint = {
        en = "Look at the unit's lights, too, before and after: POWER blinks when 12 V are missing.",
        de = "Sieh auch auf die Lichter des Geräts, vorher und nachher: POWER blinkt, wenn 12 V fehlen.",
      },
      expect = function(b)
        b:expect(b.smoke:is "tripped" | b.finding:is "right", at_leisure)
        b:wait "20 s"
      end,
    },
    {
      say = {
        en = "It is true: silence. One thing is wrong, between the mains and the siren. Measure V12, IN1, "
          .. "K6_NO and the terminals of the parts, and name it.",
        de = "Es stimmt: Stille. Eines ist falsch, irgendwo zwischen Netz und Sirene. Miss V12, IN1, "
          .. "K6_NO und die Klemmen der Teile, und nenne den Fehler.",
      },
      hint = {
        en = "Where do the 12 V end: before the unit, before IN1, or before the siren? Measure IN1 with "
          .. "smoke and without.",
        de = "Wo enden die 12 V: vor dem Gerät, vor IN1 oder vor der Sirene? Miss IN1 mit Rauch und ohne.",
      },
      expect = function(b) b:expect(b.finding:is "right", at_leisure) end,
    },
  },

  -- The unit's own supply, from the wall on.
  solution = function(b)
    local function supply()
      local v12 = b.unit:volts "V12"
      if v12 > 11 then return nil end
      if b.mains:volts "L" < 100 then return "mains open" end
      return v12 > 5 and "adapter volts 9 V" or "adapter open"
    end
    -- Smoke is there: from the detector to IN1.
    local function loop(rest)
      if rest > 9 then return "smoke contact N/C" end
      if b.unit.input[1]:volts() > 9 then return nil end
      return b.smoke:volts "out" > 9 and "smoke.out loose" or "smoke open"
    end
    local function siren()
      local volts = b.siren:volts "plus"
      if volts < -9 then return "siren.plus exchanged siren.minus" end
      return volts > 9 and "siren open" or "siren.plus loose"
    end

    b:wait "2 min"
    local rest, found = b.unit.input[1]:volts(), supply()
    b.smoke:trip()
    local shorted = not found and b:sees(b.unit:is "backup", { within = "10 s" })   -- since there is smoke
    b:step(2)
    found = found or (shorted and "smoke short_gnd") or loop(rest)
    if not found then
      b:measure("K6_NO", b.unit:volts "K6_NO", { unit = "V", min = 11 })
      found = siren()
    end
    b:found(found)
  end,
}
