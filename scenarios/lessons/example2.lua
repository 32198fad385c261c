local example2 = require "wirings.example2"

local at_leisure = { within = "1 h" }
local soon = { within = "30 s" }          -- what has come before is not waited for
local owner_number = "+358401234567"

-- What the owner hears, in this order: the steps go on without it, the solution does not.
local function hears(b, texts)
  for _, text in ipairs(texts) do
    b:expect(b:phone(owner_number):receives(text), at_leisure)
  end
end

-- Armed, and nothing is open.
local function is_armed(b)
  return b.unit.input[1]:is "armed" & b.unit.input[1]:is "normal"
    & b.unit.input[2]:is "armed" & b.unit.input[2]:is "normal"
end

lesson "lessons.example2" {
  about  = {
    en = "Example 2: relays as push buttons, and a unit gone deaf",
    de = "Beispiel 2: Relais als Taster, und ein taubes Gerät",
  },
  covers = { "7.2", "4.1", "5.1", "fact 27", "fact 54", "assumption 10" },
  tags   = { "lesson", "alarm", "backup", "relay", "pulse" },
  wiring = example2,
  config = { "Input1=NC", "Input2=NC", "ALIASInput1=SMOKE", "ALIASInput2=GAS", "ALIASRelay1=GATE",
             "ALIASRelay2=START", "ALIASRelay3=STOP", "BACKUPLIMIT=DC", "BUFFERGUARD=ON",
             "ALERTNUMBER+358401234567" },
  -- red when: a pulse does not return (pulse.stays)
  --       or: BACKUPLIMIT=OFF limits the inputs all the same (power.off_limiting)

  steps = {
    {
      say = {
        en = "The unit starts on its own adapter. Smoke detector and gas sensor do not need it: one has "
          .. "a battery, the other a supply of its own. Wait until the unit is ready.",
        de = "Das Gerät startet an seinem eigenen Netzteil. Rauchmelder und Gassensor brauchen es "
          .. "nicht: einer hat eine Batterie, einer ein Netzteil. Warte, bis das Gerät bereit ist.",
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
        en = "A relay can press a button. Send PulseGATE: Relay1 closes for two seconds, just as a "
          .. "finger would, and the gate begins to move.",
        de = "Ein Relais kann einen Taster drücken. Sende PulseGATE: Relay1 schließt für zwei "
          .. "Sekunden, wie ein Finger, und das Tor setzt sich in Bewegung.",
      },
      point = "gate",
      hint = {
        en = "GATE is the alias of Relay1. PULSETIME says how long the finger stays: 2 seconds.",
        de = "GATE ist der Name von Relay1. PULSETIME sagt, wie lange der Finger bleibt: 2 Sekunden.",
      },
      expect = function(b) b:expect(b.gate:is "open", at_leisure) end,
    },
    {
      say = {
        en = "A motor starter has two buttons. START closes a contact (N/O of Relay2), STOP opens one "
          .. "(N/C of Relay3). Send PulseSTART, watch the motor, then send PulseSTOP.",
        de = "Ein Motorstarter hat zwei Taster. START schließt einen Kontakt (N/O von Relay2), STOP "
          .. "öffnet einen (N/C von Relay3). Sende PulseSTART, sieh den Motor, dann PulseSTOP.",
      },
      point = "motor",
      hint = {
        en = "Wait for START pulsed before you send the second one.",
        de = "Warte auf START pulsed, bevor du die zweite Nachricht sendest.",
      },
      expect = function(b)
        b:expect(b.motor:is "running", at_leisure)
        b:expect(b.motor:is "stopped", at_leisure)
      end,
    },
    {
      say = {
        en = "Now the detectors: arm with AON. Both are N/C and hold 12 V of their own on IN1 and IN2. "
          .. "The unit can measure that only because their minus is joined with its GND.",
        de = "Nun die Melder: Schalte scharf mit AON. Beide sind Öffner und legen eigene 12 V an IN1 "
          .. "und IN2. Messen kann das Gerät sie nur, weil ihr Minus mit seinem GND verbunden ist.",
      },
      point = "unit.GND_2",
      hint = {
        en = "Hold the meter on IN1 and IN2. Without the joined grounds both would read nothing.",
        de = "Halte das Messgerät an IN1 und IN2. Ohne gemeinsame Masse wäre dort nichts zu sehen.",
      },
      expect = function(b) b:expect(is_armed(b), at_leisure) end,
    },
    {
      say = {
        en = "Switch the mains off. The unit lives on its cell and says so: \"Power failed\". IN1 and "
          .. "IN2 keep their 12 V.",
        de = "Schalte das Netz aus. Das Gerät lebt von seinem Akku und sagt es: \"Power failed\". IN1 "
          .. "und IN2 behalten ihre 12 V.",
      },
      point = "mains",
      hint = {
        en = "The message comes after POWERDELAY, ten seconds.",
        de = "Die Nachricht kommt nach POWERDELAY, zehn Sekunden.",
      },
      expect = function(b)
        b:expect(b.unit:is "backup", at_leisure)
        b:sees(b:phone(owner_number):receives "Power failed", soon)
      end,
    },
    {
      say = {
        en = "A fire breaks out while there is no mains: trip the smoke detector, and give the unit "
          .. "half a minute. What does the owner get to know?",
        de = "Ohne Netz bricht ein Brand aus: Löse den Rauchmelder aus und gib dem Gerät eine halbe "
          .. "Minute. Was erfährt der Besitzer?",
      },
      point = "smoke",
      hint = {
        en = "Look at IN1: its 12 V are gone. Look at the phone: nothing.",
        de = "Sieh auf IN1: Die 12 V sind weg. Sieh aufs Telefon: nichts.",
      },
      expect = function(b)
        local deaf = ~b.unit.input[1]:is "raised" | b.unit:has "BACKUPLIMIT=OFF"
        b:expect(b.unit:is "backup" & b.smoke:is "tripped" & deaf, at_leisure)
        b:wait "30 s"
      end,
    },
    {
      say = {
        en = "Nothing. BACKUPLIMIT=DC makes the unit deaf while its own 12 V are gone, though this "
          .. "detector is alive. End the smoke, give the mains back, and wait for HOLDOFF.",
        de = "Nichts. BACKUPLIMIT=DC macht das Gerät taub, solange seine 12 V fehlen, obwohl dieser "
          .. "Melder lebt. Beende den Rauch, gib das Netz zurück und warte HOLDOFF ab.",
      },
      point = "smoke",
      hint = {
        en = "Press on the detector, then on the mains; \"Power restored\" comes, then a minute passes.",
        de = "Drücke auf den Melder, dann auf das Netz; \"Power restored\" kommt, dann eine Minute.",
      },
      expect = function(b)
        b:expect(~b.unit:is "backup" & b.smoke:is "normal", at_leisure)
        b:ready()
      end,
    },
    {
      say = {
        en = "The mend is printed under Example 2: type BACKUPLIMIT=OFF at the USB console. It is right "
          .. "here because both detectors have power of their own.",
        de = "Die Abhilfe steht unter Beispiel 2: Tippe an der USB-Konsole BACKUPLIMIT=OFF. Das ist "
          .. "hier richtig, weil beide Melder ihre eigene Versorgung haben.",
      },
      point = "unit",
      hint = {
        en = "At the console, not by SMS.",
        de = "An der Konsole, nicht per SMS.",
      },
      expect = function(b) b:expect(b.unit:has "BACKUPLIMIT=OFF", at_leisure) end,
    },
    {
      say = {
        en = "Now the same again: mains off, then smoke. On its cell the unit hears the detector and "
          .. "calls for help.",
        de = "Nun dasselbe noch einmal: Netz aus, dann Rauch. Auf seinem Akku hört das Gerät den "
          .. "Melder und ruft um Hilfe.",
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
    b:spawn(function() hears(b, { "AON - OK", "Power failed", "Power restored", "Power failed", "ALARM! SMOKE" }) end)
    b:step(2)
    owner:sms "PulseGATE"
    b:expect(b.gate:is "moving", { within = "10 s" })
    b:expect(b.unit.relay[1]:contact "open", { within = "3 s" })
    b:step(3)
    owner:sms "PulseSTART"
    b:expect(owner:receives "START pulsed", { within = "1 min" })
    b:expect(b.motor:is "running")
    owner:sms "PulseSTOP"
    b:step(4)
    owner:sms "AON"
    b:step(5)
    b.mains:off()
    b:step(6)
    b:measure("IN1 without mains", b.unit.input[1]:volts(), { unit = "V", min = 11 })
    b.smoke:trip()
    b:never(owner:receives "ALARM", { during = "29 s" })
    b:step(7)
    b.smoke:restore()
    b.mains:on()
    b:step(8)
    b.unit.usb:send "BACKUPLIMIT=OFF"
    b:step(9)
    b.mains:off()
    b:never(owner:receives "ALARM", { during = "1 min" })
    b.smoke:trip()
  end,
}
