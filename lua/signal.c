#include "lua/signal.h"

#include <lauxlib.h>
#include <stdio.h>
#include <string.h>

#include "lua/argument.h"
#include "lua/bench.h"
#include "lua/word.h"
#include "sim/world/wiring.h"

/* What is followed: `op` is the state's condition (CONDITION_PART, _COIL, _CONTACT), or
 * CONDITION_ABOVE for a voltage. */
struct signal {
    uint8_t op;
    uint16_t part;        /* part or relay; for a voltage the terminal */
    int32_t state;
    char name[48];
};

static struct condition_node state_node(const struct signal *signal, bool wanted)
{
    struct condition_node node = {.op = signal->op, .part = signal->part, .value = wanted};
    if (signal->op == CONDITION_PART) {
        node.value = signal->state;
    }
    return node;
}

static bool wanted_state(lua_State *L)
{
    static const char *const words[] = {"off", "open", "low", "on", "closed", "high", NULL};
    if (lua_isboolean(L, 2)) {
        return lua_toboolean(L, 2) != 0;
    }
    return argument_word(L, 2, words, "signal:is") >= 3;
}

static int signal_is(lua_State *L)
{
    const struct signal *signal = word_self(L);
    char label[80];
    if (signal->op == CONDITION_ABOVE) {
        return sandbox_wrong(L, "a voltage is compared with :above or :below");
    }
    bool wanted = wanted_state(L);
    struct condition_node node = state_node(signal, wanted);
    snprintf(label, sizeof label, "%s:is %s", signal->name,
             wanted || signal->op == CONDITION_PART ? "on" : "off");
    condition_push(L, &node, label, NULL);
    if (signal->op == CONDITION_PART && !wanted) {
        lua_arith(L, LUA_OPBNOT);
    }
    return 1;
}

static int compare(lua_State *L, enum condition_op op)
{
    const struct signal *signal = word_self(L);
    char label[96];
    if (signal->op != CONDITION_ABOVE) {
        return sandbox_wrong(L, "%s is no voltage: ask it with :is", signal->name);
    }
    struct condition_node node = {.op = (uint8_t)op, .part = signal->part};
    node.figure = argument_quantity(L, 2, DIMENSION_VOLTAGE, word_name(L));
    snprintf(label, sizeof label, "%s:%s %g V", signal->name, word_name(L), node.figure);
    condition_push(L, &node, label, NULL);
    return 1;
}

static int signal_above(lua_State *L)
{
    return compare(L, CONDITION_ABOVE);
}

static int signal_below(lua_State *L)
{
    return compare(L, CONDITION_BELOW);
}

static int signal_changes(lua_State *L)
{
    const struct signal *signal = word_self(L);
    char label[80];
    if (signal->op == CONDITION_ABOVE) {
        return sandbox_wrong(L, "a voltage changes all the time: use :above or :below");
    }
    struct condition_node node = {.op = CONDITION_CHANGES, .part = PART_UNIT,
                                  .figure = signal->part};
    node.value = signal->op == CONDITION_COIL ? EVENT_COIL : EVENT_CONTACT;
    if (signal->op == CONDITION_PART) {
        node.value = EVENT_PART_STATE;
        node.part = signal->part;
        node.figure = -1;
    }
    snprintf(label, sizeof label, "%s:changes()", signal->name);
    condition_push(L, &node, label, NULL);
    return 1;
}

static const struct word words[] = {
    {"is", signal_is, "(\"on\"|\"off\")", "a state"},
    {"above", signal_above, "(volts)", "a state"},
    {"below", signal_below, "(volts)", "a state"},
    {"changes", signal_changes, "()", "an event"},
    {NULL, NULL, NULL, NULL}};
static const struct word_class class = {"signal", words, NULL, NULL};

static struct signal *push(lua_State *L, enum condition_op op, uint32_t part, const char *owner,
                           const char *name)
{
    struct signal *signal = word_push(L, &class, sizeof *signal);
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
    return sandbox_wrong(L, "%s has no signal '%s', did you mean '%s'?", world->part[part].name,
                         name, nearest.best);
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
    const char *name = argument_text(L, index, "signal");
    int32_t state = part_find_state(kind, name);
    if (state >= 0) {
        push(L, CONDITION_PART, part, world->part[part].name, name)->state = state;
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
    static const char *const rails[] = {"rail_12v", NULL};
    const struct world *world = &bench_of(L)->world;
    uint32_t part = (uint32_t)world->unit_part;
    const char *name = argument_text(L, index, "signal");
    if (strcmp(name, rails[0]) == 0) {
        push_terminal(L, part, "V12", name);
    } else if (strcmp(name, "rail_mcu") == 0 || strcmp(name, "rail_buffer") == 0) {
        sandbox_wrong(L, "the signal '%s' is not built yet", name);
    } else if (wiring_terminal(world, part, name) >= 0) {
        push_terminal(L, part, name, name);
    } else {
        unknown(L, part, rails, name);
    }
}
