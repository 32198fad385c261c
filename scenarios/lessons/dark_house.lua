-- A fault hunt on Example 1: what the relays switch, at 230 V and at 24 V.
local example1 = require "wirings.example1"

local at_leisure = { within = "2 h" }
local owner_number = "+358401234567"

lesson "lessons.dark_house" {
  about  = {
    en = "Fault hunt: which load does not obey?",
    de = "Fehlersuche: Welche Last gehorcht nicht?",
  },
  covers = { "7.1", "4", "fact 24", "fact 26", "check 1" },
  tags   = { "lesson", "fault", "relay" },
  wiring = example1,
  config = { "Input1=NO", "ALIASRelay1=LAMP", "ALIASRelay2=HEATER", "ALIASRelay3=SIREN",
             "ALERTNUMBER+358401234567" },
  may_violate = { "no_false_alarm", "no_lost_alarm" },
  -- red when: each command drives the next relay's coil (relay.shifted)

  hidden = {
    { "lamp open", en = "the lamp is burnt out", de = "die Lampe ist durchgebrannt" },
    { "lamp_breaker open", en = "the lamp's breaker does not conduct", de = "der Automat der Lampe leitet nicht" },
    { "unit.K1_NO exchanged unit.K1_NC", en = "the lamp's wire is on K1_NC instead of K1_NO",
      de = "die Leitung der Lampe liegt auf K1_NC statt K1_NO" },
    { "lamp.N loose", en = "the lamp's N is loose", de = "N der Lampe ist lose" },
    { "heater open", en = "the heater is broken inside", de = "die Heizung ist innen defekt" },
    { "heater_breaker open", en = "the heater's breaker does not conduct",
      de = "der Automat der Heizung leitet nicht" },
    { "contactor open", en = "the contactor's coil is broken", de = "die Spule des Schützes ist gebrochen" },
    { "contactor coil 400 V", en = "the contactor has a coil for 400 V", de = "das Schütz hat eine Spule für 400 V" },
    { "contactor weld", en = "the contactor's contacts are welded", de = "die Kontakte des Schützes sind verschweißt" },
    { "contactor.A1 loose", en = "the wire at A1 of the contactor is loose",
      de = "die Leitung an A1 des Schützes ist lose" },
    { "siren_supply volts 12 V", en = "the siren's supply is a 12 V one",
      de = "das Netzteil der Sirene ist eines mit 12 V" },
    { "siren.plus exchanged siren.minus", en = "plus and minus of the siren are exchanged",
      de = "Plus und Minus der Sirene sind vertauscht" },
  },
  suspects = {
    { "siren open", en = "the siren is broken inside", de = "die Sirene ist innen defekt" },
    { "siren_supply open", en = "the siren's supply gives nothing", de = "das Netzteil der Sirene gibt nichts ab" },
    { "unit.K2_NO exchanged unit.K2_NC", en = "the coil's wire is on K2_NC instead of K2_NO",
      de = "die Leitung der Spule liegt auf K2_NC statt K2_NO" },
  },

  steps = {
    {
      say = {
        en = "Three things hang on relays here: LAMP, HEATER and SIREN. Wait until the unit is ready, then "
          .. "switch all three on by SMS: OnLAMP, OnHEATER, OnSIREN.",
        de = "Drei Dinge hängen hier an Relais: LAMP, HEATER und SIREN. Warte, bis das Gerät bereit ist, "
          .. "und schalte alle drei per SMS ein: OnLAMP, OnHEATER, OnSIREN.",
      },
      point = "unit",
      hint = {
        en = "One SMS each. Wait for the answers LAMP ON, HEATER ON, SIREN ON.",
        de = "Je eine SMS. Warte auf die Antworten LAMP ON, HEATER ON, SIREN ON.",
      },
      expect = function(b)
        b:ready()
        local all = b.unit.relay[1]:is "on" & b.unit.relay[2]:is "on" & b.unit.relay[3]:is "on"
        b:expect(all | b.finding:is "right", at_leisure)
      end,
    },
    {
      say = {
        en = "The unit says ON to all of them. Look, listen, then switch off again what works, too: one "
          .. "load does not obey. Measure along its wires, and name what is wrong.",
        de = "Das Gerät sagt zu allen ON. Sieh hin, horch, und schalte auch wieder aus, was geht: Eine "
          .. "Last gehorcht nicht. Miss ihre Leitung entlang und nenne den Fehler.",
      },
      hint = {
        en = "Begin at COM, then NO, then the load: where do the volts end? Volts but no amperes: the load "
          .. "itself. On when it should be off: a contact.",
        de = "Beginne bei COM, dann NO, dann die Last: Wo enden die Volt? Volt, aber keine Ampere: die Last "
          .. "selbst. An, wenn es aus sein soll: ein Kontakt.",
      },
      expect = function(b) b:expect(b.finding:is "right", at_leisure) end,
    },
  },

  solution = function(b)
    local unit, owner = b.unit, b:phone(owner_number)
    local function lamp(before)          -- commanded on
      if before then return "unit.K1_NO exchanged unit.K1_NC" end
      if b:sees(b.lamp:is "lit") then return nil end
      if unit:volts "K1_COM" < 100 then return "lamp_breaker open" end
      return b.lamp:volts "L" > 100 and "lamp open" or "lamp.N loose"
    end
    local function heater()
      if b:sees(b.heater:is "running") then return nil end
      if unit:volts "K2_COM" < 100 then return "heater_breaker open" end
      if b.contactor:volts "A1" < 100 then return "contactor.A1 loose" end
      if b.contactor:volts "T1" > 100 then return "heater open" end
      return b.contactor:amps "A1" > 0.001 and "contactor coil 400 V" or "contactor open"
    end
    local function siren()
      if b:sees(b.siren:is "sounding") then return nil end
      return b.siren:volts "plus" < 0 and "siren.plus exchanged siren.minus" or "siren_supply volts 12 V"
    end

    b:wait "62 s"
    local lit = b:sees(b.lamp:is "lit")  -- before anybody has switched it on
    for _, load in ipairs { "LAMP", "HEATER", "SIREN" } do
      owner:sms("On" .. load)
      b:wait "10 s"
    end
    b:step(2)
    b:wait "1 s"
    local found = lamp(lit) or heater() or siren()
    if not found then
      owner:sms "OffHEATER"
      b:wait "10 s"
      found = b:sees(b.heater:is "running") and "contactor weld"
    end
    b:found(assert(found, "all is well here"))
  end,
}
