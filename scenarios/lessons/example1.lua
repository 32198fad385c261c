local example1 = require "wirings.example1"

local at_leisure = { within = "1 h" }
local soon = { within = "30 s" }          -- what has come before is not waited for
local owner_number = "+358401234567"

lesson "lessons.example1" {
  about  = {
    en = "Example 1: loads and an alarm on a UPS",
    de = "Beispiel 1: Lasten und Alarm an einer USV",
  },
  covers = { "7.1", "fact 13", "fact 24", "fact 43", "fact 53", "assumption 9" },
  tags   = { "lesson", "alarm", "false-alarm", "relay" },
  wiring = example1,
  config = { "Input1=NO", "Input2=NC", "ALIASInput1=MOTION", "ALIASInput2=DOOR", "ALIASRelay1=LAMP",
             "ALIASRelay2=HEATER", "Input1RELAY=Relay3,60", "BACKUPLIMIT=OFF",
             "ALERTNUMBER+358401234567" },
  may_violate = "no_false_alarm",
  -- red when: BACKUPLIMIT=DC is ignored: a dead supply raises false alarms (power.dc_not_limiting)

  steps = {
    {
      say = {
        en = "The unit starts on a UPS. Its GSM light blinks until the network has taken it; after "
          .. "HOLDOFF, one minute, it begins to look at its inputs.",
        de = "Das Gerät startet an einer USV. Sein GSM-Licht blinkt, bis es im Netz ist; nach "
          .. "HOLDOFF, einer Minute, beginnt es, auf seine Eingänge zu sehen.",
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
        en = "Light the lamp: send OnLAMP from the owner's phone. A lamp is within the rating of "
          .. "Relay1, which switches it itself; the breaker before it protects wire and contact.",
        de = "Mach Licht: Sende OnLAMP vom Telefon des Besitzers. Die Lampe verträgt Relay1 selbst; "
          .. "der Automat davor schützt Leitung und Kontakt.",
      },
      point = "lamp",
      hint = {
        en = "An SMS with the text OnLAMP. LAMP is the alias of Relay1.",
        de = "Eine SMS mit dem Text OnLAMP. LAMP ist der Name von Relay1.",
      },
      expect = function(b) b:expect(b.lamp:is "lit", at_leisure) end,
    },
    {
      say = {
        en = "Now the heater, 3 kW: send OnHEATER. Relay2 feeds no more than the coil of the contactor; "
          .. "the contactor carries the 13 A.",
        de = "Jetzt die Heizung, 3 kW: Sende OnHEATER. Relay2 speist nur die Spule des Schützes; das "
          .. "Schütz trägt die 13 A.",
      },
      point = "contactor",
      hint = {
        en = "Hold the meter on unit K2_COM and on heater L, and compare the currents.",
        de = "Halte das Messgerät an K2_COM des Geräts und an L der Heizung; vergleiche die Ströme.",
      },
      expect = function(b) b:expect(b.heater:is "running", at_leisure) end,
    },
    {
      say = {
        en = "Arm the alarm: send AON. Then walk through the hall: trip the motion detector. Its "
          .. "contact closes, IN1 gets 12 V, and Relay3 gives the siren 24 V of its own.",
        de = "Schalte scharf: Sende AON. Dann geh durch die Diele: Löse den Bewegungsmelder aus. Sein "
          .. "Kontakt schließt, IN1 bekommt 12 V, und Relay3 gibt der Sirene ihre eigenen 24 V.",
      },
      point = "motion",
      hint = {
        en = "First the SMS, wait for AON - OK, then press on the detector.",
        de = "Erst die SMS, warte auf AON - OK, dann drücke auf den Melder.",
      },
      expect = function(b)
        b:expect(b.unit.input[1]:is "armed", at_leisure)
        b:expect(b.motion:is "tripped" & b.unit.input[1]:is "raised" & b.siren:is "sounding", at_leisure)
        b:sees(b:phone(owner_number):receives "ALARM! MOTION", soon)
      end,
    },
    {
      say = {
        en = "Leave the hall again: end the motion. Now switch the mains off. Lamp and heater go out; "
          .. "unit and sensors do not notice, for the UPS feeds them both.",
        de = "Verlass die Diele: Beende die Bewegung. Nun schalte das Netz aus. Licht und Heizung "
          .. "gehen aus; Gerät und Sensoren merken nichts, denn beide speist die USV.",
      },
      point = "mains",
      hint = {
        en = "Press on the detector once more, then on the mains.",
        de = "Drücke noch einmal auf den Melder, dann auf das Netz.",
      },
      expect = function(b)
        b:expect(b.motion:is "normal" & b.mains:is "off", at_leisure)
      end,
    },
    {
      say = {
        en = "The owner is not told that the mains is gone: the unit looks at its own 12 V only. But a "
          .. "burglar is still heard. Trip the motion detector.",
        de = "Dass das Netz weg ist, erfährt der Besitzer nicht: Das Gerät sieht nur seine eigenen "
          .. "12 V. Aber ein Einbrecher wird gehört. Löse den Bewegungsmelder aus.",
      },
      point = "motion",
      hint = {
        en = "That is why this example needs no BACKUPLIMIT: while the UPS lives, nothing is lost.",
        de = "Darum braucht dieses Beispiel kein BACKUPLIMIT: Solange die USV lebt, fehlt nichts.",
      },
      expect = function(b)
        b:expect(b.mains:is "off" & b.motion:is "tripped" & b.unit.input[1]:is "raised", at_leisure)
        b:sees(b:phone(owner_number):receives "ALARM! MOTION", soon)
      end,
    },
    {
      say = {
        en = "No supply lives for ever: switch the UPS off, as if it were empty. Somebody opens the "
          .. "door, says the message. Look at the door.",
        de = "Keine Versorgung lebt ewig: Schalte die USV aus, als wäre sie leer. Jemand öffnet die "
          .. "Tür, sagt die Nachricht. Sieh dir die Tür an.",
      },
      point = "ups",
      hint = {
        en = "The message comes some seconds after the UPS is off.",
        de = "Die Nachricht kommt einige Sekunden, nachdem die USV aus ist.",
      },
      expect = function(b)
        local told = b.unit.input[2]:is "raised" | b.unit:has "BACKUPLIMIT=DC"
        b:expect(b.unit:is "backup" & b.door:is "normal" & told, at_leisure)
        b:sees(b:phone(owner_number):receives "ALARM! DOOR", soon)
      end,
    },
    {
      say = {
        en = "The door is shut. Its contact is N/C: closed, it passes the UPS's 12 V to IN2, and these "
          .. "are gone. Switch UPS and mains on, end the motion, and wait for HOLDOFF.",
        de = "Die Tür ist zu. Ihr Kontakt ist ein Öffner: Geschlossen legt er die 12 V der USV an IN2, "
          .. "und die sind weg. Schalte USV und Netz ein, beende die Bewegung, warte HOLDOFF ab.",
      },
      point = "unit.IN2",
      hint = {
        en = "\"Power restored\" comes after ten seconds; HOLDOFF takes a minute.",
        de = "\"Power restored\" kommt nach zehn Sekunden; HOLDOFF dauert eine Minute.",
      },
      expect = function(b)
        b:expect(~b.unit:is "backup" & b.motion:is "normal" & b.mains:is "on", at_leisure)
        b:ready()
      end,
    },
    {
      say = {
        en = "The mend costs nothing: type BACKUPLIMIT=DC at the USB console, and POWERGUARD=100: an "
          .. "opening waits a tenth of a second, until the unit has looked at its supply.",
        de = "Die Abhilfe kostet nichts: Tippe an der USB-Konsole BACKUPLIMIT=DC und POWERGUARD=100: "
          .. "Ein Öffnen wartet eine Zehntelsekunde, bis das Gerät nach seiner Versorgung gesehen hat.",
      },
      point = "unit",
      hint = {
        en = "Two lines at the console. Why the second: see the lesson on Example 4.",
        de = "Zwei Zeilen an der Konsole. Wozu die zweite: siehe Beispiel 4.",
      },
      expect = function(b)
        b:expect(b.unit:has "BACKUPLIMIT=DC" & b.unit:has "POWERGUARD=100", at_leisure)
      end,
    },
    {
      say = {
        en = "Switch the UPS off once more. The loop dies as before, but the unit knows why, and says "
          .. "what is true: \"Power failed\".",
        de = "Schalte die USV noch einmal aus. Die Schleife stirbt wie vorhin, aber das Gerät weiß, "
          .. "warum, und sagt, was wahr ist: \"Power failed\".",
      },
      point = "ups",
      hint = {
        en = "The UPS is what has to go, not the mains.",
        de = "Die USV muss weg, nicht das Netz.",
      },
      expect = function(b)
        b:expect(b.unit:is "backup" & b.unit:has "BACKUPLIMIT=DC", at_leisure)
        b:sees(b:phone(owner_number):receives "Power failed", soon)
      end,
    },
  },

  solution = function(b)
    local owner = b:phone(owner_number)
    b:step(2)
    owner:sms "OnLAMP"
    b:step(3)
    owner:sms "OnHEATER"
    b:expect(b.heater:is "running", { within = "10 s" })
    b:measure("current of the coil", b.unit:amps "K2_COM", { unit = "A", max = 0.5 })
    b:measure("current of the heater", b.heater:amps "L", { unit = "A", min = 12 })
    b:step(4)
    owner:sms "AON"
    b:expect(owner:receives "AON - OK", { within = "30 s" })
    b.motion:trip()
    b:step(5)
    b.motion:restore()
    b.mains:off()
    b:never(owner:receives "Power", { during = "2 min" })
    b:step(6)
    b.motion:trip()
    b:step(7)
    b:expect(b.door:is "normal")
    b.ups:off()
    b:step(8)
    b:wait "30 s"
    b.ups:on()
    b.mains:on()
    b.motion:restore()
    b:step(9)
    b.unit.usb:send "BACKUPLIMIT=DC"
    b.unit.usb:send "POWERGUARD=100"
    b:step(10)
    b:wait "30 ms"                       -- an instant at which BACKUPLIMIT=DC alone is too late
    b.ups:off()
    b:never(owner:receives "ALARM", { during = "2 min" })
  end,
}
