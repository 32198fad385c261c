local example3 = require "wirings.example3"

local at_leisure = { within = "1 h" }
local soon = { within = "30 s" }          -- what has come before is not waited for
local owner_number = "+358401234567"

-- Armed, and nothing is open.
local function is_armed(b)
  return b.unit.input[1]:is "armed" & b.unit.input[1]:is "normal"
end

lesson "lessons.example3" {
  about  = {
    en = "Example 3: why the smoke detector cries wolf",
    de = "Beispiel 3: warum der Rauchmelder Fehlalarm gibt",
  },
  covers = { "7.3", "5.1", "5.2", "fact 31", "fact 39", "fact 43" },
  tags   = { "lesson", "alarm", "false-alarm", "relay" },
  wiring = example3 { contact = "N/C" },   -- the wrong detector: the guide wants N/O here
  config = { "Input1=NC", "Input1RELAY=Relay6,60", "BACKUPLIMIT=OFF", "ALERTNUMBER+358401234567" },
  may_violate = "no_false_alarm",
  -- red when: the siren never ends (alarm.never_ends)
  --       or: BACKUPLIMIT=DC is ignored: a dead supply raises false alarms (power.dc_not_limiting)

  steps = {
    {
      say = {
        en = "The unit starts. Its GSM light blinks until the network has taken it. One minute after "
          .. "the start, when HOLDOFF is over, it looks at its inputs for the first time.",
        de = "Das Gerät startet. Sein GSM-Licht blinkt, bis es im Netz ist. Eine Minute nach dem "
          .. "Start, wenn HOLDOFF um ist, sieht es zum ersten Mal auf seine Eingänge.",
      },
      point = "unit",
      hint = {
        en = "There is nothing to do. Let time run, faster if you like.",
        de = "Es gibt nichts zu tun. Lass die Zeit laufen, gern schneller.",
      },
      expect = function(b) b:ready() end,
    },
    {
      say = {
        en = "Hold the meter on IN1: 12 V. The detector is an N/C one: at rest its contact is closed "
          .. "and passes the unit's own 12 V. Arm the alarm: send AON from the owner's phone.",
        de = "Halte das Messgerät an IN1: 12 V. Der Melder ist ein Öffner (N/C): In Ruhe ist sein "
          .. "Kontakt zu und legt die 12 V des Geräts an. Schalte scharf: Sende AON vom Telefon.",
      },
      point = "unit.IN1",
      hint = {
        en = "The text is AON. The answer has to be AON - OK alone: behind \"open:\" stands what is tripped.",
        de = "Der Text ist AON. Die Antwort muss AON - OK allein sein: Hinter \"open:\" steht, was ausgelöst ist.",
      },
      expect = function(b) b:expect(is_armed(b), at_leisure) end,
    },
    {
      say = {
        en = "Make smoke: trip the detector. Its contact opens, IN1 loses its voltage, Relay6 pulls, "
          .. "and the fused 12 V of its COM terminal make the siren sound.",
        de = "Mache Rauch: Löse den Melder aus. Sein Kontakt öffnet, IN1 verliert die Spannung, "
          .. "Relay6 zieht an, und die abgesicherten 12 V an COM lassen die Sirene heulen.",
      },
      point = "smoke",
      hint = { en = "Press on the detector.", de = "Drücke auf den Melder." },
      expect = function(b)
        b:expect(b.smoke:is "tripped" & b.siren:is "sounding" & b.unit.input[1]:is "raised", at_leisure)
        b:sees(b:phone(owner_number):receives "ALARM! Input1", soon)
      end,
    },
    {
      say = {
        en = "End the smoke. Input1RELAY=Relay6,60 means: after a minute the siren ends by itself, "
          .. "smoke or not.",
        de = "Beende den Rauch. Input1RELAY=Relay6,60 heißt: Nach einer Minute endet die Sirene von "
          .. "selbst, mit oder ohne Rauch.",
      },
      point = "siren",
      hint = {
        en = "Press on the detector once more, then wait.",
        de = "Drücke noch einmal auf den Melder, dann warte.",
      },
      expect = function(b) b:expect(b.smoke:is "normal" & b.siren:is "silent", at_leisure) end,
    },
    {
      say = {
        en = "Now nobody smokes. Switch the mains off, and read the owner's phone.",
        de = "Jetzt raucht niemand. Schalte das Netz aus und lies das Telefon des Besitzers.",
      },
      point = "mains",
      hint = {
        en = "Look at V12 among the waves: it takes a fifth of a second, and time slows by itself.",
        de = "Sieh auf V12 unter den Kurven: Es dauert eine Fünftelsekunde, die Zeit wird von selbst langsam.",
      },
      expect = function(b)
        local mended = b.unit:has "BACKUPLIMIT=DC" | b.smoke:has { contact = "N/O" }
        b:expect(b.unit:is "backup" & (b.unit.input[1]:is "raised" | mended), at_leisure)
        b:sees(b:phone(owner_number):receives "ALARM! Input1", soon)
      end,
    },
    {
      say = {
        en = "ALARM, and no smoke: with the mains went the 12 V of the loop, and to IN1 that looks "
          .. "like an open contact. BACKUPLIMIT=OFF told the unit to believe it. Give the mains back.",
        de = "ALARM ohne Rauch: Mit dem Netz gingen die 12 V der Schleife, und für IN1 sieht das aus "
          .. "wie ein offener Kontakt. BACKUPLIMIT=OFF hieß: Glaub es. Gib das Netz zurück.",
      },
      point = "unit.IN1",
      hint = {
        en = "Switch the mains on and wait for \"Power restored\", and for HOLDOFF, one minute.",
        de = "Schalte das Netz ein; warte auf \"Power restored\" und auf HOLDOFF, eine Minute.",
      },
      expect = function(b)
        b:expect(~b.unit:is "backup", at_leisure)
        b:ready()
      end,
    },
    {
      say = {
        en = "First mend: the setting that the guide prints under Example 3. Type BACKUPLIMIT=DC at "
          .. "the USB console: without 12 V the inputs count for nothing.",
        de = "Erste Abhilfe: die Einstellung, die im Handbuch unter Beispiel 3 steht. Tippe an der "
          .. "USB-Konsole BACKUPLIMIT=DC: Ohne 12 V zählen die Eingänge nicht.",
      },
      point = "unit",
      hint = {
        en = "The unit takes this setting at its console only, not by SMS.",
        de = "Diese Einstellung nimmt das Gerät nur an seiner Konsole, nicht per SMS.",
      },
      expect = function(b) b:expect(b.unit:has "BACKUPLIMIT=DC", at_leisure) end,
    },
    {
      say = {
        en = "Switch the mains off again. The unit sees its supply fail, looks away from the inputs, "
          .. "and tells the owner the truth: \"Power failed\".",
        de = "Schalte das Netz noch einmal aus. Das Gerät sieht seine Versorgung ausfallen, sieht "
          .. "von den Eingängen weg und meldet die Wahrheit: \"Power failed\".",
      },
      point = "mains",
      hint = {
        en = "\"Power failed\" comes when the outage has lasted POWERDELAY, ten seconds.",
        de = "\"Power failed\" kommt, wenn der Ausfall POWERDELAY gedauert hat, zehn Sekunden.",
      },
      expect = function(b)
        b:expect(b.unit:is "backup" & b.unit:has "BACKUPLIMIT=DC", at_leisure)
        b:sees(b:phone(owner_number):receives "Power failed", soon)
      end,
    },
    {
      say = {
        en = "Detector and siren are dead meanwhile: that is the price of the shared adapter. Give the "
          .. "mains back, wait for the minute of HOLDOFF, then disarm with AOF for the second mend.",
        de = "Melder und Sirene sind so lange tot: der Preis des gemeinsamen Netzteils. Gib das Netz "
          .. "zurück, warte HOLDOFF ab und schalte mit AOF unscharf für die zweite Abhilfe.",
      },
      point = "siren",
      hint = {
        en = "Mains on, one minute, then an SMS with the text AOF.",
        de = "Netz ein, eine Minute, dann eine SMS mit dem Text AOF.",
      },
      expect = function(b)
        b:expect(~b.unit:is "backup", at_leisure)
        b:ready()
        b:expect(b.unit.input[1]:is "disarmed" | b.smoke:has { contact = "N/O" }, at_leisure)
      end,
    },
    {
      say = {
        en = "Second mend, the better one: a detector with an N/O contact. Set the detector's contact "
          .. "to N/O; IN1 now rests without voltage, and no outage can take away what is not there.",
        de = "Zweite, bessere Abhilfe: ein Melder mit Schließer (N/O). Stelle den Kontakt des Melders "
          .. "auf N/O; IN1 ruht nun ohne Spannung, und kein Ausfall nimmt weg, was nicht da ist.",
      },
      point = "smoke",
      hint = {
        en = "The detector has a jumper for it: `contact` among its settings, in the tab Part.",
        de = "Der Melder hat dafür eine Steckbrücke: `contact`, im Reiter Part.",
      },
      expect = function(b) b:expect(b.smoke:has { contact = "N/O" }, at_leisure) end,
    },
    {
      say = {
        en = "Tell the unit, too: Input1=NO at the console. Then arm again with AON.",
        de = "Sage es auch dem Gerät: Input1=NO an der Konsole. Dann schalte wieder scharf: AON.",
      },
      point = "unit.IN1",
      hint = {
        en = "First the console, then the phone. The order matters: AON names inputs that are open.",
        de = "Erst die Konsole, dann das Telefon: AON nennt Eingänge, die gerade ausgelöst sind.",
      },
      expect = function(b)
        b:expect(b.smoke:has { contact = "N/O" } & b.unit:has "Input1=NO" & is_armed(b), at_leisure)
      end,
    },
    {
      say = {
        en = "Make smoke once more: this is a true alarm, it must still come. Then you have Example 3 "
          .. "as the guide draws it.",
        de = "Mache noch einmal Rauch: Das ist ein echter Alarm, er muss noch kommen. Dann hast du "
          .. "Beispiel 3, wie es im Handbuch steht.",
      },
      point = "smoke",
      hint = { en = "Press on the detector.", de = "Drücke auf den Melder." },
      expect = function(b)
        b:expect(b.smoke:is "tripped" & b.siren:is "sounding" & b.unit.input[1]:is "raised", at_leisure)
        b:sees(b:phone(owner_number):receives "ALARM! Input1", soon)
      end,
    },
  },

  solution = function(b)
    local owner = b:phone(owner_number)
    b:step(2)
    b:measure("IN1 at rest", b.unit.input[1]:volts(), { unit = "V", min = 11 })
    owner:sms "AON"
    b:step(3)
    b.smoke:trip()
    b:step(4)
    b.smoke:restore()
    b:step(5)
    b.mains:off()
    b:step(6)
    b:wait "30 s"
    b.mains:on()
    b:step(7)
    b.unit.usb:send "BACKUPLIMIT=DC"
    b:step(8)
    b.mains:off()
    b:never(owner:receives "ALARM", { during = "2 min" })
    b:step(9)
    b.mains:on()
    b:expect(~b.unit:is "backup", { within = "1 s" })
    b:ready()
    owner:sms "AOF"
    b:step(10)
    b.smoke:set { contact = "N/O" }
    b:step(11)
    b.unit.usb:send "Input1=NO"
    owner:sms "AON"
    b:step(12)
    b.mains:off()                       -- the step says nothing of it: N/O is quiet without mains
    b:never(owner:receives "ALARM", { during = "2 min" })
    b.mains:on()
    b:expect(~b.unit:is "backup", { within = "1 s" })
    b:ready()
    b.smoke:trip()
  end,
}
