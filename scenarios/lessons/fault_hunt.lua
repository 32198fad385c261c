local example3 = require "wirings.example3"

lesson "lessons.silent_siren" {
  about  = {
    en = "There is smoke and no siren: find the fault with a meter and a phone",
    de = "Rauch, aber keine Sirene: Finde den Fehler mit Messgerät und Telefon",
  },
  covers = { "7.3", "fact 31", "fact 37" },
  tags   = { "lesson", "fault" },
  wiring = example3,
  config = { "Input1=NO", "Input1RELAY=Relay6,60", "ALERTNUMBER+358401234567", "AON" },
  -- red when: a detector with a broken contact works (part.sensor_never_open)
  hidden = { "smoke open", "smoke short_gnd", "siren open", "mains open" },

  steps = {
    {
      say = {
        en = "Give the unit two minutes, then make smoke. The siren stays silent.",
        de = "Lass dem Gerät zwei Minuten, dann mache Rauch. Die Sirene bleibt still.",
      },
      point = "smoke",
      expect = function(b)
        b:expect(b.smoke:is "tripped", { within = "1 h" })
        b:never(b.siren:is "sounding", { during = "20 s" })
      end,
    },
    {
      say = {
        en = "What is wrong? Measure V12, IN1 and K6_NO, and read the owner's messages.",
        de = "Was ist kaputt? Miss V12, IN1 und K6_NO und lies die Nachrichten des Besitzers.",
      },
      hint = {
        en = "Where does the 12 V end: before the unit, before IN1, or before the siren?",
        de = "Wo enden die 12 V: vor dem Gerät, vor IN1 oder vor der Sirene?",
      },
      expect = function(b) b:expect(b.finding:is "right", { within = "2 h" }) end,
    },
  },

  solution = function(b)
    b:wait "2 min"
    local supplied = b.unit:volts "V12" > 11
    b.smoke:trip()
    b:step(2)
    if not supplied then
      b:found "mains open"
    elseif b:sees(b.unit:is "backup", { within = "10 s" }) then  -- since there is smoke
      b:found "smoke short_gnd"
    elseif b.unit.input[1]:volts() < 9 then
      b:found "smoke open"
    else
      b:measure("K6_NO", b.unit:volts "K6_NO", { unit = "V", min = 11 })
      b:found "siren open"
    end
  end,
}
