#include "lua/part_words.h"

#include <lauxlib.h>
#include <math.h>
#include <stdio.h>
#include <string.h>

#include "lua/argument.h"
#include "lua/bench.h"
#include "lua/classes.h"
#include "lua/part_param.h"
#include "lua/signal.h"
#include "lua/word.h"
#include "sim/world/wiring.h"

struct part_item {
    uint32_t part;
};

static struct part *part_at(lua_State *L, uint32_t part)
{
    return &bench_of(L)->world.part[part];
}

static const struct part_kind *kind_at(lua_State *L, uint32_t part)
{
    return part_kind_of(part_at(L, part));
}

/* What stands in a verb's brackets. */
struct verb_args {
    double value[PART_FIGURES];
    char note[120];              /* "to=9, lasting=0.5", for the trace */
};

static void set_arg(struct verb_args *args, uint32_t index, const char *name, double value)
{
    size_t used = strlen(args->note);
    snprintf(args->note + used, sizeof args->note - used, "%s%s=%g", used > 0 ? ", " : "", name,
             value);
    args->value[index] = value;
}

/* The args of a verb out of a table of options or one plain value, in the order of its params. */
static void read_args(lua_State *L, const struct part_kind *kind, const char *verb,
                      struct verb_args *args)
{
    const struct part_param *params[PART_FIGURES];
    const char *names[PART_FIGURES + 1] = {NULL};
    uint32_t count = part_verb_list(kind, verb, params, names);
    args->note[0] = '\0';
    for (uint32_t i = 0; i < PART_FIGURES; i++) {
        args->value[i] = NAN;
    }
    if (lua_isnoneornil(L, 2)) {
        return;
    }
    if (count == 0) {
        sandbox_wrong(L, "the %s's word :%s() takes nothing in its brackets", kind->name, verb);
    }
    if (lua_type(L, 2) != LUA_TTABLE) {
        set_arg(args, 0, names[0], part_param_value(L, 2, params[0], names[0]));
        return;
    }
    argument_options(L, 2, names);
    for (uint32_t i = 0; i < count; i++) {
        if (argument_option(L, 2, names[i])) {
            set_arg(args, i, names[i], part_param_value(L, -1, params[i], names[i]));
            lua_pop(L, 1);
        }
    }
}

static int part_verb(lua_State *L)
{
    const struct part_item *item = word_self(L);
    struct bench *bench = bench_of(L);
    uint32_t verb = (uint32_t)word_number(L);
    const struct part_kind *kind = kind_at(L, item->part);
    struct verb_args args;
    char text[200];
    struct deed deed = {.part = item->part, .text = text};
    read_args(L, kind, kind->verbs[verb], &args);
    snprintf(text, sizeof text, "%s:%s(%s)", part_at(L, item->part)->name, kind->verbs[verb],
             args.note);
    if (!world_verb(&bench->world, &bench->workspace, &deed, verb, args.value)) {
        return sandbox_wrong(L, "%s: %s", text, deed.error);
    }
    return 0;
}

/* Reads without a value, as people read a thermometer on the wall; sets with one. */
static int part_temperature(lua_State *L)
{
    const struct part_item *item = word_self(L);
    const struct part *part = part_at(L, item->part);
    if (!lua_isnoneornil(L, 2) && word_number(L) < 0) {
        return sandbox_wrong(L, "the temperature of %s can be read only", part->name);
    }
    if (!lua_isnoneornil(L, 2)) {
        return part_verb(L);
    }
    lua_pushnumber(L, part_kind_of(part)->celsius(part, bench_of(L)->world.now));
    return 1;
}

static int part_is_state(lua_State *L)
{
    const struct part_item *item = word_self(L);
    const struct part_kind *kind = kind_at(L, item->part);
    const char *name = part_at(L, item->part)->name;
    uint32_t state = argument_word(L, 2, kind->states, name);
    char label[80];
    struct condition_node node = {.op = CONDITION_PART, .part = (uint16_t)item->part,
                                  .value = (int32_t)state};
    snprintf(label, sizeof label, "%s:is \"%s\"", name, kind->states[state]);
    condition_push(L, &node, label, NULL);
    return 1;
}

/* One parameter, as :set takes it. */
static int part_has(lua_State *L)
{
    const struct part_item *item = word_self(L);
    const struct part_kind *kind = kind_at(L, item->part);
    const char *name = part_at(L, item->part)->name;
    char label[120];
    if (lua_type(L, 2) != LUA_TTABLE) {
        return sandbox_wrong(L, "%s:has wants a table like { %s = ... }, not %s", name,
                             kind->param_count > 0 ? kind->params[0].name : "name",
                             argument_push_shown(L, 2));
    }
    part_param_check_names(L, 2, kind);
    lua_pushnil(L);
    if (lua_next(L, 2) == 0 || (lua_pushvalue(L, -2), lua_next(L, 2) != 0)) {
        return sandbox_wrong(L, "%s:has wants one parameter; join several by &", name);
    }
    int32_t param = part_find_param(kind, lua_tostring(L, -2));
    const struct part_param *row = &kind->params[param];
    if (row->dimension > DIMENSION_TEXT) {
        return sandbox_wrong(L, "'%s' of %s is a name, which does not change", row->name, name);
    }
    struct condition_node node = {.op = CONDITION_FIGURE, .part = (uint16_t)item->part,
                                  .value = param,
                                  .figure = part_param_value(L, -1, row, row->name)};
    snprintf(label, sizeof label, "%s:has { %s = %s }", name, row->name, sandbox_push_text(L, -1));
    condition_push(L, &node, label, NULL);
    return 1;
}

static int part_set_params(lua_State *L)
{
    const struct part_item *item = word_self(L);
    struct bench *bench = bench_of(L);
    const struct part_kind *kind = kind_at(L, item->part);
    if (lua_type(L, 2) != LUA_TTABLE) {
        return sandbox_wrong(L, "%s:set wants a table like { %s = ... }, not %s",
                             part_at(L, item->part)->name,
                             kind->param_count > 0 ? kind->params[0].name : "name",
                             argument_push_shown(L, 2));
    }
    part_param_check_names(L, 2, kind);
    for (uint32_t i = 0; i < kind->param_count; i++) {
        const struct part_param *param = &kind->params[i];
        char text[160];
        struct deed deed = {.part = item->part, .text = text};
        if (!argument_option(L, 2, param->name)) {
            continue;
        }
        if (param->fixed) {
            return sandbox_wrong(L, "'%s' of %s stands in the wiring and cannot be set later",
                                 param->name, part_at(L, item->part)->name);
        }
        double value = part_param_value(L, -1, param, param->name);
        snprintf(text, sizeof text, "%s:set{%s=%s}", part_at(L, item->part)->name, param->name,
                 sandbox_push_text(L, -1));
        if (!world_set(&bench->world, &bench->workspace, &deed, i, value)) {
            return sandbox_wrong(L, "%s: %s", text, deed.error);
        }
        lua_pop(L, 2);
    }
    return 0;
}

uint16_t part_terminal_argument(lua_State *L, uint32_t part)
{
    const struct world *world = &bench_of(L)->world;
    const char *name = argument_text(L, 2, "terminal");
    int32_t terminal = wiring_terminal(world, part, name);
    if (terminal >= 0) {
        return (uint16_t)terminal;
    }
    struct nearest nearest;
    nearest_init(&nearest, name);
    const char *word;
    for (uint32_t i = 0; (word = wiring_terminal_name(world, part, i)) != NULL; i++) {
        if (word[0] != '\0') {
            nearest_offer(&nearest, word);
        }
    }
    return (uint16_t)sandbox_wrong(L, "%s has no terminal '%s'%s",
                                   world->part[part].name, name, argument_push_hint(L, &nearest));
}

int part_volts_of(lua_State *L, uint32_t part)
{
    struct bench *bench = bench_of(L);
    uint16_t terminal = part_terminal_argument(L, part);
    lua_pushnumber(L, world_volts(&bench->world, &bench->workspace, terminal));
    return 1;
}

static int part_volts(lua_State *L)
{
    const struct part_item *item = word_self(L);
    return part_volts_of(L, item->part);
}

static int part_amps(lua_State *L)
{
    const struct part_item *item = word_self(L);
    struct bench *bench = bench_of(L);
    uint32_t index = part_terminal_argument(L, item->part)
        - (uint32_t)bench->world.first_terminal[item->part];
    lua_pushnumber(L, world_amps(&bench->world, &bench->workspace, item->part, index));
    return 1;
}

static int part_fault_of(lua_State *L, uint32_t part, const char *fault)
{
    struct bench *bench = bench_of(L);
    char error[PART_ERROR] = "";
    if (!world_fault(&bench->world, &bench->workspace, part, fault, error)) {
        return sandbox_wrong(L, "%s:%s: %s", bench->world.part[part].name,
                             fault[0] == '\0' ? "ok" : "fault", error);
    }
    return 0;
}

static int part_fault_word(lua_State *L)
{
    const struct part_item *item = word_self(L);
    const struct part_kind *kind = kind_at(L, item->part);
    static const char *const none[] = {NULL};
    argument_word(L, 2, kind->faults != NULL ? kind->faults : none, "fault");
    return part_fault_of(L, item->part, lua_tostring(L, 2));
}

static int part_ok(lua_State *L)
{
    const struct part_item *item = word_self(L);
    return part_fault_of(L, item->part, "");
}

static int part_signal(lua_State *L)
{
    const struct part_item *item = word_self(L);
    signal_push_of_part(L, item->part, 2);
    return 1;
}

static const struct word part_word_table[] = {
    {"is", part_is_state, "(state: string): state", "one of the states of its kind",
     "b:expect(b.siren:is \"silent\")"},
    {"has", part_has, "(value: table): state", "one of its parameters has this value, see `:set`",
     "b:expect(b.smoke:has { contact = \"N/O\" })"},
    {"set", part_set_params, "(values: table)",
     "gives its parameters other values, all but those said in the wiring",
     "b.adapter:set { holdup = \"470 uF\" }"},
    {"volts", part_volts, "(terminal: string): number", "volts between a terminal and its partner",
     "b:measure(\"mains\", b.mains:volts \"L\", { unit = \"V\" })"},
    {"amps", part_amps, "(terminal: string): number", "amperes into a terminal",
     "b:measure(\"lamp\", b.lamp:amps \"L\", { unit = \"A\" })"},
    {"fault", part_fault_word, "(kind: string)", "breaks it in one of the ways of its kind",
     "b.siren:fault \"open\""},
    {"ok", part_ok, "()", "mends it",
     "b.siren:ok()"},
    {"signal", part_signal, "(name: string): signal",
     "one thing of it to follow: a state by its name, `\"state\"` for all of them, a terminal's "
     "voltage, `\"temperature\"`",
     "b:expect(b.smoke:signal \"out\":below \"1 V\")"},
    {NULL, NULL, NULL, NULL, NULL}};

static bool part_verb_field(lua_State *L);
static void part_offer_verbs(lua_State *L, struct nearest *nearest);

/* The part at index 1, by its name. */
static void part_push_called(lua_State *L)
{
    const struct part_item *item = lua_touserdata(L, 1);
    lua_pushfstring(L, "b.%s", part_at(L, item->part)->name);
}

const struct word_class part_class = {"part", part_word_table, part_verb_field,
                                             part_offer_verbs, part_push_called};

static bool part_verb_field(lua_State *L)
{
    const struct part_item *item = word_object(L, 1, &part_class);
    if (item == NULL || lua_type(L, 2) != LUA_TSTRING) {
        return false;
    }
    const char *name = lua_tostring(L, 2);
    const struct part_kind *kind = kind_at(L, item->part);
    int32_t verb = part_find_verb(kind, name);
    if (kind->celsius != NULL && strcmp(name, "temperature") == 0) {
        word_push_call(L, &part_class, name, part_temperature, verb);
        return true;
    }
    if (verb < 0) {
        return false;
    }
    word_push_call(L, &part_class, name, part_verb, verb);
    return true;
}

static void part_offer_verbs(lua_State *L, struct nearest *nearest)
{
    const struct part_item *item = word_object(L, 1, &part_class);
    if (item == NULL) {
        return;
    }
    if (kind_at(L, item->part)->verbs != NULL) {
        nearest_offer_all(nearest, kind_at(L, item->part)->verbs);
    }
    if (kind_at(L, item->part)->celsius != NULL) {
        nearest_offer(nearest, "temperature");
    }
}

void part_push(lua_State *L, uint32_t part)
{
    struct part_item *item = word_push(L, &part_class, sizeof *item);
    item->part = part;
}

static int wire_set_fault(lua_State *L, const char *fault)
{
    const struct part_item *item = word_self(L);
    struct bench *bench = bench_of(L);
    char error[PART_ERROR] = "";
    if (!world_wire_fault(&bench->world, &bench->workspace, item->part, fault, error)) {
        return sandbox_wrong(L, "%s:fault: %s", bench->world.wire[item->part].name, error);
    }
    return 0;
}

static int wire_fault(lua_State *L)
{
    word_self(L);
    return wire_set_fault(L, argument_text(L, 2, "fault"));
}

static int wire_ok(lua_State *L)
{
    return wire_set_fault(L, "");
}

static const struct word wire_words[] = {
    {"fault", wire_fault, "(kind: \"open\"|\"short_gnd\"|\"short_12v\"|\"intermittent\")",
     "breaks the cable in a named way",
     "b.garage:fault \"open\""},
    {"ok", wire_ok, "()", "mends it",
     "b.garage:ok()"},
    {NULL, NULL, NULL, NULL, NULL}};

static void wire_push_called(lua_State *L)
{
    const struct part_item *item = lua_touserdata(L, 1);
    lua_pushfstring(L, "b.%s", bench_of(L)->world.wire[item->part].name);
}

const struct word_class wire_class = {"wire", wire_words, NULL, NULL, wire_push_called};

void part_push_wire(lua_State *L, uint32_t wire)
{
    struct part_item *item = word_push(L, &wire_class, sizeof *item);
    item->part = wire;
}
