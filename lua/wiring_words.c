#include "lua/wiring_words.h"

#include <lauxlib.h>
#include <stdio.h>
#include <string.h>

#include "lua/argument.h"
#include "lua/bench.h"
#include "lua/classes.h"
#include "lua/figure.h"
#include "lua/part_param.h"
#include "lua/recorded.h"
#include "lua/unit_param.h"
#include "lua/word.h"
#include "sim/world/naming.h"

struct wiring_item {
    struct board_options *options;
};

struct terminals_item {
    uint32_t part;
};

struct terminal_item {
    uint16_t terminal;
};

static const struct word no_words[] = {{NULL, NULL, NULL, NULL, NULL}};
const struct word_class terminal_class = {"terminal", no_words, NULL, NULL, NULL};

static struct world *world_of(lua_State *L)
{
    return &bench_of(L)->world;
}

/* The world while it is wired: a `w` that the script kept does nothing later. */
static struct world *open_world(lua_State *L)
{
    struct world *world = world_of(L);
    word_self(L);
    if (world->started || world->circuit.element_count > 0) {
        sandbox_wrong(L, "the wiring is finished; `w` works in build = function(w, p) only");
    }
    return world;
}

/* A part in a wiring: its fields are its terminals. */

static bool terminal_field(lua_State *L);
static void offer_terminals(lua_State *L, struct nearest *nearest);
static void push_part_name(lua_State *L);
const struct word_class terminals_class = {"a part", no_words, terminal_field, offer_terminals,
                                           push_part_name};

/* "unit", "siren2" */
static void push_part_name(lua_State *L)
{
    const struct terminals_item *item = lua_touserdata(L, 1);
    lua_pushstring(L, world_of(L)->part[item->part].name);
}

static bool terminal_field(lua_State *L)
{
    const struct terminals_item *item = word_object(L, 1, &terminals_class);
    if (item == NULL) {
        return false;
    }
    int32_t terminal = wiring_terminal(world_of(L), item->part, sandbox_push_text(L, 2));
    if (terminal < 0) {
        return false;
    }
    struct terminal_item *pushed = word_push(L, &terminal_class, sizeof *pushed);
    pushed->terminal = (uint16_t)terminal;
    return true;
}

static void offer_terminals(lua_State *L, struct nearest *nearest)
{
    const struct terminals_item *item = word_object(L, 1, &terminals_class);
    const char *name;
    for (uint32_t i = 0; (name = wiring_terminal_name(world_of(L), item->part, i)) != NULL; i++) {
        if (name[0] != '\0') {
            nearest_offer(nearest, name);
        }
    }
}

/* Parts */

static void read_place(lua_State *L, struct part *part)
{
    if (!argument_option(L, 2, "at")) {
        return;
    }
    if (lua_type(L, -1) != LUA_TTABLE || lua_rawgeti(L, -1, 1) != LUA_TNUMBER
        || lua_rawgeti(L, -2, 2) != LUA_TNUMBER || lua_rawlen(L, -3) != 2) {
        sandbox_wrong(L, "at: two numbers are wanted, { column, row }");
    }
    part->at_column = (int16_t)lua_tonumber(L, -2);
    part->at_row = (int16_t)lua_tonumber(L, -1);
    lua_pop(L, 3);
}

static bool name_is_free(const struct world *world, const char *name)
{
    return wiring_find_part(world, name) < 0 && wiring_find_wire(world, name) < 0;
}

/* The part's name: as given, or its kind, numbered where that is taken. */
static void read_name(lua_State *L, const char *kind, char name[PART_NAME])
{
    if (argument_option(L, 2, "name")) {
        const char *given = argument_text(L, -1, "name");
        if (strlen(given) >= PART_NAME || strspn(given, "abcdefghijklmnopqrstuvwxyz"
            "ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_") != strlen(given) || given[0] == '\0') {
            sandbox_wrong(L, "name: '%s' must be at most %d letters, digits and _", given,
                          PART_NAME - 1);
        }
        snprintf(name, PART_NAME, "%s", given);
        lua_pop(L, 1);
        return;
    }
    snprintf(name, PART_NAME, "%s", kind);
    for (uint16_t number = 2; !name_is_free(world_of(L), name); number++) {
        snprintf(name, PART_NAME, "%.16s%u", kind, number);
    }
}

const char *const wiring_general_keys[] = {"name", "at", "about", NULL};

/* Keys that every part may have are taken out of the table before the kind's own are checked. */
static void drop_general(lua_State *L)
{
    lua_newtable(L);
    for (lua_pushnil(L); lua_next(L, 2) != 0;) {
        lua_pushvalue(L, -2);
        lua_insert(L, -2);
        lua_rawset(L, -4);
    }
    for (const char *const *key = wiring_general_keys; *key != NULL; key++) {
        lua_pushnil(L);
        lua_setfield(L, -2, *key);
    }
    lua_replace(L, 2);
}

static void read_params(lua_State *L, struct part *part)
{
    const struct part_kind *kind = part_kind_of(part);
    part_param_check_names(L, 2, kind);
    for (uint32_t i = 0; i < kind->param_count; i++) {
        const struct part_param *param = &kind->params[i];
        if (argument_option(L, 2, param->name)) {
            if (part_param_is_text(param)) {
                part_param_text(L, -1, param->name, part_text(part, i));
            } else if (param->dimension == DIMENSION_FILE) {
                part->figure[i] = recorded_read(L, -1, param->name);
            } else {
                part->figure[i] = part_param_value(L, -1, param, param->name);
            }
            lua_pop(L, 1);
        }
    }
}

static int push_part(lua_State *L, uint32_t part)
{
    struct terminals_item *item = word_push(L, &terminals_class, sizeof *item);
    item->part = part;
    return 1;
}

#define PLACES "fusebox.places"

/* For a part or cable that turns out to be wrong when the wiring is finished. */
static void remember_place(lua_State *L, const char *name)
{
    luaL_getsubtable(L, LUA_REGISTRYINDEX, PLACES);
    sandbox_push_place(L);
    lua_setfield(L, -2, name);
    lua_pop(L, 1);
}

const char *wiring_words_push_place_of_name(lua_State *L)
{
    luaL_getsubtable(L, LUA_REGISTRYINDEX, PLACES);
    lua_insert(L, -2);
    lua_rawget(L, -2);
    lua_remove(L, -2);
    return lua_tostring(L, -1);
}

const char *wiring_words_push_place(lua_State *L, const char *message)
{
    const char *quote = strchr(message, '\'');
    lua_pushlstring(L, quote == NULL ? "" : quote + 1, quote == NULL ? 0 : strcspn(quote + 1, "'"));
    return wiring_words_push_place_of_name(L);
}

/* The first wire led to the terminal stands for it. */
static void remember_wire(lua_State *L, uint16_t terminal)
{
    luaL_getsubtable(L, LUA_REGISTRYINDEX, PLACES);
    if (lua_rawgeti(L, -1, terminal) == LUA_TNIL) {
        sandbox_push_place(L);
        lua_rawseti(L, -3, terminal);
    }
    lua_pop(L, 2);
}

const char *wiring_words_push_wire_place(lua_State *L, uint16_t terminal)
{
    luaL_getsubtable(L, LUA_REGISTRYINDEX, PLACES);
    lua_rawgeti(L, -1, terminal);
    lua_remove(L, -2);
    return lua_tostring(L, -1);
}

static int add_part(lua_State *L)
{
    struct world *world = open_world(L);
    const struct wiring_item *item = word_self(L);
    uint32_t kind = (uint32_t)word_number(L);
    char name[PART_NAME], error[PART_ERROR] = "";
    if (lua_isnoneornil(L, 2)) {
        lua_settop(L, 1);
        lua_newtable(L);
    }
    if (lua_type(L, 2) != LUA_TTABLE) {
        return sandbox_wrong(L, "w:%s wants a table like { name = \"...\" }, not %s", word_name(L),
                             argument_push_shown(L, 2));
    }
    lua_settop(L, 2);
    read_name(L, word_name(L), name);
    if (kind == WIRING_UNIT && world->unit_part >= 0) {
        return sandbox_wrong(L, "a wiring has one unit, and this one has it already");
    }
    if (kind == WIRING_UNIT && strcmp(name, "unit") != 0) {
        return sandbox_wrong(L, "the unit is called b.unit in every wiring: leave out its name");
    }
    int32_t part = wiring_add(world, kind, kind == WIRING_UNIT ? "unit" : name, error);
    if (part < 0) {
        return sandbox_wrong(L, "%s", error);
    }
    read_place(L, &world->part[part]);
    drop_general(L);
    if (kind == WIRING_UNIT) {
        unit_param_read(L, 2, item->options);
    } else {
        read_params(L, &world->part[part]);
    }
    remember_place(L, name);
    return push_part(L, (uint32_t)part);
}

/* Names of parts that parts name. */

static void offer_nameable(const struct world *world, const struct naming *naming,
                           struct nearest *nearest)
{
    for (uint32_t i = 0; i < world->part_count; i++) {
        if (naming_fits(world, naming, i)) {
            nearest_offer(nearest, world->part[i].name);
        }
    }
}

static void refuse_name(lua_State *L, const struct naming *naming)
{
    struct world *world = world_of(L);
    struct part *part = &world->part[naming->part];
    const struct part_param *param = &part_kind_of(part)->params[naming->param];
    const char *name = part_text(part, naming->param);
    struct nearest nearest;
    nearest_init(&nearest, name);
    offer_nameable(world, naming, &nearest);
    const char *hint = argument_push_hint(L, &nearest);
    lua_pushstring(L, part->name);
    wiring_words_push_place_of_name(L);
    if (wiring_find_part(world, name) < 0) {
        lua_pushfstring(L, "%s of '%s': the wiring has no part '%s'%s", param->name, part->name,
                        name, hint);
    } else {
        lua_pushfstring(L, "%s of '%s': '%s' is none of these kinds: %s%s", param->name,
                        part->name, name, param->choices, hint);
    }
    lua_concat(L, 2);
    lua_error(L);
}

void wiring_words_check_names(lua_State *L)
{
    struct naming naming = {0, 0};
    for (; naming_find(world_of(L), &naming); naming.param++) {
        if (naming_target(world_of(L), &naming) < 0) {
            refuse_name(L, &naming);
        }
    }
}

/* Wires */

static uint16_t terminal_argument(lua_State *L, int index)
{
    const struct terminal_item *item = word_object(L, index, &terminal_class);
    if (item == NULL) {
        const struct terminals_item *part = word_object(L, index, &terminals_class);
        if (part != NULL) {
            sandbox_wrong(L, "w:wire joins terminals, and number %d of them is the whole %s: name "
                          "one of its terminals behind a dot", index - 1,
                          world_of(L)->part[part->part].name);
        }
        sandbox_wrong(L, "w:wire joins terminals like unit.IN1, and number %d of them is %s",
                      index - 1, argument_push_shown(L, index));
    }
    remember_wire(L, item->terminal);
    return item->terminal;
}

/* Not given: 0. */
static double cable_figure(lua_State *L, int index, const struct part_param *param)
{
    double figure = 0;
    if (argument_option(L, index, param->name)) {
        figure = part_param_value(L, -1, param, param->name);
        lua_pop(L, 1);
    }
    return figure;
}

const char *const wiring_cable_keys[] = {"name", "length", "area", NULL};

/* A cable runs from the first terminal to the others. */
static void lay_cable(lua_State *L, int index, uint16_t from, uint16_t to)
{
    char error[PART_ERROR] = "";
    argument_options(L, index, wiring_cable_keys);
    struct cable cable = {.terminal_a = from, .terminal_b = to, .name = ""};
    if (argument_option(L, index, "name")) {
        cable.name = argument_text(L, -1, "name");
    }
    cable.length_m = cable_figure(L, index, &figure_cable[CABLE_LENGTH]);
    cable.area_m2 = cable_figure(L, index, &figure_cable[CABLE_AREA]);
    if (wiring_cable(world_of(L), &cable, error) < 0) {
        sandbox_wrong(L, "w:wire: %s", error);
    }
    remember_place(L, cable.name);
}

static int w_wire(lua_State *L)
{
    open_world(L);
    int last = lua_gettop(L);
    bool cable = lua_type(L, last) == LUA_TTABLE;
    int terminals = last - (cable ? 1 : 0);
    if (terminals < 3) {
        return sandbox_wrong(L, "w:wire joins two terminals or more");
    }
    uint16_t first = terminal_argument(L, 2), second = terminal_argument(L, 3);
    for (int index = 4; index <= terminals; index++) {
        wiring_join(world_of(L), second, terminal_argument(L, index));
    }
    if (cable) {
        lay_cable(L, last, first, second);
    } else {
        wiring_join(world_of(L), first, second);
    }
    return 0;
}

static const struct word wiring_word_table[] = {
    {"wire", w_wire, "(a: terminal, b: terminal, ...: terminal|cable)",
     "joins terminals into one net; with a last `{ name =, length =, area = }` a cable from the "
     "first to the others",
     "w:wire(unit.V12, door.common)"},
    {NULL, NULL, NULL, NULL, NULL}};

static bool kind_field(lua_State *L);

static void offer_kinds(lua_State *L, struct nearest *nearest)
{
    (void)L;
    nearest_offer(nearest, "unit");
    for (uint32_t i = 0; i < part_kind_count(); i++) {
        nearest_offer(nearest, part_kind(i)->name);
    }
}

const struct word_class wiring_class = {"w", wiring_word_table, kind_field, offer_kinds, NULL};

static bool kind_field(lua_State *L)
{
    const char *name = sandbox_push_text(L, 2);
    int32_t kind = strcmp(name, "unit") == 0 ? WIRING_UNIT : part_find_kind(name);
    if (kind >= 0) {
        word_push_call(L, &wiring_class, name, add_part, kind);
        return true;
    }
    struct nearest of_bench;
    nearest_init(&of_bench, name);
    bench_offer_words(&of_bench);
    if (of_bench.distance == 0) {
        sandbox_wrong(L, "w has no '%s': it is a word of the bench, for run = function(b)", name);
    }
    return false;
}

void wiring_words_push(lua_State *L, struct board_options *options)
{
    struct wiring_item *item = word_push(L, &wiring_class, sizeof *item);
    item->options = options;
}
