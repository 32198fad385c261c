#include "lua/unit_words.h"

#include <lauxlib.h>
#include <stdio.h>
#include <string.h>

#include "lua/argument.h"
#include "lua/bench.h"
#include "lua/classes.h"
#include "lua/message.h"
#include "lua/modem_words.h"
#include "lua/part_words.h"
#include "lua/setting.h"
#include "lua/signal.h"
#include "lua/unit_amps.h"
#include "lua/unit_battery.h"
#include "lua/unit_console.h"
#include "lua/unit_temp.h"
#include "lua/word.h"
#include "sim/world/wiring.h"

struct unit_item {
    uint32_t index;
};

static struct board *board_of(lua_State *L)
{
    return &bench_of(L)->world.board;
}

static int push_state(lua_State *L, enum condition_op op, uint32_t part, uint32_t value,
                      const char *label)
{
    struct condition_node node = {.op = (uint8_t)op, .part = (uint16_t)part,
                                  .value = (int32_t)value};
    condition_push(L, &node, label, NULL);
    return 1;
}

/* Relays */

static int relay_state(lua_State *L, enum condition_op op, const char *const *states)
{
    const struct unit_item *relay = word_self(L);
    char label[64];
    uint32_t state = argument_word(L, 2, states, word_name(L));
    snprintf(label, sizeof label, "relay[%u]:%s \"%s\"", relay->index + 1, word_name(L),
             states[state]);
    return push_state(L, op, relay->index, state, label);
}

static int relay_is(lua_State *L)
{
    static const char *const states[] = {"off", "on", NULL};
    return relay_state(L, CONDITION_COIL, states);
}

static int relay_contact(lua_State *L)
{
    static const char *const states[] = {"open", "closed", NULL};
    return relay_state(L, CONDITION_CONTACT, states);
}

static int relay_signal(lua_State *L)
{
    const struct unit_item *relay = word_self(L);
    signal_push_of_relay(L, relay->index, 2);
    return 1;
}

static void relay_push_called(lua_State *L)
{
    const struct unit_item *item = lua_touserdata(L, 1);
    lua_pushfstring(L, "b.unit.relay[%d]", (int)item->index + 1);
}

static const struct word relay_words[] = {
    {"is", relay_is, "(state: \"on\"|\"off\"): state",
     "power on its coil: off without 12 V, whatever the unit commands",
     "b:expect(b.unit.relay[1]:is \"off\")"},
    {"contact", relay_contact, "(state: \"closed\"|\"open\"): state", "its N/O contact",
     "b:expect(b.unit.relay[1]:contact \"open\")"},
    {"signal", relay_signal, "(name: \"coil\"|\"contact\"): signal",
     "its coil, which changes when the unit commands it, or its contact, to follow",
     "b:never(b.unit.relay[6]:signal \"coil\":changes(), { during = \"5 s\" })"},
    {NULL, NULL, NULL, NULL, NULL}};
const struct word_class unit_relay_class = {"relay", relay_words, NULL, NULL, relay_push_called};

/* Inputs */

static int input_is(lua_State *L)
{
    static const char *const states[] = {"normal", "alarm", "disarmed", "armed", "raised", NULL};
    static const enum condition_op ops[] = {CONDITION_INPUT, CONDITION_INPUT, CONDITION_ARMED,
                                            CONDITION_ARMED, CONDITION_RAISED};
    const struct unit_item *input = word_self(L);
    char label[64];
    uint32_t state = argument_word(L, 2, states, "input:is");
    snprintf(label, sizeof label, "input[%u]:is \"%s\"", input->index + 1, states[state]);
    return push_state(L, ops[state], input->index, state % 2, label);
}

static int input_volts(lua_State *L)
{
    const struct unit_item *input = word_self(L);
    lua_settop(L, 1);
    lua_pushfstring(L, "IN%d", (int)input->index + 1);
    return part_volts_of(L, (uint32_t)bench_of(L)->world.unit_part);
}

static void input_push_called(lua_State *L)
{
    const struct unit_item *item = lua_touserdata(L, 1);
    lua_pushfstring(L, "b.unit.input[%d]", (int)item->index + 1);
}

static const struct word input_words[] = {
    {"is", input_is, "(state: \"alarm\"|\"normal\"|\"armed\"|\"disarmed\"|\"raised\"): state",
     "as the unit reads it; whether AON has armed it; `\"raised\"`: it has given an alarm and is "
     "not back to normal",
     "b:expect(b.unit.input[1]:is \"normal\")"},
    {"volts", input_volts, "(): number", "volts at its terminal",
     "b:measure(\"IN1\", b.unit.input[1]:volts(), { unit = \"V\", max = 1 })"},
    {NULL, NULL, NULL, NULL, NULL}};
const struct word_class unit_input_class = {"input", input_words, NULL, NULL, input_push_called};

/* LEDs */

const char *const unit_leds[] = {"power", "gsm", "mic", "out", NULL};

static int led_is(lua_State *L)
{
    static const char *const states[] = {"on", "off", "blinking", "blinking twice", NULL};
    const struct unit_item *led = word_self(L);
    char label[64];
    uint32_t state = argument_word(L, 2, states, "led:is");
    snprintf(label, sizeof label, "led.%s:is \"%s\"", unit_leds[led->index], states[state]);
    return push_state(L, CONDITION_LED, led->index, state, label);
}

static void led_push_called(lua_State *L)
{
    const struct unit_item *item = lua_touserdata(L, 1);
    lua_pushfstring(L, "b.unit.led.%s", unit_leds[item->index]);
}

static const struct word led_words[] = {
    {"is", led_is, "(state: \"on\"|\"off\"|\"blinking\"|\"blinking twice\"): state",
     "as the eye sees it: `\"blinking\"` is any pattern, `\"blinking twice\"` two flashes and a "
     "pause",
     "b:expect(b.unit.led.power:is \"on\")"},
    {NULL, NULL, NULL, NULL, NULL}};
const struct word_class unit_led_class = {"led", led_words, NULL, NULL, led_push_called};

/* Button */

static int after_press(lua_State *L, int status, lua_KContext context)
{
    (void)status, (void)context;
    bench_deed(L, "button: up");
    board_button(board_of(L), false);
    bench_settle(L);
    return 0;
}

static int button_press(lua_State *L)
{
    word_self(L);
    int64_t time = lua_isnoneornil(L, 2) ? CLOCK_MS(200) : argument_time(L, 2, "button:press");
    bench_deed(L, "button: down");
    board_button(board_of(L), true);
    bench_settle(L);
    bench_wait(L, WAIT_TIME, bench_of(L)->world.now + time);
    return bench_yield(L, after_press);
}

static const struct word button_words[] = {
    {"press", button_press, "(t?: time)",
     "held for t, 200 ms when not given; returns when it is up again",
     "b.unit.button:press \"300 ms\""},
    {NULL, NULL, NULL, NULL, NULL}};
const struct word_class unit_button_class = {"b.unit.button", button_words, NULL, NULL, NULL};

/* SIM */

static int sim_remove(lua_State *L)
{
    word_self(L);
    struct bench *bench = bench_of(L);
    bench_deed(L, "sim:remove()");
    struct air air = world_air(&bench->world, &bench->workspace);
    gsm_sim_remove(&bench->world.gsm, &air);
    bench_settle(L);
    return 0;
}

/* The PIN at options; "" when none is given. */
static const char *pin_option(lua_State *L, int options)
{
    static const char *const names[] = {"pin", NULL};
    argument_options(L, options, names);
    if (!argument_option(L, options, "pin")) {
        return "";
    }
    const char *pin = argument_text(L, -1, "pin");
    if (!gsm_sim_is_pin(pin)) {
        sandbox_wrong(L, "sim:insert: a PIN is a text of 4 to 8 digits, like \"1234\", not \"%s\"",
                      pin);
    }
    return pin;
}

static int sim_insert(lua_State *L)
{
    word_self(L);
    struct bench *bench = bench_of(L);
    const char *pin = pin_option(L, 2);
    bench_deed(L, "sim:insert{%s%s}", pin[0] == '\0' ? "" : "pin = ", pin);
    struct air air = world_air(&bench->world, &bench->workspace);
    gsm_sim_insert(&bench->world.gsm, &air, pin);
    bench_settle(L);
    return 0;
}

static const struct word sim_words[] = {
    {"remove", sim_remove, "()", "takes the SIM out of its holder",
     "b.unit.sim:remove()"},
    {"insert", sim_insert, "(options?: { pin?: string })",
     "puts it back, with its messages; with a PIN it asks for that one at each start, without "
     "for none",
     "b.unit.sim:remove(); b.unit.sim:insert { pin = \"1234\" }"},
    {NULL, NULL, NULL, NULL, NULL}};
const struct word_class unit_sim_class = {"b.unit.sim", sim_words, NULL, NULL, NULL};

/* Relays, inputs and LEDs by number or name */

static void push_item(lua_State *L, const struct word_class *class, uint32_t index)
{
    struct unit_item *item = word_push(L, class, sizeof *item);
    item->index = index;
}

static bool relay_at(lua_State *L)
{
    uint32_t relay = argument_number_of(L, 2, UNIT_RELAYS, "relay");
    if ((bench_of(L)->blind_contacts >> relay & 1) != 0) {
        bench_skip(L, BENCH_UNWIRED, lua_pushfstring(L, "the contact of relay %d", relay + 1));
    }
    push_item(L, &unit_relay_class, relay);
    return true;
}

static bool input_at(lua_State *L)
{
    push_item(L, &unit_input_class, argument_number_of(L, 2, UNIT_INPUTS, "input"));
    return true;
}

static bool led_at(lua_State *L)
{
    uint32_t led = argument_word(L, 2, unit_leds, "led");
    if ((bench_of(L)->blind_leds >> led & 1) != 0) {
        bench_skip(L, BENCH_UNWIRED, lua_pushfstring(L, "LED %s", unit_leds[led]));
    }
    push_item(L, &unit_led_class, led);
    return true;
}

static const struct word no_words[] = {{NULL, NULL, NULL, NULL, NULL}};
const struct word_class unit_relays_class = {"b.unit.relay", no_words, relay_at, NULL, NULL};
const struct word_class unit_inputs_class = {"b.unit.input", no_words, input_at, NULL, NULL};
const struct word_class unit_leds_class = {"b.unit.led", no_words, led_at, NULL, NULL};

/* The unit itself */

static int unit_is(lua_State *L)
{
    static const char *const states[] = {"running", "backup", "off", "damaged", "registered",
                                         "idle", NULL};
    word_self(L);
    char label[64];
    uint32_t state = argument_word(L, 2, states, "unit:is");
    snprintf(label, sizeof label, "unit:is \"%s\"", states[state]);
    return push_state(L, CONDITION_UNIT, 0, state, label);
}

static int unit_has(lua_State *L)
{
    word_self(L);
    char label[SETTING_LINE + 16], error[SETTING_ERROR];
    const char *line = argument_text(L, 2, "unit:has");
    struct condition_node node = {.op = CONDITION_SETTING};
    if (!setting_find(&board_of(L)->unit, line, (uint32_t *)&node.value, error)) {
        return sandbox_wrong(L, "unit:has: %s", error);
    }
    snprintf(label, sizeof label, "unit:has \"%s\"", line);
    condition_push(L, &node, label, line);
    return 1;
}

static int unit_reboots(lua_State *L)
{
    word_self(L);
    lua_pushinteger(L, board_of(L)->reboots);
    return 1;
}

/* A list: of each page of the flash, since it was made; and words programmed since then. */
static int unit_wear(lua_State *L)
{
    word_self(L);
    const struct nvm *flash = &board_of(L)->flash;
    lua_createtable(L, NVM_PAGES, 0);
    for (uint32_t i = 0; i < NVM_PAGES; i++) {
        lua_pushinteger(L, flash->erased[i]);
        lua_rawseti(L, -2, (lua_Integer)i + 1);
    }
    lua_pushinteger(L, flash->words_programmed);
    return 2;
}

static uint32_t unit_part(lua_State *L)
{
    word_self(L);
    return (uint32_t)bench_of(L)->world.unit_part;
}

static int unit_volts(lua_State *L)
{
    return part_volts_of(L, unit_part(L));
}

static int unit_amps_word(lua_State *L)
{
    struct bench *bench = bench_of(L);
    uint32_t terminal = part_terminal_argument(L, unit_part(L));
    lua_pushnumber(L, unit_amps(&bench->world, &bench->workspace, terminal));
    return 1;
}

static int unit_fault(lua_State *L)
{
    word_self(L);
    return sandbox_wrong(L, "the unit takes no faults of its own; break a supply, a cable or a "
                         "part");
}

static int unit_signal(lua_State *L)
{
    word_self(L);
    signal_push_of_unit(L, 2);
    return 1;
}

static const struct word unit_words[] = {
    {"is", unit_is, "(state: \"running\"|\"backup\"|\"off\"|\"damaged\"|\"registered\"|"
     "\"idle\"): state",
     "the unit as a whole: `\"registered\"` at a network, `\"idle\"` with no message queued",
     "b:expect(b.unit:is \"running\")"},
    {"has", unit_has, "(setting: string): state",
     "a setting has this value, written as the unit's EXPORT has it, whoever gave it and when",
     "b:expect(b.unit:has \"BACKUPLIMIT=DC\")"},
    {"reboots", unit_reboots, "(): integer", "resets since t = 0",
     "b:measure(\"resets\", b.unit:reboots(), { max = 0 })"},
    {"wear", unit_wear, "(): integer[], integer",
     "what its flash has borne since it was made: a list, erasures of each page; and words "
     "programmed",
     "local erased, words = b.unit:wear()"},
    {"volts", unit_volts, "(terminal: unit_terminal): number",
     "volts between a terminal and its partner",
     "b:measure(\"supply\", b.unit:volts \"V12\", { unit = \"V\" })"},
    {"amps", unit_amps_word, "(terminal: unit_terminal): number",
     "amperes into the unit there; terminals that it joins inside count together",
     "b:measure(\"taken\", b.unit:amps \"V12\", { unit = \"A\" })"},
    {"signal", unit_signal,
     "(name: unit_terminal|\"rail_12v\"|\"rail_mcu\"|\"rail_buffer\"): signal",
     "the voltage of a terminal (`\"rail_12v\"` is V12) or of a rail inside: the MCU's 3.3 V, "
     "and what feeds the inputs' buffer IC",
     "b:expect(b.unit:signal \"rail_mcu\":is \"on\")"},
    {"fault", unit_fault, "(kind: string)",
     "refused: the unit takes no faults of its own, break a supply, a cable or a part",
     ""},
    {"ok", unit_fault, "()", "refused, like fault",
     ""},
    {NULL, NULL, NULL, NULL, NULL}};

const char *const unit_things[] = {"relay", "input", "temp", "led", "battery",
                                          "usb", "button", "sim", "modem", NULL};

/* A unit with a module and a SIM of its own, on a real network: nobody lays faults there. */
static void want_own_module(lua_State *L, const struct word_class *thing, const char *name)
{
    bool within = thing == &unit_sim_class || thing == &modem_class;
    if (within && bench_of(L)->world.gsm.network.outside) {
        bench_skip(L, BENCH_REAL_NETWORK, lua_pushfstring(L, "b.unit.%s", name));
    }
}

static bool unit_thing(lua_State *L)
{
    static const struct word_class *const things[] = {
        &unit_relays_class, &unit_inputs_class, &unit_temps_class,
        &unit_leds_class, &unit_battery_class, &unit_usb_class,
        &unit_button_class, &unit_sim_class, &modem_class};
    const char *name = lua_type(L, 2) == LUA_TSTRING ? lua_tostring(L, 2) : "";
    for (uint32_t i = 0; unit_things[i] != NULL; i++) {
        if (strcmp(unit_things[i], name) == 0) {
            want_own_module(L, things[i], name);
            push_item(L, things[i], 0);
            return true;
        }
    }
    if (strcspn(name, "12345678") + 1 == strlen(name) && strspn(name, "relayinputtemp") >= 4) {
        sandbox_wrong(L, "b.unit has no '%s': they are numbered in brackets, like "
                      "b.unit.relay[1], .input[1], .temp[1]", name);
    }
    return false;
}

static void unit_offer(lua_State *L, struct nearest *nearest)
{
    (void)L;
    nearest_offer_all(nearest, unit_things);
}

const struct word_class unit_class = {"b.unit", unit_words, unit_thing, unit_offer, NULL};

void unit_push(lua_State *L)
{
    word_push(L, &unit_class, 1);
}
