local example6 = require "wirings.example6"

local at_leisure = { within = "1 h" }
local soon = { within = "30 s" }          -- what has come before is not waited for
local owner_number = "+358401234567"

-- Armed, and nothing is open.
local function is_armed(b)
  return b.unit.input[1]:is "armed" & b.unit.input[1]:is "normal"
    & b.unit.input[2]:is "armed" & b.unit.input[2]:is "normal"
end

lesson "lessons.example6" {
  about  = {
    en = "Example 6: the contact decides",
    de = "Beispiel 6: Der Kontakt entscheidet",
  },
  covers = { "7.6", "5.1", "fact 42", "fact 54", "assumption 10" },
  tags   = { "lesson", "alarm", "backup", "false-alarm" },
  wiring = example6 { motion = "N/C" },    -- the wrong contact: the guide draws N/O
  config = { "Input1=NC", "Input2=NC", "ALIASInput1=SMOKE", "ALIASInput2=MOTION", "BACKUPLIMIT=OFF",
             "ALERTNUMBER+358401234567" },
  may_violate = "no_false_alarm",
  -- red when: BACKUPLIMIT=DC is ignored: a dead supply raises false alarms (power.dc_not_limiting)

  steps = {
    {
      say = {
        en = "The smoke detector has a battery; the motion detector hangs on the unit's adapter. Both "
          .. "have N/C contacts. Wait until the unit is ready, then arm with AON.",
        de = "Der Rauchmelder hat eine Batterie; der Bewegungsmelder hängt am Netzteil des Geräts. Beide "
          .. "haben Öffner (N/C). Warte, bis das Gerät bereit ist, und schalte scharf: AON.",
      },
      point = "unit",
      hint = {
        en = "Ready is: GSM light steady, and HOLDOFF, one minute, over.",
        de = "Bereit heißt: GSM-Licht stetig, und HOLDOFF, eine Minute, vorbei.",
      },
      expect = function(b)
        b:ready()
        b:expect(is_armed(b), at_leisure)
      end,
    },
    {
      say = {
        en = "BACKUPLIMIT=OFF is set, so that smoke is heard without mains, too. Switch the mains off, "
          .. "and read the phone: who is walking there?",
        de = "BACKUPLIMIT=OFF ist gesetzt, damit Rauch auch ohne Netz gehört wird. Schalte das Netz aus "
          .. "und lies das Telefon: Wer geht da?",
      },
      point = "mains",
      hint = {
        en = "The first message comes after some five seconds.",
        de = "Die erste Nachricht kommt nach etwa fünf Sekunden.",
      },
      expect = function(b)
        local mended = b.unit:has "BACKUPLIMIT=DC" | b.motion:has { contact = "N/O" }
        b:expect(b.unit:is "backup" & (b.unit.input[2]:is "raised" | mended), at_leisure)
        b:sees(b:phone(owner_number):receives "ALARM! MOTION", soon)
      end,
    },
    {
      say = {
        en = "Nobody: the motion detector's loop has lost the adapter's 12 V. Give the mains back, wait "
          .. "for HOLDOFF, then try what Example 3 does: type BACKUPLIMIT=DC.",
        de = "Niemand: Die Schleife des Bewegungsmelders hat die 12 V des Netzteils verloren. Gib das "
          .. "Netz zurück, warte HOLDOFF ab und tippe, was bei Beispiel 3 hilft: BACKUPLIMIT=DC.",
      },
      point = "motion",
      hint = {
        en = "The detector warms up for 45 seconds and chatters meanwhile; HOLDOFF looks away so long.",
        de = "Der Melder wärmt 45 Sekunden auf und flattert dabei; HOLDOFF sieht so lange weg.",
      },
      expect = function(b)
        b:expect(~b.unit:is "backup", at_leisure)
        b:ready()
        b:expect(b.unit:has "BACKUPLIMIT=DC" | b.motion:has { contact = "N/O" }, at_leisure)
      end,
    },
    {
      say = {
        en = "Mains off again. The motion detector keeps quiet now. Then make smoke, and give the unit "
          .. "half a minute.",
        de = "Noch einmal Netz aus. Der Bewegungsmelder bleibt nun ruhig. Dann mache Rauch, und gib dem "
          .. "Gerät eine halbe Minute.",
      },
      point = "smoke",
      hint = {
        en = "The smoke detector has a battery: it sees the smoke, and opens its contact.",
        de = "Der Rauchmelder hat eine Batterie: Er sieht den Rauch und öffnet seinen Kontakt.",
      },
      expect = function(b)
        local deaf = ~b.unit.input[1]:is "raised" | b.unit:has "BACKUPLIMIT=OFF"
        b:expect(b.unit:is "backup" & b.smoke:is "tripped" & deaf, at_leisure)
        b:wait "30 s"
      end,
    },
    {
      say = {
        en = "The house burns, and the unit has been told not to listen. One false alarm less, one true "
          .. "one lost. End the smoke, give the mains back, wait for HOLDOFF, disarm with AOF.",
        de = "Das Haus brennt, und das Gerät darf nicht hinhören. Ein Fehlalarm weniger, ein echter "
          .. "verloren. Beende den Rauch, Netz ein, warte HOLDOFF ab, schalte unscharf: AOF.",
      },
      point = "smoke",
      hint = {
        en = "Neither setting is right here. It is the contact that is wrong.",
        de = "Keine der beiden Einstellungen passt. Falsch ist der Kontakt.",
      },
      expect = function(b)
        b:expect(~b.unit:is "backup" & b.smoke:is "normal", at_leisure)
        b:ready()
        b:expect(b.unit.input[2]:is "disarmed" | b.motion:has { contact = "N/O" }, at_leisure)
      end,
    },
    {
      say = {
        en = "Do as the guide draws it: set the motion detector's contact to N/O, type Input2=NO and "
          .. "BACKUPLIMIT=OFF at the console, and arm with AON.",
        de = "Mach es, wie das Handbuch es zeichnet: Stelle den Bewegungsmelder auf N/O, tippe Input2=NO "
          .. "und BACKUPLIMIT=OFF an der Konsole, und schalte scharf: AON.",
      },
      point = "motion",
      hint = {
        en = "The jumper: `contact`, in the tab Part. Then the two lines in this order, then the SMS.",
        de = "Steckbrücke: `contact`, im Reiter Part. Dann die zwei Zeilen in dieser Folge, dann die SMS.",
      },
      expect = function(b)
        local set = b.unit:has "Input2=NO" & b.unit:has "BACKUPLIMIT=OFF"
        b:expect(b.motion:has { contact = "N/O" } & set & is_armed(b), at_leisure)
      end,
    },
    {
      say = {
        en = "The last trial: mains off, wait for \"Power failed\", then smoke. No false alarm, and the "
          .. "true one comes.",
        de = "Die letzte Probe: Netz aus, warte auf \"Power failed\", dann Rauch. Kein Fehlalarm, und "
          .. "der echte kommt.",
      },
      point = "smoke",
      hint = {
        en = "The mains must be off before there is smoke, or it proves nothing.",
        de = "Das Netz muss vor dem Rauch aus sein, sonst beweist es nichts.",
      },
      expect = function(b)
        b:expect(b.unit:is "backup" & b.smoke:is "normal", at_leisure)
        b:expect(b.unit:is "backup" & b.smoke:is "tripped" & b.unit.input[1]:is "raised", at_leisure)
        b:sees(b:phone(owner_number):receives "ALARM! SMOKE", soon)
      end,
    },
  },

  solution = function(b)
    local owner = b:phone(owner_number)
    b:wait "62 s"
    owner:sms "AON"
    b:step(2)
    b.mains:off()
    b:step(3)
    b:wait "1 min"
    b.mains:on()
    b:expect(~b.unit:is "backup", { within = "1 s" })
    b:ready()
    b.unit.usb:send "BACKUPLIMIT=DC"
    b:step(4)
    b.mains:off()
    b:never(owner:receives "ALARM", { during = "1 min" })
    b.smoke:trip()
    b:never(owner:receives "ALARM", { during = "29 s" })
    b:step(5)
    b.smoke:restore()
    b.mains:on()
    b:expect(~b.unit:is "backup", { within = "1 s" })
    b:ready()
    owner:sms "AOF"
    b:step(6)
    b.motion:set { contact = "N/O" }
    b.unit.usb:send "Input2=NO"
    b.unit.usb:send "BACKUPLIMIT=OFF"
    owner:sms "AON"
    b:step(7)
    b.mains:off()
    b:never(owner:receives "ALARM", { during = "1 min" })
    b.smoke:trip()
  end,
}
