local example4 = require "wirings.example4"

local at_leisure = { within = "1 h" }
local soon = { within = "30 s" }          -- what has come before is not waited for
local owner_number = "+358401234567"

-- Armed, and nothing is open.
local function is_armed(b)
  return b.unit.input[1]:is "armed" & b.unit.input[1]:is "normal"
end

lesson "lessons.example4" {
  about  = {
    en = "Example 4: heads or tails when the supply fails",
    de = "Beispiel 4: Kopf oder Zahl bei jedem Ausfall",
  },
  covers = { "7.4", "5.1", "fact 39", "fact 42", "assumption 8" },
  tags   = { "lesson", "alarm", "false-alarm", "race" },
  wiring = example4 { contact = "N/C" },   -- the wrong detector: the guide wants N/O here
  config = { "Input1=NC", "Input2=NO", "ALIASInput1=SMOKE", "ALIASInput2=DOOR",
             "Input1RELAY=Relay6,30", "BACKUPLIMIT=DC", "HOLDOFF=20", "POWERALERT=OFF",
             "ALERTNUMBER+358401234567" },
  may_violate = "no_false_alarm",
  -- red when: BACKUPLIMIT=DC is ignored: a dead supply raises false alarms (power.dc_not_limiting)

  steps = {
    {
      say = {
        en = "In this house everything hangs on one 12 V supply, fed by sun panels: the unit, both "
          .. "sensors, the siren. Wait until the unit is ready.",
        de = "In diesem Haus hängt alles an einer 12-V-Versorgung, gespeist von der Sonne: das Gerät, "
          .. "beide Sensoren, die Sirene. Warte, bis das Gerät bereit ist.",
      },
      point = "ups",
      hint = {
        en = "Ready is: GSM light steady, and HOLDOFF, 20 seconds here, over.",
        de = "Bereit heißt: GSM-Licht stetig, und HOLDOFF, hier 20 Sekunden, vorbei.",
      },
      expect = function(b) b:ready() end,
    },
    {
      say = {
        en = "The smoke detector is N/C, the door contact N/O. BACKUPLIMIT=DC is set as the guide wants "
          .. "it here. Arm with AON, and test: trip the smoke detector.",
        de = "Der Rauchmelder ist ein Öffner (N/C), der Türkontakt ein Schließer (N/O). BACKUPLIMIT=DC "
          .. "ist gesetzt, wie im Handbuch. Schalte scharf (AON) und probiere: Löse den Melder aus.",
      },
      point = "smoke",
      hint = {
        en = "Wait for AON - OK before you make smoke.",
        de = "Warte auf AON - OK, bevor du Rauch machst.",
      },
      expect = function(b)
        b:expect(b.smoke:is "tripped" & b.siren:is "sounding" & b.unit.input[1]:is "raised", at_leisure)
        b:sees(b:phone(owner_number):receives "ALARM! SMOKE", soon)
      end,
    },
    {
      say = {
        en = "End the smoke, and wait until the siren is silent. So far all is well.",
        de = "Beende den Rauch und warte, bis die Sirene still ist. So weit ist alles gut.",
      },
      point = "siren",
      hint = { en = "It takes half a minute.", de = "Es dauert eine halbe Minute." },
      expect = function(b) b:expect(b.smoke:is "normal" & b.siren:is "silent", at_leisure) end,
    },
    {
      say = {
        en = "Now switch the supply off for some seconds, on, and wait for HOLDOFF. Do so a few times, "
          .. "until the smoke detector cries wolf. It will: about every second time.",
        de = "Schalte nun die Versorgung einige Sekunden aus, wieder ein, und warte HOLDOFF ab. Tu das "
          .. "ein paar Mal, bis der Melder Fehlalarm gibt. Er wird es tun: etwa jedes zweite Mal.",
      },
      point = "ups",
      hint = {
        en = "After each return the unit listens again only when HOLDOFF, 20 seconds, is over.",
        de = "Nach jeder Rückkehr hört das Gerät erst wieder zu, wenn HOLDOFF, 20 Sekunden, um ist.",
      },
      expect = function(b)
        local backup, smoke, loop = b.unit:is "backup", b.smoke, b.unit.input[1]
        local mended = smoke:has { contact = "N/O" }
        repeat
          b:expect(mended | ~backup & smoke:is "normal" & loop:is "normal", at_leisure)
          b:expect(mended | backup | smoke:is "tripped", at_leisure)
        until b:sees(mended | backup & loop:is "raised", { within = "300 ms" })
        b:sees(b:phone(owner_number):receives "ALARM! SMOKE", soon)
      end,
    },
    {
      say = {
        en = "That is the race: IN1 is dead at once and counts as open after 50 ms; at its supply the "
          .. "unit looks each 100 ms only. Who is first? Wind back, and watch it at 1/1000.",
        de = "Das ist der Wettlauf. IN1 ist sofort tot und gilt nach 50 ms als offen; nach seiner "
          .. "Versorgung sieht das Gerät nur alle 100 ms. Spule zurück und sieh es dir mit 1/1000 an.",
      },
      point = "unit.IN1",
      hint = {
        en = "Then switch the supply on: now even the siren howls, for its half minute is not over.",
        de = "Dann schalte die Versorgung ein: Nun heult auch die Sirene, ihre Zeit ist nicht um.",
      },
      expect = function(b)
        b:expect(~b.unit:is "backup", at_leisure)
        b:ready()
      end,
    },
    {
      say = {
        en = "Take the gamble out: use the N/O contact. Disarm with AOF, set the detector's contact to "
          .. "N/O, type Input1=NO at the console, and arm again with AON.",
        de = "Nimm das Glücksspiel heraus: Nutze den Schließer. Schalte unscharf (AOF), stelle den "
          .. "Melder auf N/O, tippe Input1=NO an der Konsole und schalte wieder scharf (AON).",
      },
      point = "smoke",
      hint = {
        en = "In this order, else the change is an alarm. The jumper: `contact`, in the tab Part.",
        de = "In dieser Folge, sonst ist der Wechsel ein Alarm. Steckbrücke: `contact`, im Reiter Part.",
      },
      expect = function(b)
        b:expect(b.smoke:has { contact = "N/O" } & b.unit:has "Input1=NO" & is_armed(b), at_leisure)
      end,
    },
    {
      say = {
        en = "Switch the supply off and on as often as you like, twice at least. There is no voltage on "
          .. "IN1 that could fail: the detector keeps quiet.",
        de = "Schalte die Versorgung aus und ein, so oft du willst, mindestens zweimal. An IN1 liegt "
          .. "nichts an, was ausfallen könnte: Der Melder bleibt ruhig.",
      },
      point = "ups",
      hint = {
        en = "The POWER light blinks when the unit lives on its cell. Wait for HOLDOFF in between.",
        de = "Das POWER-Licht blinkt, wenn das Gerät vom Akku lebt. Warte dazwischen HOLDOFF ab.",
      },
      expect = function(b)
        for _ = 1, 2 do
          b:expect(b.unit:is "backup", at_leisure)
          b:expect(~b.unit:is "backup", at_leisure)
          b:ready()
        end
      end,
    },
    {
      say = {
        en = "And it still hears the truth: trip the smoke detector.",
        de = "Und die Wahrheit hört es noch: Löse den Rauchmelder aus.",
      },
      point = "smoke",
      hint = {
        en = "If it does not alarm: was HOLDOFF over? End the smoke and trip it again.",
        de = "Kein Alarm? War HOLDOFF schon um? Beende den Rauch und löse ihn noch einmal aus.",
      },
      expect = function(b)
        b:expect(b.smoke:is "tripped" & b.siren:is "sounding" & b.unit.input[1]:is "raised", at_leisure)
        b:sees(b:phone(owner_number):receives "ALARM! SMOKE", soon)
      end,
    },
  },

  solution = function(b)
    local owner = b:phone(owner_number)
    -- Off at an instant of the 100 ms between two looks at the supply.
    local function outage(ms)
      b:wait((math.floor(b:now() * 10) + 1) / 10 - b:now() + ms / 1000)
      b.ups:off()
      b:wait "5 s"
    end
    local function restore()
      b.ups:on()
      b:expect(~b.unit:is "backup", { within = "1 s" })
      b:ready()
    end
    b:step(2)
    b:wait "30 s"                        -- right after registration a modem without a clock takes it for old
    owner:sms "AON"
    b:expect(owner:receives "AON - OK", { within = "1 min" })
    b.smoke:trip()
    b:step(3)
    b.smoke:restore()
    b:step(4)
    b:spawn(function() b:never(owner:receives "ALARM", { during = "25 s" }) end)
    outage(80)                           -- the unit looks at its supply 20 ms later: in time
    restore()
    b:wait "5 s"
    outage(20)                           -- 80 ms later: too late
    b:step(5)
    restore()
    b:step(6)
    owner:sms "AOF"
    b:expect(owner:receives "AOF - OK", { within = "1 min" })
    b:spawn(function() b.unit.usb:send "Input1=NO" end)
    b:wait "1 s"
    b.smoke:set { contact = "N/O" }
    owner:sms "AON"
    b:step(7)
    b:spawn(function() b:never(owner:receives "ALARM", { during = "45 s" }) end)
    outage(20)
    restore()
    outage(60)
    restore()
    b:step(8)
    b.smoke:trip()
  end,
}
