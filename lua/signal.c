#include "lua/signal.h"

#include <lauxlib.h>
#include <stdio.h>
#include <string.h>

#include "lua/argument.h"
#include "lua/bench.h"
#include "lua/classes.h"
#include "lua/rail.h"
#include "lua/word.h"
#include "sim/world/wiring.h"

#define ANY_STATE (-1)

/* What is followed: `op` is the condition that its states have, or CONDITION_ABOVE for a voltage,
 * CONDITION_WARMER for a temperature. */
struct signal {
    uint8_t op;           /* CONDITION_PART, _COIL, _CONTACT, _RAIL, _ABOVE, _WARMER */
    uint16_t part;        /* part, relay or rail; for a voltage the terminal */
    int32_t state;        /* CONDITION_PART: the one followed; ANY_STATE: all of them */
    char name[48];
};

static bool wanted_state(lua_State *L)
{
    static const char *const words[] = {"off", "open", "low", "on", "closed", "high", NULL};
    if (lua_isboolean(L, 2)) {
        return lua_toboolean(L, 2) != 0;
    }
    return argument_word(L, 2, words, "signal:is") >= 3;
}

static int push_state(lua_State *L, const struct signal *signal, int32_t value, const char *word)
{
    char label[80];
    struct condition_node node = {.op = signal->op, .part = signal->part, .value = value};
    snprintf(label, sizeof label, "%s:is \"%s\"", signal->name, word);
    condition_push(L, &node, label, NULL);
    return 1;
}

/* A signal of all states of a part is asked by their names, one of a single state by on and off. */
static int part_signal_is(lua_State *L, const struct signal *signal)
{
    const struct part *part = &bench_of(L)->world.part[signal->part];
    if (signal->state == ANY_STATE) {
        const char *const *states = part_kind_of(part)->states;
        uint32_t state = argument_word(L, 2, states, signal->name);
        return push_state(L, signal, (int32_t)state, states[state]);
    }
    bool wanted = wanted_state(L);
    push_state(L, signal, signal->state, "on");
    if (!wanted) {
        lua_arith(L, LUA_OPBNOT);
    }
    return 1;
}

static int signal_is(lua_State *L)
{
    const struct signal *signal = word_self(L);
    if (signal->op == CONDITION_ABOVE || signal->op == CONDITION_WARMER) {
        return sandbox_wrong(L, "a %s is compared with :above or :below",
                             signal->op == CONDITION_ABOVE ? "voltage" : "temperature");
    }
    if (signal->op == CONDITION_PART) {
        return part_signal_is(L, signal);
    }
    bool wanted = wanted_state(L);
    return push_state(L, signal, wanted, wanted ? "on" : "off");
}

/* What can be compared: the signal's op, the conditions for above and below, the figure. */
static const struct {
    enum condition_op signal, above, below;
    enum dimension dimension;
    const char *unit;
} compared[] = {
    {CONDITION_ABOVE, CONDITION_ABOVE, CONDITION_BELOW, DIMENSION_VOLTAGE, "V"},
    {CONDITION_RAIL, CONDITION_RAIL_ABOVE, CONDITION_RAIL_BELOW, DIMENSION_VOLTAGE, "V"},
    {CONDITION_WARMER, CONDITION_WARMER, CONDITION_COLDER, DIMENSION_TEMPERATURE, "C"},
};

static int compare(lua_State *L, bool above)
{
    const struct signal *signal = word_self(L);
    char label[96];
    for (uint32_t i = 0; i < sizeof compared / sizeof compared[0]; i++) {
        if (signal->op == compared[i].signal) {
            struct condition_node node = {.part = signal->part};
            node.op = (uint8_t)(above ? compared[i].above : compared[i].below);
            node.figure = argument_quantity(L, 2, compared[i].dimension, word_name(L));
            snprintf(label, sizeof label, "%s:%s %g %s", signal->name, word_name(L), node.figure,
                     compared[i].unit);
            condition_push(L, &node, label, NULL);
            return 1;
        }
    }
    return sandbox_wrong(L, "%s is no voltage or temperature: ask it with :is", signal->name);
}

static int signal_above(lua_State *L)
{
    return compare(L, true);
}

static int signal_below(lua_State *L)
{
    return compare(L, false);
}

static void push_change(lua_State *L, const struct signal *signal, enum event_kind kind,
                        uint32_t part, int32_t index)
{
    char label[80];
    struct condition_node node = {.op = CONDITION_CHANGES, .part = (uint16_t)part,
                                  .value = (int32_t)kind, .figure = index};
    snprintf(label, sizeof label, "%s:changes()", signal->name);
    condition_push(L, &node, label, NULL);
}

static int signal_changes(lua_State *L)
{
    const struct signal *signal = word_self(L);
    switch ((enum condition_op)signal->op) {
    case CONDITION_PART: push_change(L, signal, EVENT_PART_STATE, signal->part, -1); break;
    case CONDITION_COIL: push_change(L, signal, EVENT_COIL, PART_UNIT, signal->part); break;
    case CONDITION_CONTACT: push_change(L, signal, EVENT_CONTACT, PART_UNIT, signal->part); break;
    case CONDITION_RAIL:
        if (signal->part == INNER_RAIL_BUFFER) {
            push_change(L, signal, EVENT_BUFFER, PART_UNIT, -1);
            break;
        }
        push_change(L, signal, EVENT_UNIT_DOWN, PART_UNIT, -1);
        push_change(L, signal, EVENT_RESET, PART_UNIT, -1);
        lua_arith(L, LUA_OPBOR);
        break;
    default:
        return sandbox_wrong(L, "%s changes all the time: use :above or :below", signal->name);
    }
    return 1;
}

static const struct word words[] = {
    {"is", signal_is, "(state: string|boolean): state",
     "of one state or a rail `\"on\"` or `\"off\"`; of `\"state\"` a state's name",
     "b:expect(b.smoke:signal \"tripped\":is \"off\" & b.smoke:signal \"state\":is \"normal\")"},
    {"above", signal_above, "(level: voltage|temperature): state", "met to the microsecond",
     "b:expect(b.unit:signal \"rail_12v\":above \"11 V\")"},
    {"below", signal_below, "(level: voltage|temperature): state", "met to the microsecond",
     "b:expect(b.hall:signal \"temperature\":below \"30 C\")"},
    {"changes", signal_changes, "(): event", "happens at each change of a state",
     "b:times(0, b.siren:signal \"sounding\":changes(), { during = \"5 s\" })"},
    {NULL, NULL, NULL, NULL, NULL}};
const struct word_class signal_class = {"signal", words, NULL, NULL, NULL};

static struct signal *push(lua_State *L, enum condition_op op, uint32_t part, const char *owner,
                           const char *name)
{
    struct signal *signal = word_push(L, &signal_class, sizeof *signal);
    signal->op = (uint8_t)op;
    signal->part = (uint16_t)part;
    snprintf(signal->name, sizeof signal->name, "%s.%s", owner, name);
    return signal;
}

static int unknown(lua_State *L, uint32_t part, const char *const *more, const char *name)
{
    const struct world *world = &bench_of(L)->world;
    struct nearest nearest;
    const char *word;
    nearest_init(&nearest, name);
    if (more != NULL) {
        nearest_offer_all(&nearest, more);
    }
    for (uint32_t i = 0; (word = wiring_terminal_name(world, part, i)) != NULL; i++) {
        if (word[0] != '\0') {
            nearest_offer(&nearest, word);
        }
    }
    return sandbox_wrong(L, "%s has no signal '%s'%s", world->part[part].name, name,
                         argument_push_hint(L, &nearest));
}

static void push_terminal(lua_State *L, uint32_t part, const char *terminal, const char *name)
{
    const struct world *world = &bench_of(L)->world;
    push(L, CONDITION_ABOVE, (uint32_t)wiring_terminal(world, part, terminal),
         world->part[part].name, name);
}

void signal_push_of_part(lua_State *L, uint32_t part, int index)
{
    const struct world *world = &bench_of(L)->world;
    const struct part_kind *kind = part_kind_of(&world->part[part]);
    const char *owner = world->part[part].name, *name = argument_text(L, index, "signal");
    int32_t state = part_find_state(kind, name);
    if (state >= 0) {
        push(L, CONDITION_PART, part, owner, name)->state = state;
    } else if (strcmp(name, "state") == 0 && kind->states != NULL) {
        push(L, CONDITION_PART, part, owner, name)->state = ANY_STATE;
    } else if (strcmp(name, "temperature") == 0 && kind->celsius != NULL) {
        push(L, CONDITION_WARMER, part, owner, name);
    } else if (wiring_terminal(world, part, name) >= 0) {
        push_terminal(L, part, name, name);
    } else {
        unknown(L, part, kind->states, name);
    }
}

void signal_push_of_relay(lua_State *L, uint32_t relay, int index)
{
    static const char *const names[] = {"coil", "contact", NULL};
    uint32_t which = argument_word(L, index, names, "signal");
    char owner[16];
    snprintf(owner, sizeof owner, "relay[%u]", relay + 1);
    push(L, which == 0 ? CONDITION_COIL : CONDITION_CONTACT, relay, owner, names[which]);
}

void signal_push_of_unit(lua_State *L, int index)
{
    const struct world *world = &bench_of(L)->world;
    uint32_t part = (uint32_t)world->unit_part;
    const char *name = argument_text(L, index, "signal");
    for (uint32_t rail = 0; rail < INNER_RAIL_COUNT; rail++) {
        if (strcmp(name, inner_rail_names[rail]) == 0) {
            push(L, CONDITION_RAIL, rail, "unit", name);
            return;
        }
    }
    if (strcmp(name, "rail_12v") == 0) {
        push_terminal(L, part, "V12", name);
    } else if (wiring_terminal(world, part, name) >= 0) {
        push_terminal(L, part, name, name);
    } else {
        unknown(L, part, inner_rail_names, name);
    }
}
