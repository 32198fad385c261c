#include "lua/language_keys.h"

#include <stddef.h>

#define END {NULL, NULL, NULL}

const struct language_key language_global_keys[] = {
    {"scenario", "fun(id: string): fun(definition: scenario)", "declares a scenario"},
    {"wiring", "fun(name: string): fun(definition: wiring.definition): wiring",
     "makes a wiring, which the file may return or keep"},
    {"lesson", "fun(id: string): fun(definition: lesson)", "declares a lesson"},
    {"require", "fun(name: string): any",
     "`\"wirings.example3\"` looks for `wirings/example3.lua` beside the file, in the folders "
     "above it up to the path given on the command line, then in what is shipped"},
    END};

const struct language_key language_scenario_keys[] = {
    {"about?", "string", "one sentence"},
    {"covers?", "string|string[]",
     "chapters of the installation guide (`\"5.1\"`; `\"7.3\"` is Example 3), `\"fact 39\"`, "
     "`\"assumption 8\"`, `\"check 5\"`: see [device.md](device.md)"},
    {"tags?", "string|string[]", "words for `--include TAG` and `--exclude TAG`"},
    {"wiring", "wiring|fun(choice: table): wiring",
     "a wiring, or one called with parameters: `example3 { contact = \"N/C\" }`; a function is "
     "given the choice of the grid"},
    {"config?", "string|string[]|fun(choice: table): string|string[]",
     "commands that the unit takes over USB on the maker's bench, where its thermometers are "
     "enrolled first; it is then switched off. t = 0 is its cold start, with all supplies settled, "
     "battery full, SIM and antennas fitted"},
    {"seed?", "integer", "of all random numbers; `--seed` wins"},
    {"grid?", "table<string, any[]>",
     "`{ limit = { \"DC\", \"OFF\" } }`: one scenario for each combination, `run(b, g)` with "
     "`g.limit`"},
    {"vary?", "table<string, string|any[]>",
     "what is uncertain of a part, a cable, the unit or the network, `[\"adapter.holdup\"] = "
     "\"470 uF .. 4700 uF\"`, `[\"unit.modem\"] = { \"sim900\", \"a7670\" }`: an exploration "
     "draws it, and the story holds [in all these worlds](swarm.md#what-is-judged); checked, "
     "otherwise ignored by `run`"},
    {"needs?", "capability|capability[]", "what a bench of real hardware must be able to do"},
    {"expects_violation?", "invariant|invariant[]",
     "[invariants](invariants.md) of which each must be violated, else it fails"},
    {"may_violate?", "invariant|invariant[]", "invariants that may be violated"},
    {"quarantine?", "string",
     "why it is set aside, in words: it runs and is shown, but its failure makes nothing red, and "
     "it covers nothing"},
    {"timeout?", "time", "in simulated time, `\"7 d\"` unless said otherwise"},
    {"run", "fun(b: bench, choice: table)", "the story"},
    END};

const struct language_key language_lesson_keys[] = {
    {"about?", "said", "one sentence"},
    {"steps", "step[]", "what the trainee is led through, one after the other"},
    {"hidden?", "string|(string|flaw)[]",
     "what may be wrong: one of them is drawn by the seed, and the lesson grades whether "
     "`b:found` names it. A fault of a part or cable, `\"smoke open\"`; a part that is not what "
     "its plate says, `\"adapter volts 9 V\"`; wire ends in each other's clamps, "
     "`\"unit.IN1 exchanged unit.IN2\"`, or not in theirs, `\"siren.minus loose\"`. With words "
     "for who plays: `{ \"smoke open\", en = \"the detector is dead\" }`"},
    {"suspects?", "string|(string|flaw)[]",
     "what can be named as well, and is never wrong"},
    {"solution?", "fun(b: bench, choice: table)",
     "the trainee of the tests: without it nobody can play the lesson by itself"},
    END};

const struct language_key language_step_keys[] = {
    {"say", "said", "what the trainee is told"},
    {"point?", "string", "the part, cable or terminal that is pointed at: `\"smoke\"`, "
                         "`\"unit.K6_NO\"`"},
    {"expect?", "fun(b: bench, choice: table)", "waits for what the trainee shall do or see"},
    {"hint?", "said", "what helps who is stuck"},
    END};

const struct language_key language_bench_keys[] = {
    {"unit", "unit", "the unit"},
    {"network", "network", "the mobile network"},
    {"finding", "finding", "in a lesson: how the trainee's finding is graded"},
    {"part", "bench.part", "the parts by their names, where a word of `b` has that name"},
    {"[string]", "any_part", "a part or cable by its name in the wiring: `b.mains`"},
    END};

const struct language_key language_message_keys[] = {
    {"text", "string", "what it says"},
    {"at", "number", "when it arrived, seconds since t = 0"},
    {"from", "string", "always `\"unit\"`"},
    {"read", "boolean", "whether it was read before"},
    END};

const struct language_key language_unit_keys[] = {
    {"relay", "unit.relays", "its relays, `[1]` to `[6]`"},
    {"input", "unit.inputs", "its inputs, `[1]` to `[8]`"},
    {"temp", "unit.temps", "its thermometers, `[1]` to `[5]`"},
    {"led", "unit.leds", "its LEDs by their names"},
    {"battery", "unit.battery", "the cell inside"},
    {"usb", "unit.usb", "its console"},
    {"button", "unit.button", "its button"},
    {"sim", "unit.sim", "its SIM"},
    {"modem", "unit.modem", "the GSM module on its board"},
    END};

const struct language_key language_relays_keys[] = {
    {"[1..6]", "unit.relay", "a relay by its number"}, END};
const struct language_key language_inputs_keys[] = {
    {"[1..8]", "unit.input", "an input by its number"}, END};
const struct language_key language_temps_keys[] = {
    {"[1..5]", "unit.temp", "a thermometer by its number"}, END};

const struct language_key language_leds_keys[] = {
    {"power", "unit.led", "supplied"},
    {"gsm", "unit.led", "registration, and a SIM error"},
    {"mic", "unit.led", "the microphone is open"},
    {"out", "unit.led", "a relay is on"},
    END};

const struct language_key language_modem_fault_keys[] = {
    {"at?", "\"now\"|\"byte\"|\"typed byte\"|\"echo\"|\"command\"|\"line\"|\"prompt\"|\"message\"|"
            "\"result\"|\"after\"|\"report\"|\"start\"",
     "the place of the dialogue at which it strikes"},
    {"of?", "string",
     "only of this command, `\"AT+CMGS\"`, or of reports that begin so, `\"+CMTI\"`"},
    {"text?", "string", "what is said, or the setting"},
    {"times?", "integer", "how often it strikes"},
    {"skip?", "integer", "occasions that pass before the first"},
    {"first?", "integer", "so many bytes at the beginning"},
    {"count?", "integer", "so many places of the SIM"},
    {"code?", "integer", "a registration without a network: 0, 2, 3 or 4"},
    {"by?", "time", "how long it waits"},
    {"lasting?", "time", "how long it is there at all"},
    {"silent?", "boolean", "no word of the boot"},
    END};

const struct language_key language_wiring_keys[] = {
    {"about?", "string", "one sentence"},
    {"chapter?", "string", "of the installation guide"},
    {"params?", "table", "its parameters with their defaults: `{ contact = \"N/O\" }`"},
    {"vary?", "table<string, string|any[]>",
     "what nobody knows of it, `[\"loop.length\"] = \"5 m .. 80 m\"`: an exploration draws it in "
     "each scenario that says nothing else of it"},
    {"build", "fun(w: builder, p: table)", "makes the parts, and joins their terminals"},
    END};

const struct language_key language_part_keys[] = {
    {"name?", "string", "letters, digits and _, 23 at most; its kind unless said otherwise"},
    {"at?", "{ [1]: number, [2]: number }", "`{ column, row }` in the drawing"},
    {"about?", "string", "one sentence"},
    END};

const struct language_key language_cable_keys[] = {
    {"name?", "string", "by which it can be cut, shorted, loosened: `b.garage:fault \"open\"`"},
    {"length?", "length", "one way"},
    {"area?", "area", "of its copper; `\"0.22 mm2\"` unless said otherwise"},
    END};
