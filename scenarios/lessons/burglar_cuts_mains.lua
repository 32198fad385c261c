-- The burglar who opens the fuse cabinet first, and what BACKUPLIMIT=DC makes of it.
local own_supplies = require "wirings.own_supplies"

local at_leisure = { within = "1 h" }
local soon = { within = "30 s" }          -- what has come before is not waited for
local owner_number = "+358401234567"

-- What the owner hears, in this order: the steps go on without it, the solution does not.
local function hears(b, texts)
  for _, text in ipairs(texts) do
    b:expect(b:phone(owner_number):receives(text), at_leisure)
  end
end

lesson "lessons.burglar_cuts_mains" {
  about  = {
    en = "The burglar who cuts the mains first",
    de = "Der Einbrecher, der zuerst das Netz kappt",
  },
  covers = { "5.1", "7.6", "fact 53", "fact 54", "assumption 10", "assumption 15" },
  tags   = { "lesson", "alarm", "backup" },
  wiring = own_supplies,
  config = { "Input1=NC", "ALIASInput1=DOOR", "Input1RELAY=Relay1,60", "BACKUPLIMIT=DC",
             "BUFFERGUARD=ON", "ALERTNUMBER+358401234567" },
  -- red when: BACKUPLIMIT=DC is ignored: a dead supply raises false alarms (power.dc_not_limiting)

  steps = {
    {
      say = {
        en = "A cottage: the door contact has a battery, the siren an accumulator, the unit an adapter. "
          .. "Wait until the unit is ready, then arm with AON.",
        de = "Eine Hütte: Der Türkontakt hat eine Batterie, die Sirene einen Akkumulator, das Gerät ein "
          .. "Netzteil. Warte, bis das Gerät bereit ist, und schalte scharf: AON.",
      },
      point = "door",
      hint = {
        en = "Ready is: GSM light steady, and HOLDOFF, one minute, over.",
        de = "Bereit heißt: GSM-Licht stetig, und HOLDOFF, eine Minute, vorbei.",
      },
      expect = function(b)
        b:ready()
        b:expect(b.unit.input[1]:is "armed" & b.unit.input[1]:is "normal", at_leisure)
      end,
    },
    {
      say = {
        en = "Be the burglar, a clumsy one: open the door. The siren sounds, the owner is told. Then shut "
          .. "the door and wait until all is quiet.",
        de = "Sei der Einbrecher, ein ungeschickter: Öffne die Tür. Die Sirene heult, der Besitzer weiß "
          .. "es. Dann schließe die Tür und warte, bis alles still ist.",
      },
      point = "door",
      hint = {
        en = "Press on the door contact; the siren runs for one minute.",
        de = "Drücke auf den Türkontakt; die Sirene läuft eine Minute.",
      },
      expect = function(b)
        b:expect(b.door:is "tripped" & b.siren:is "sounding" & b.unit.input[1]:is "raised", at_leisure)
        b:sees(b:phone(owner_number):receives "ALARM! DOOR", soon)
        b:expect(b.door:is "normal" & b.siren:is "silent", at_leisure)
      end,
    },
    {
      say = {
        en = "Now a burglar who reads: he opens the fuse cabinet outside and cuts the mains. Then he "
          .. "opens the door, and takes half a minute.",
        de = "Nun ein Einbrecher, der liest: Er öffnet draußen den Sicherungskasten und kappt das Netz. "
          .. "Dann öffnet er die Tür und nimmt sich eine halbe Minute.",
      },
      point = "mains",
      hint = {
        en = "Mains off first, then the door.",
        de = "Erst das Netz aus, dann die Tür.",
      },
      expect = function(b)
        local deaf = ~b.unit.input[1]:is "raised" | b.unit:has "BACKUPLIMIT=OFF"
        b:expect(b.unit:is "backup" & b.door:is "tripped" & deaf, at_leisure)
        b:wait "30 s"
      end,
    },
    {
      say = {
        en = "Two words reach the owner: \"Power failed\". The door contact saw him, but under "
          .. "BACKUPLIMIT=DC nobody listens to it. Shut the door, mains on, and wait for HOLDOFF.",
        de = "Zwei Worte erreichen den Besitzer: \"Power failed\". Der Türkontakt hat ihn gesehen, aber "
          .. "unter BACKUPLIMIT=DC hört niemand hin. Tür zu, Netz ein, HOLDOFF abwarten.",
      },
      point = "door",
      hint = {
        en = "For a cottage without neighbours \"Power failed\" is reason enough to call somebody.",
        de = "Für eine Hütte ohne Nachbarn ist \"Power failed\" Grund genug, jemanden anzurufen.",
      },
      expect = function(b)
        b:expect(~b.unit:is "backup" & b.door:is "normal", at_leisure)
        b:ready()
      end,
    },
    {
      say = {
        en = "The door contact has its own battery, and so it may speak without mains. Type "
          .. "BACKUPLIMIT=OFF at the console, then be the burglar once more: mains, then door.",
        de = "Der Türkontakt hat seine eigene Batterie und darf darum auch ohne Netz sprechen. Tippe "
          .. "BACKUPLIMIT=OFF an der Konsole, dann brich noch einmal ein: Netz, dann Tür.",
      },
      point = "unit",
      hint = {
        en = "Console, mains off, door: in this order.",
        de = "Konsole, Netz aus, Tür: in dieser Folge.",
      },
      expect = function(b)
        b:expect(b.unit:has "BACKUPLIMIT=OFF", at_leisure)
        b:expect(b.unit:is "backup" & b.door:is "normal", at_leisure)
        b:expect(b.unit:is "backup" & b.door:is "tripped" & b.unit.input[1]:is "raised", at_leisure)
        b:sees(b:phone(owner_number):receives "ALARM! DOOR", soon)
      end,
    },
    {
      say = {
        en = "The owner knows. But listen: the siren is silent, though its accumulator is full: without "
          .. "12 V no relay of the unit moves. Give the mains back while the minute still runs.",
        de = "Der Besitzer weiß es. Aber horch: Die Sirene schweigt, obwohl ihr Akkumulator voll ist: "
          .. "Ohne 12 V bewegt sich kein Relais. Gib das Netz zurück, solange die Minute noch läuft.",
      },
      point = "siren",
      hint = {
        en = "Too late? Mains off, shut the door, open it, and mains on within a minute.",
        de = "Zu spät? Netz aus, Tür zu und wieder auf, und binnen einer Minute Netz ein.",
      },
      expect = function(b) b:expect(b.siren:is "sounding", at_leisure) end,
    },
    {
      say = {
        en = "The alarm had not been forgotten. Who wants the siren without mains, too, puts unit and "
          .. "siren on a UPS, as in Example 1. Shut the door; the lesson is over.",
        de = "Der Alarm war nicht vergessen. Wer die Sirene auch ohne Netz will, hängt Gerät und Sirene "
          .. "an eine USV, wie in Beispiel 1. Schließe die Tür; die Lektion ist zu Ende.",
      },
      point = "unit.K1_COM",
      hint = { en = "Press on the door contact.", de = "Drücke auf den Türkontakt." },
      expect = function(b) b:expect(b.door:is "normal", at_leisure) end,
    },
  },

  solution = function(b)
    local owner = b:phone(owner_number)
    b:spawn(function() hears(b, { "AON - OK", "ALARM! DOOR", "Power failed", "ALARM! DOOR" }) end)
    b:wait "62 s"
    owner:sms "AON"
    b:step(2)
    b.door:trip()
    b:wait "20 s"
    b.door:restore()
    b:step(3)
    b.mains:off()
    b:wait "5 s"
    b.door:trip()
    b:never(owner:receives "ALARM" | b.siren:is "sounding", { during = "29 s" })
    b:step(4)
    b.door:restore()
    b.mains:on()
    b:step(5)
    b.unit.usb:send "BACKUPLIMIT=OFF"
    b.mains:off()
    b:wait "5 s"
    b.door:trip()
    b:never(b.siren:is "sounding", { during = "20 s" })
    b:step(6)
    b.mains:on()
    b:step(7)
    b.door:restore()
  end,
}
