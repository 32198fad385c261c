local example5 = require "wirings.example5"

local at_leisure = { within = "1 h" }
local over_night = { within = "2 d" }
local soon = { within = "30 s" }          -- what has come before is not waited for
local owner_number = "+358401234567"

-- What the owner hears, in this order: the steps go on without it, the solution does not.
local function hears(b, texts)
  for _, text in ipairs(texts) do
    b:expect(b:phone(owner_number):receives(text), over_night)
  end
end

-- Armed, and nothing is open.
local function is_armed(b)
  return b.unit.input[1]:is "armed" & b.unit.input[1]:is "normal"
    & b.unit.input[2]:is "armed" & b.unit.input[2]:is "normal"
end

lesson "lessons.example5" {
  about  = {
    en = "Example 5: a long night on the cell",
    de = "Beispiel 5: eine lange Nacht vom Akku",
  },
  covers = { "7.5", "5.1", "fact 40", "fact 54", "assumption 10", "assumption 17" },
  tags   = { "lesson", "alarm", "backup", "battery", "false-alarm" },
  wiring = example5,
  config = { "Input1=NC", "Input2=NC", "ALIASInput1=SMOKE", "ALIASInput2=WATER", "BACKUPLIMIT=DC",
             "ALERTNUMBER+358401234567" },
  may_violate = "no_false_alarm",
  -- red when: the buffer IC works as long as the MCU does (board.buffer_never_stops)
  --       or: BUFFERGUARD=ON believes inputs whose buffer IC has stopped (battery.buffer_guard)

  steps = {
    {
      say = {
        en = "The house's central supply feeds the unit. The smoke detector has a battery, the water "
          .. "sensor an accumulator. Wait until the unit is ready.",
        de = "Die zentrale Versorgung des Hauses speist das Gerät. Der Rauchmelder hat eine Batterie, "
          .. "der Wassermelder einen Akkumulator. Warte, bis das Gerät bereit ist.",
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
        en = "Arm with AON, then switch the central supply off. The unit lives on its cell and says "
          .. "\"Power failed\"; IN1 and IN2 keep their 12 V, they come from elsewhere.",
        de = "Schalte scharf (AON), dann schalte die zentrale Versorgung aus. Das Gerät lebt vom Akku "
          .. "und sagt \"Power failed\"; IN1 und IN2 behalten ihre 12 V, sie kommen von woanders.",
      },
      point = "ups",
      hint = {
        en = "First AON - OK, then the supply. The message comes after ten seconds.",
        de = "Erst AON - OK, dann die Versorgung. Die Nachricht kommt nach zehn Sekunden.",
      },
      expect = function(b)
        b:expect(is_armed(b), at_leisure)
        b:expect(b.unit:is "backup", at_leisure)
        b:sees(b:phone(owner_number):receives "Power failed", soon)
      end,
    },
    {
      say = {
        en = "A pipe bursts: trip the water sensor, and give the unit half a minute. The sensor works, "
          .. "IN2 has lost its voltage. Is anybody told?",
        de = "Ein Rohr platzt: Löse den Wassermelder aus und gib dem Gerät eine halbe Minute. Der "
          .. "Melder arbeitet, IN2 hat keine Spannung mehr. Erfährt es jemand?",
      },
      point = "water",
      hint = {
        en = "The supply must still be off.",
        de = "Die Versorgung muss noch aus sein.",
      },
      expect = function(b)
        local deaf = ~b.unit.input[2]:is "raised" | b.unit:has "BACKUPLIMIT=OFF"
        b:expect(b.unit:is "backup" & b.water:is "tripped" & deaf, at_leisure)
        b:wait "30 s"
      end,
    },
    {
      say = {
        en = "Nobody. BACKUPLIMIT=DC is for sensors that die with the unit's supply; these do not. Give "
          .. "the supply back, dry the water sensor, and wait for HOLDOFF.",
        de = "Niemand. BACKUPLIMIT=DC ist für Sensoren, die mit der Versorgung des Geräts sterben; diese "
          .. "tun es nicht. Gib die Versorgung zurück, trockne den Melder, warte HOLDOFF ab.",
      },
      point = "ups",
      hint = {
        en = "Press on the supply and on the sensor, then let a minute pass.",
        de = "Drücke auf die Versorgung und auf den Melder, dann lass eine Minute vergehen.",
      },
      expect = function(b)
        b:expect(~b.unit:is "backup" & b.water:is "normal", at_leisure)
        b:ready()
      end,
    },
    {
      say = {
        en = "Type BACKUPLIMIT=OFF at the USB console, as the guide prints under Example 5. Then supply "
          .. "off, and water again.",
        de = "Tippe an der USB-Konsole BACKUPLIMIT=OFF, wie es im Handbuch unter Beispiel 5 steht. Dann "
          .. "Versorgung aus, und noch einmal Wasser.",
      },
      point = "unit",
      hint = {
        en = "In this order: console, supply, sensor.",
        de = "In dieser Folge: Konsole, Versorgung, Melder.",
      },
      expect = function(b)
        b:expect(b.unit:has "BACKUPLIMIT=OFF", at_leisure)
        b:expect(b.unit:is "backup" & b.water:is "normal", at_leisure)
        local told = b.unit.input[2]:is "raised" | b.unit:has "BUFFERGUARD=ON" -- blind, on an empty cell
        b:expect(b.unit:is "backup" & b.water:is "tripped" & told, at_leisure)
        b:sees(b:phone(owner_number):receives "ALARM! WATER", soon)
      end,
    },
    {
      say = {
        en = "Heard on the cell. Dry the sensor, leave the supply off, and let the night pass, 10 000 "
          .. "times faster than life. After some 17 hours the unit says \"Battery low 20%\".",
        de = "Gehört, vom Akku. Trockne den Melder, lass die Versorgung aus, und lass die Nacht "
          .. "vergehen, 10 000-mal schneller. Nach etwa 17 Stunden sagt das Gerät \"Battery low 20%\".",
      },
      point = "water",
      hint = {
        en = "The sensor must be dry, or it cannot alarm again.",
        de = "Der Melder muss trocken sein, sonst kann er nicht noch einmal melden.",
      },
      expect = function(b)
        b:expect(b.unit:is "backup" & b.water:is "normal", at_leisure)
        local blind = b.unit.input[1]:is "raised" | b.unit:has "BUFFERGUARD=ON"
        if not b:sees(blind) then
          b:expect(b:phone(owner_number):receives "Battery low 20%" | blind, over_night)
        end
      end,
    },
    {
      say = {
        en = "Go on. Three hours later comes an ALARM. Then look at smoke detector and water sensor, "
          .. "and at IN1 and IN2.",
        de = "Weiter. Drei Stunden später kommt ein ALARM. Dann sieh dir Rauchmelder und Wassermelder "
          .. "an, und IN1 und IN2.",
      },
      point = "unit.IN1",
      hint = {
        en = "Do nothing but wait. The supply stays off.",
        de = "Tu nichts, warte nur. Die Versorgung bleibt aus.",
      },
      expect = function(b)
        local blind = b.smoke:is "normal" & b.unit.input[1]:is "raised"
        b:expect(b.unit:is "backup" & blind | b.unit:has "BUFFERGUARD=ON", over_night)
        b:sees(b:phone(owner_number):receives "ALARM! SMOKE", soon)
      end,
    },
    {
      say = {
        en = "No smoke, no water, 12 V on both inputs: the buffer IC between terminals and processor has "
          .. "stopped, at 3.6 V of the cell, and the unit reads two open loops. Switch the supply on.",
        de = "Kein Rauch, kein Wasser, 12 V an beiden Eingängen: Der Puffer-IC zwischen Klemmen und "
          .. "Prozessor steht still, bei 3,6 V am Akku. Schalte die Versorgung ein.",
      },
      point = "unit",
      hint = {
        en = "The guide warns of it: sensing in backup mode is called experimental there.",
        de = "Das Handbuch warnt davor: Es nennt das Hören ohne Netz dort experimentell.",
      },
      expect = function(b)
        b:expect(~b.unit:is "backup", at_leisure)
        b:ready()
      end,
    },
    {
      say = {
        en = "The mend: type BUFFERGUARD=ON. Then supply off once more, and let time run fast until the "
          .. "unit speaks of its inputs.",
        de = "Die Abhilfe: Tippe BUFFERGUARD=ON. Dann noch einmal Versorgung aus, und lass die Zeit "
          .. "laufen, bis das Gerät von seinen Eingängen spricht.",
      },
      point = "unit",
      hint = {
        en = "The less the cell has charged meanwhile, the sooner it comes.",
        de = "Je weniger der Akku inzwischen geladen hat, desto früher kommt es.",
      },
      expect = function(b)
        b:expect(b.unit:has "BUFFERGUARD=ON", at_leisure)
        b:expect(b:phone(owner_number):receives "Inputs blind, battery low", over_night)
      end,
    },
    {
      say = {
        en = "That is honest: it says that it is blind, instead of crying wolf. Give the supply back; "
          .. "the lesson is over.",
        de = "Das ist ehrlich: Es sagt, dass es blind ist, statt blinden Alarm zu geben. Gib die "
          .. "Versorgung zurück; die Lektion ist zu Ende.",
      },
      point = "ups",
      hint = { en = "Press on the supply.", de = "Drücke auf die Versorgung." },
      expect = function(b) b:expect(~b.unit:is "backup", at_leisure) end,
    },
  },

  solution = function(b)
    local owner = b:phone(owner_number)
    b:spawn(function()
      hears(b, { "AON - OK", "Power failed", "ALARM! WATER",
                 "Battery low 20%", "ALARM! SMOKE", "Inputs blind, battery low" })
    end)
    b:step(2)
    owner:sms "AON"
    b:expect(owner:receives "AON - OK", { within = "1 min" })
    b.ups:off()
    b:step(3)
    b.water:trip()
    b:never(owner:receives "ALARM", { during = "29 s" })
    b:step(4)
    b.water:restore()
    b.ups:on()
    b:step(5)
    b.unit.usb:send "BACKUPLIMIT=OFF"
    b.ups:off()
    b:wait "20 s"
    b.water:trip()
    b:step(6)
    b.water:restore()
    local since = b:now()
    b:step(7)
    b:measure("cell at 20 %", (b:now() - since) / 3600, { unit = "h", min = 14, max = 18 })
    b:step(8)
    b:measure("buffer IC stops", (b:now() - since) / 3600, { unit = "h", min = 16, max = 21 })
    b:measure("IN1", b.unit.input[1]:volts(), { unit = "V", min = 11 })
    b.ups:on()
    b:step(9)
    b.unit.usb:send "BUFFERGUARD=ON"
    b.ups:off()
    b:never(owner:receives "ALARM", { during = "20 min" })
    b:step(10)
    b.ups:on()
  end,
}
