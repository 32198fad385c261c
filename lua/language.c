#include "lua/language.h"

#include <string.h>

#include "lua/classes.h"
#include "lua/language_keys.h"

const struct language_alias language_aliases[] = {
    {"time", "string|number", "`\"30 s\"`; us ms s min h d; a bare number is in seconds"},
    {"voltage", "string|number", "`\"12 V\"`; V mV; a bare number is in volts"},
    {"current", "string|number", "`\"20 mA\"`; A mA; a bare number is in amperes"},
    {"power", "string|number", "`\"2 kW\"`; W kW; a bare number is in watts"},
    {"resistance", "string|number", "`\"50 ohm\"`; ohm kohm; a bare number is in ohms"},
    {"capacitance", "string|number", "`\"470 uF\"`; uF mF; a bare number is in farads"},
    {"temperature", "string|number", "`\"20 C\"`; C F; a bare number is in degrees C"},
    {"ratio", "string|number", "`\"20 %\"`; a bare number is a share, 0 to 1"},
    {"charge", "string|number", "`\"7 Ah\"`; mAh Ah; a bare number is in Ah"},
    {"length", "string|number", "`\"40 m\"`; a bare number is in metres"},
    {"area", "string|number", "`\"0.22 mm2\"`; a bare number is in square metres"},
    {"pattern", "string|{ exact: string }",
     "a text that may stand anywhere, case kept; `\"/Relay%d ON/\"` in slashes is a Lua pattern; "
     "`{ exact = \"LAMP ON\" }` is the whole text"},
    {"said", "string|table<string, string>",
     "a text, or one for each language: `{ en = \"Wait\", de = \"Warte\" }`"},
    {"flaw", "table<string|integer, string>",
     "with words for who plays: `{ \"smoke open\", en = \"the detector is dead\" }`"},
    {"condition", "state|event", "a state or an event: see [Conditions](scenarios.md#conditions)"},
    {"capability",
     "\"supply.dip\"|\"supply.analog\"|\"input.edge\"|\"thermometer\"|\"battery\"|"
     "\"modem.bytes\"|\"radio\"",
     "`\"supply.dip\"` `\"supply.analog\"` `\"input.edge\"` `\"thermometer\"` `\"battery\"` "
     "`\"modem.bytes\"` `\"radio\"`"},
    {NULL, NULL, NULL}};

const struct language_type language_types[] = {
    {"globals", "Declarations", "",
     "What a file of scenarios is made of. Everything else is called on one of the objects below.",
     NULL, language_global_keys},
    {"scenario", "scenario \"dotted.id\" { ... }", "",
     "A file may hold many, and wirings of its own; ids are lower case letters, digits and _ with "
     "dots.", NULL, language_scenario_keys},
    {"lesson", "lesson \"dotted.id\" { ... }", "",
     "A scenario that somebody else plays: its steps wait for a trainee. It has the keys of a "
     "scenario, all but `run`, and these; a text may be one for each language, "
     "`{ en = \"...\", de = \"...\" }`.", NULL, language_lesson_keys},
    {"step", "A step of a lesson", "",
     "Over when its `expect` is, or at once without one.", NULL, language_step_keys},
    {"bench", "The bench", "b",
     "What `run = function(b)` is given. A wait ends at the very instant at which it is decided; "
     "without one no time passes.", &bench_class, language_bench_keys},
    {"bench.part", NULL, "b.part", "", &bench_part_class, NULL},
    {"phone", "People", "owner",
     "`local owner = b:phone \"+358401234567\"`: somebody with a phone, 16 of them at most.",
     &phone_class, NULL},
    {"finding", "The finding of a lesson", "b.finding", "What the trainee has said by `b:found`.",
     &finding_class, NULL},
    {"message", "Messages", "message", "What `owner:expect_sms` and `owner:inbox` return.", NULL,
     language_message_keys},
    {"network", "The network", "b.network",
     "What is said to it holds until it is said otherwise.", &network_class, NULL},
    {"unit", "The unit", "b.unit", "The GSM relay itself, seen from outside.", &unit_class,
     language_unit_keys},
    {"unit.relays", NULL, "b.unit.relay", "", &unit_relays_class, language_relays_keys},
    {"unit.relay", "Its relays", "b.unit.relay[1]", "", &unit_relay_class, NULL},
    {"unit.inputs", NULL, "b.unit.input", "", &unit_inputs_class, language_inputs_keys},
    {"unit.input", "Its inputs", "b.unit.input[1]", "", &unit_input_class, NULL},
    {"unit.temps", NULL, "b.unit.temp", "", &unit_temps_class, language_temps_keys},
    {"unit.temp", "Its thermometers", "b.unit.temp[1]",
     "As the unit reads them; it does so every ten seconds, so give a condition time.",
     &unit_temp_class, NULL},
    {"unit.leds", NULL, "b.unit.led", "", &unit_leds_class, language_leds_keys},
    {"unit.led", "Its LEDs", "b.unit.led.gsm", "", &unit_led_class, NULL},
    {"unit.battery", "Its battery", "b.unit.battery", "", &unit_battery_class, NULL},
    {"unit.usb", "Its console", "b.unit.usb", "", &unit_usb_class, NULL},
    {"unit.button", "Its button", "b.unit.button", "", &unit_button_class, NULL},
    {"unit.sim", "Its SIM", "b.unit.sim", "", &unit_sim_class, NULL},
    {"unit.modem", "Its modem", "b.unit.modem",
     "With `w:unit { modem = \"none\" }` there is none to fail.", &modem_class, NULL},
    {"modem_fault_options", "Options of a modem's fault", "",
     "Which of them a kind takes is in [Faults of the modem](modem-faults.md).", NULL,
     language_modem_fault_keys},
    {"signal", "Signals", "signal",
     "`part:signal(name)` follows one thing of a part, `b.unit:signal(name)` one of the unit.",
     &signal_class, NULL},
    {"part", "Parts in a story", "b.smoke",
     "A part by the name that its wiring gave it. Each has these words, and the verbs of its kind.",
     &part_class, NULL},
    {"wire", "Cables in a story", "b.garage", "A cable by its name.", &wire_class, NULL},
    {"wiring", "wiring \"name\" { ... }", "",
     "Called with a table it is the same wiring with other parameters: "
     "`example3 { contact = \"N/C\" }`.", NULL, language_wiring_keys},
    {"builder", "Wiring it", "w",
     "`w:KIND { ... }` makes a part of one of the [kinds](#kinds-of-parts) and returns it; its "
     "terminals are its fields. A part that no wire leads to is an error; terminals may stay open.",
     &wiring_class, NULL},
    {"placed", NULL, "unit", "", &terminals_class, NULL},
    {"terminal", NULL, "unit.IN1", "", &terminal_class, NULL},
    {"part_keys", "Keys of every part", "", "Each kind has parameters of its own beside them.",
     NULL, language_part_keys},
    {"cable", "Keys of a cable", "", "The last of what `w:wire` is given.", NULL,
     language_cable_keys},
    {NULL, NULL, NULL, NULL, NULL, NULL}};

bool language_has(const struct word_class *class)
{
    const struct language_type *type = language_types;
    while (type->name != NULL && type->class != class) {
        type++;
    }
    return type->name != NULL;
}

const struct language_type *language_find(const char *name)
{
    const struct language_type *type = language_types;
    while (type->name != NULL && strcmp(type->name, name) != 0) {
        type++;
    }
    return type->name == NULL ? NULL : type;
}

bool language_has_key(const struct language_type *type, const char *name)
{
    size_t length = strlen(name);
    for (const struct language_key *key = type->keys; key != NULL && key->name != NULL; key++) {
        if (strncmp(key->name, name, length) == 0
            && (key->name[length] == '\0' || strcmp(key->name + length, "?") == 0)) {
            return true;
        }
    }
    return false;
}
