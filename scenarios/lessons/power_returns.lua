-- The alarm that comes when power returns: a detector warms up, and HOLDOFF is shorter than that.
local at_leisure = { within = "1 h" }
local soon = { within = "30 s" }          -- what has come before is not waited for
local owner_number = "+358401234567"

local hall = wiring "hall_on_one_adapter" {
  about   = "Motion detector and siren on the unit's own adapter",
  chapter = "7.3",
  build = function(w)
    local mains   = w:mains   { name = "mains", volts = "230 V", at = { 0, 0 } }
    local adapter = w:adapter { name = "adapter", volts = "12 V", amps = "2 A", holdup = "2200 uF", at = { 1, 0 } }
    local unit    = w:unit    { at = { 3, 0 } }
    local motion  = w:sensor  { name = "motion", kind = "motion", contact = "N/O", at = { 3, 2 } }
    local siren   = w:siren   { name = "siren", volts = "12 V", amps = "0.5 A", at = { 5, 0 } }
    w:wire(mains.L, adapter.L)
    w:wire(mains.N, adapter.N)
    w:wire(adapter.plus, unit.V12)
    w:wire(adapter.minus, unit.GND)
    w:wire(unit.V12_2, motion.plus, motion.common)
    w:wire(unit.GND_2, motion.minus)
    w:wire(motion.out, unit.IN1)
    w:wire(unit.K6_NO, siren.plus)
    w:wire(siren.minus, unit.GND)
  end,
}

lesson "lessons.power_returns" {
  about  = {
    en = "The alarm that comes when power returns",
    de = "Der Alarm, der mit dem Strom zurückkommt",
  },
  covers = { "5.1", "7.3", "assumption 14" },
  tags   = { "lesson", "power", "false-alarm" },
  wiring = hall,
  config = { "Input1=NO", "ALIASInput1=MOTION", "Input1RELAY=Relay6,30", "BACKUPLIMIT=DC", "HOLDOFF=20",
             "ALERTNUMBER+358401234567" },
  may_violate = "no_false_alarm",
  -- red when: detectors that warm up after the return of DC alarm (input.no_holdoff_at_return)

  steps = {
    {
      say = {
        en = "Somebody found the minute of HOLDOFF too long and made it 20 seconds. Contact and "
          .. "BACKUPLIMIT are right. Wait until the unit is ready, then arm with AON.",
        de = "Jemand fand die Minute HOLDOFF zu lang und hat 20 Sekunden daraus gemacht. Kontakt und "
          .. "BACKUPLIMIT stimmen. Warte, bis das Gerät bereit ist, und schalte scharf: AON.",
      },
      point = "unit",
      hint = {
        en = "HOLDOFF is how long the unit looks away after a start, and after each return of 12 V.",
        de = "HOLDOFF: So lange sieht das Gerät nach Start und Rückkehr der 12 V weg.",
      },
      expect = function(b)
        b:ready()
        b:expect(b.unit.input[1]:is "armed" & b.unit.input[1]:is "normal", at_leisure)
      end,
    },
    {
      say = {
        en = "A night in November. Switch the mains off: \"Power failed\", and no false alarm. So far this "
          .. "is well done.",
        de = "Eine Nacht im November. Schalte das Netz aus: \"Power failed\", und kein Fehlalarm. So weit "
          .. "ist das gute Arbeit.",
      },
      point = "mains",
      hint = {
        en = "The message comes after POWERDELAY, ten seconds.",
        de = "Die Nachricht kommt nach POWERDELAY, zehn Sekunden.",
      },
      expect = function(b)
        b:expect(b.unit:is "backup" & b.motion:is "unpowered", at_leisure)
        b:sees(b:phone(owner_number):receives "Power failed", soon)
      end,
    },
    {
      say = {
        en = "Half past three, the mains is back. Switch it on, keep your eye on the detector's contact, "
          .. "and wait half a minute.",
        de = "Halb vier, das Netz ist wieder da. Schalte es ein, behalte den Kontakt des Melders im Auge, "
          .. "und warte eine halbe Minute.",
      },
      point = "motion",
      hint = {
        en = "No siren this time? The chatter is chance. Mains off, ten seconds, and on again.",
        de = "Diesmal keine Sirene? Das Flattern ist Zufall. Netz aus, zehn Sekunden, wieder ein.",
      },
      expect = function(b)
        local false_alarm = b.siren:is "sounding" & b.motion:is "warming"
        b:expect(false_alarm | b.unit:has "HOLDOFF=60", at_leisure)
      end,
    },
    {
      say = {
        en = "Nobody moved. A motion detector warms up for 45 seconds, and its contact chatters for more "
          .. "than half of that; the unit looked away for 20. Type HOLDOFF=60 at the console.",
        de = "Niemand hat sich bewegt. Ein Bewegungsmelder wärmt 45 Sekunden auf, und sein Kontakt "
          .. "flattert dabei; das Gerät sah nur 20 lang weg. Tippe an der Konsole HOLDOFF=60.",
      },
      point = "unit",
      hint = {
        en = "Longer than the slowest detector: smoke 5 s, motion 45 s, gas 120 s.",
        de = "Länger als der langsamste Melder: Rauch 5 s, Bewegung 45 s, Gas 120 s.",
      },
      expect = function(b) b:expect(b.unit:has "HOLDOFF=60", at_leisure) end,
    },
    {
      say = {
        en = "Wait until the siren is silent. Then the same again: mains off, ten seconds, on; and a "
          .. "minute of patience. The contact chatters as before, and nobody minds.",
        de = "Warte, bis die Sirene still ist. Dann noch einmal: Netz aus, zehn Sekunden, ein; und eine "
          .. "Minute Geduld. Der Kontakt flattert wie vorhin, und niemand hört hin.",
      },
      point = "mains",
      hint = {
        en = "The step is done when HOLDOFF is over after the return.",
        de = "Der Schritt ist fertig, wenn nach der Rückkehr HOLDOFF um ist.",
      },
      expect = function(b)
        b:expect(~b.siren:is "sounding", at_leisure)
        b:expect(b.motion:is "unpowered", at_leisure)
        b:expect(~b.unit:is "backup", at_leisure)
        b:ready()
      end,
    },
    {
      say = {
        en = "Quiet, not deaf: trip the detector.",
        de = "Ruhig, nicht taub: Löse den Melder aus.",
      },
      point = "motion",
      hint = { en = "Press on the detector.", de = "Drücke auf den Melder." },
      expect = function(b) b:expect(b.siren:is "sounding" & b.motion:is "tripped", at_leisure) end,
    },
  },

  solution = function(b)
    local owner = b:phone(owner_number)
    b:wait "50 s"                        -- right after registration a modem without a clock takes it for old
    owner:sms "AON"
    b:step(2)
    b.mains:off()
    b:never(owner:receives "ALARM", { during = "10 s" })
    b:step(3)
    for _ = 1, 5 do                      -- the chatter is chance: some outages may pass quietly
      b.mains:on()
      if b:sees(b.siren:is "sounding", { within = "46 s" }) then break end
      b.mains:off()
      b:wait "5 s"
    end
    b:step(4)
    b:wait "1 min"
    b.unit.usb:send "HOLDOFF=60"
    b:step(5)
    b:wait "1 min"
    b.mains:off()
    b:wait "10 s"
    b.mains:on()
    b:expect(b.motion:is "warming", { within = "1 s" })
    b:never(b.siren:is "sounding", { during = "59 s" })
    b:step(6)
    b.motion:trip()
  end,
}
