local example3 = require "wirings.example3"

lesson "lessons.example3" {
  about  = {
    en = "Example 3: a smoke detector and a siren on the unit's own adapter",
    de = "Beispiel 3: Rauchmelder und Sirene am eigenen Netzteil des Geräts",
  },
  covers = { "7.3", "5.2", "fact 31", "fact 43" },
  tags   = { "lesson", "alarm", "relay" },
  wiring = example3,
  config = { "Input1=NO", "Input1RELAY=Relay6,60", "ALERTNUMBER+358401234567" },
  -- red when: the siren never ends (alarm.never_ends)

  steps = {
    {
      say = {
        en = "The unit starts. Its GSM light blinks until it is registered, and it looks at its "
          .. "input for the first time when HOLDOFF, one minute, is over.",
        de = "Das Gerät startet. Das GSM-Licht blinkt, bis es im Netz ist; nach HOLDOFF, einer "
          .. "Minute, sieht es zum ersten Mal auf seinen Eingang.",
      },
      point = "unit",
      expect = function(b) b:ready() end,
    },
    {
      say = {
        en = "The alarm is not armed yet. Trip the detector: nothing happens. Then end the smoke.",
        de = "Der Alarm ist noch nicht scharf. Löse den Melder aus: Es geschieht nichts. Dann "
          .. "beende den Rauch.",
      },
      point = "smoke",
      hint = { en = "Press the detector, twice.", de = "Drücke auf den Melder, zweimal." },
      expect = function(b)
        b:expect(b.smoke:is "tripped", { within = "1 h" })
        b:expect(b.smoke:is "normal", { within = "1 h" })
        b:expect(b.siren:is "silent")
      end,
    },
    {
      say = {
        en = "Arm it: the owner sends AON, and is answered.",
        de = "Schalte scharf: Der Besitzer sendet AON und bekommt Antwort.",
      },
      hint = { en = "The text is AON, three letters.", de = "Der Text ist AON, drei Buchstaben." },
      expect = function(b)
        local owner = b:phone "+358401234567"
        owner:expect_sms("AON - OK", { within = "1 h" })
      end,
    },
    {
      say = {
        en = "Smoke again. The detector passes the unit's own 12 V to IN1, Relay6 pulls, and the "
          .. "fused 12 V on its COM make the siren sound.",
        de = "Wieder Rauch. Der Melder legt die 12 V des Geräts auf IN1, Relay6 zieht an, und die "
          .. "abgesicherten 12 V an COM lassen die Sirene ertönen.",
      },
      point = "siren",
      expect = function(b)
        b:expect(b.siren:is "sounding", { within = "1 h" })
        b:phone "+358401234567":expect_sms("ALARM! Input1", { within = "30 s" })
      end,
    },
    {
      say = {
        en = "Input1RELAY=Relay6,60: after a minute the siren ends by itself, smoke or not.",
        de = "Input1RELAY=Relay6,60: Nach einer Minute endet die Sirene von selbst, mit oder ohne "
          .. "Rauch.",
      },
      point = "unit.K6_NO",
      expect = function(b) b:expect(b.siren:is "silent", { within = "61 s" }) end,
    },
    {
      say = {
        en = "Take the mains away. The unit lives on its battery and tells so, but siren and "
          .. "detector have lost their 12 V: that is what the shared adapter costs.",
        de = "Nimm das Netz weg. Das Gerät lebt von seiner Batterie und meldet es; Sirene und "
          .. "Melder haben ihre 12 V verloren: Das ist der Preis des gemeinsamen Netzteils.",
      },
      point = "mains",
      expect = function(b)
        b:expect(b.unit:is "backup", { within = "1 h" })
        b:phone "+358401234567":expect_sms("Power failed", { within = "2 min" })
        b:expect(b.smoke:is "unpowered" & b.siren:is "unpowered")
      end,
    },
    {
      say = { en = "Give the mains back.", de = "Gib das Netz zurück." },
      point = "mains",
      expect = function(b)
        b:expect(~b.unit:is "backup", { within = "1 h" })
        b:phone "+358401234567":expect_sms("Power restored", { within = "2 min" })
      end,
    },
  },

  solution = function(b)
    local owner = b:phone "+358401234567"
    b:step(2)
    b.smoke:trip()
    b:wait "10 s"
    b.smoke:restore()
    b:step(3)
    owner:sms "AON"
    b:step(4)
    b.smoke:trip()
    b:step(5)
    b.smoke:restore()
    b:step(6)
    b.mains:off()
    b:step(7)
    b.mains:on()
  end,
}
