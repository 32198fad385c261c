local example7 = require "wirings.example7"

local at_leisure = { within = "1 h" }
local soon = { within = "30 s" }          -- what has come before is not waited for
local owner_number = "+358401234567"

lesson "lessons.example7" {
  about  = {
    en = "Example 7: watching other devices' supplies",
    de = "Beispiel 7: fremde Versorgungen überwachen",
  },
  covers = { "7.7", "fact 33", "fact 37", "fact 49", "check 12" },
  tags   = { "lesson", "alarm", "sms" },
  wiring = example7,
  config = { "Input1=NC", "Input2=NO", "ALIASInput1=ROUTER", "ALIASInput2=FREEZER", "INPUTRESTORE=ON",
             "ALERTNUMBER+358401234567" },
  may_violate = "no_false_alarm",
  -- red when: an N/C contact is read as N/O (input.nc_as_no)
  --       or: the alarm does not say which device it is (sms.alias_untold)

  steps = {
    {
      say = {
        en = "The unit watches two devices of the house. Wait until it is ready, then arm with AON: it "
          .. "names an input that looks open already.",
        de = "Das Gerät überwacht zwei Geräte im Haus. Warte, bis es bereit ist, und schalte scharf mit "
          .. "AON: Es nennt einen Eingang, der schon offen aussieht.",
      },
      point = "unit",
      hint = {
        en = "Ready is: GSM light steady, and HOLDOFF, one minute, over. Then read the answer to AON.",
        de = "Bereit heißt: GSM-Licht stetig, HOLDOFF, eine Minute, vorbei. Lies die Antwort auf AON.",
      },
      expect = function(b)
        b:ready()
        b:expect(b.unit.input[1]:is "armed" & b.unit.input[2]:is "armed", at_leisure)
      end,
    },
    {
      say = {
        en = "The router's 12 V are within the inputs' range, 11 to 24 V: they go straight to IN1. Switch "
          .. "the router's supply off. The alias tells the owner which device it is.",
        de = "Die 12 V des Routers liegen im Bereich der Eingänge, 11 bis 24 V: Sie gehen direkt an IN1. "
          .. "Schalte seine Versorgung aus. Der Name sagt dem Besitzer, welches Gerät es ist.",
      },
      point = "router_supply",
      hint = {
        en = "IN1 is configured as N/C: voltage is normal, its loss the alarm.",
        de = "IN1 ist als N/C eingestellt: Spannung ist normal, ihr Fehlen der Alarm.",
      },
      expect = function(b)
        b:expect(b.router:is "stopped" & b.unit.input[1]:is "raised", at_leisure)
        b:sees(b:phone(owner_number):receives "ALARM! ROUTER", soon)
      end,
    },
    {
      say = {
        en = "Switch it on again: with INPUTRESTORE=ON the owner is told that, too.",
        de = "Schalte sie wieder ein: Mit INPUTRESTORE=ON erfährt der Besitzer auch das.",
      },
      point = "router_supply",
      hint = { en = "Press on the supply.", de = "Drücke auf die Versorgung." },
      expect = function(b)
        b:expect(b.router:is "running" & b.unit.input[1]:is "normal", at_leisure)
        b:sees(b:phone(owner_number):receives "ROUTER restored", soon)
      end,
    },
    {
      say = {
        en = "The freezer has 230 V, which no input bears: a relay's coil lies in parallel, its contact "
          .. "passes 12 V to IN2. Open the freezer's breaker, and wait for the alarm, half a minute.",
        de = "Der Gefrierschrank hat 230 V, die kein Eingang verträgt: Parallel liegt die Spule eines "
          .. "Relais, sein Kontakt legt 12 V an IN2. Öffne den Automaten und warte eine halbe Minute.",
      },
      point = "freezer_breaker",
      hint = {
        en = "Measure IN2 before and after: 12 V, then nothing. Somebody must have noticed?",
        de = "Miss IN2 vorher und nachher: 12 V, dann nichts. Das muss doch jemand gemerkt haben?",
      },
      expect = function(b)
        local deaf = ~b.unit.input[2]:is "raised" | b.unit:has "Input2=NC"
        b:expect(b.freezer_breaker:is "open" & b.freezer:is "stopped" & deaf, at_leisure)
        b:wait "30 s"
      end,
    },
    {
      say = {
        en = "The food thaws, and nobody is told. Now close the breaker again, and read the phone.",
        de = "Das Essen taut, und niemand erfährt es. Schließe nun den Automaten und lies das Telefon.",
      },
      point = "freezer_breaker",
      hint = {
        en = "An alarm that comes when all is well again: what does that say about the contact?",
        de = "Ein Alarm, der kommt, wenn alles gut ist: Was sagt das über den Kontakt?",
      },
      expect = function(b)
        local told = b.unit.input[2]:is "raised" | b.unit:has "Input2=NC"
        b:expect(b.freezer:is "running" & told, at_leisure)
        b:sees(b:phone(owner_number):receives "ALARM! FREEZER", soon)
      end,
    },
    {
      say = {
        en = "The wrong way round: Input2=NO takes voltage for the alarm. But here voltage is what is "
          .. "normal, whatever is printed at the relay's terminal. Type Input2=NC at the console.",
        de = "Verkehrt herum: Input2=NO hält Spannung für den Alarm. Hier ist Spannung aber das Normale, "
          .. "was auch immer an der Relaisklemme steht. Tippe an der Konsole Input2=NC.",
      },
      point = "unit.IN2",
      hint = {
        en = "The relay's terminal is called NO, and the coil is on: so the contact is closed.",
        de = "Die Klemme des Relais heißt NO, und die Spule hat Strom: Also ist der Kontakt zu.",
      },
      expect = function(b) b:expect(b.unit:has "Input2=NC", at_leisure) end,
    },
    {
      say = {
        en = "Try again: open the breaker, and this time the owner is told. Close it, and he is told "
          .. "that, too.",
        de = "Noch einmal: Öffne den Automaten, und diesmal erfährt es der Besitzer. Schließe ihn, und "
          .. "auch das erfährt er.",
      },
      point = "freezer_breaker",
      hint = {
        en = "Wait for ALARM! FREEZER before you close it.",
        de = "Warte auf ALARM! FREEZER, bevor du ihn schließt.",
      },
      expect = function(b)
        b:expect(b.freezer_breaker:is "open" & b.unit.input[2]:is "raised", at_leisure)
        b:sees(b:phone(owner_number):receives "ALARM! FREEZER", soon)
        b:expect(b.freezer:is "running" & b.unit.input[2]:is "normal", at_leisure)
        b:sees(b:phone(owner_number):receives "FREEZER restored", soon)
      end,
    },
    {
      say = {
        en = "At last the whole mains: switch it off. The router has power from elsewhere, freezer and "
          .. "unit have not. BACKUPLIMIT=DC is set: \"Power failed\" speaks for them all.",
        de = "Zuletzt das ganze Netz: Schalte es aus. Der Router hat Strom von woanders, Gefrierschrank "
          .. "und Gerät nicht. BACKUPLIMIT=DC ist gesetzt: \"Power failed\" sagt es für alle.",
      },
      point = "mains",
      hint = {
        en = "Sometimes ALARM! FREEZER comes first: the race of Example 4. Here it is even true.",
        de = "Manchmal kommt ALARM! FREEZER zuerst: der Wettlauf von Beispiel 4. Hier stimmt er sogar.",
      },
      expect = function(b)
        b:expect(b.unit:is "backup", at_leisure)
        b:sees(b:phone(owner_number):receives "Power failed", soon)
      end,
    },
  },

  solution = function(b)
    local owner = b:phone(owner_number)
    b:wait "62 s"
    owner:sms "AON"
    b:expect(owner:receives "AON - OK, open: FREEZER", { within = "1 min" })
    b:step(2)
    b.router_supply:off()
    b:step(3)
    b.router_supply:on()
    b:step(4)
    b:measure("IN2", b.unit.input[2]:volts(), { unit = "V", min = 11 })
    b.freezer_breaker:open()
    b:never(owner:receives "FREEZER", { during = "29 s" })
    b:step(5)
    b.freezer_breaker:close()
    b:step(6)
    b.unit.usb:send "Input2=NC"
    b:step(7)
    b:wait "30 s"
    b.freezer_breaker:open()
    b:expect(owner:receives "ALARM! FREEZER", { within = "30 s" })
    b.freezer_breaker:close()
    b:step(8)
    b.mains:off()
  end,
}
