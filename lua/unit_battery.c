#include "lua/unit_battery.h"

#include <lauxlib.h>
#include <math.h>

#include "lua/argument.h"
#include "lua/bench.h"
#include "lua/part_param.h"
#include "lua/sandbox.h"

static struct board *board_of(lua_State *L)
{
    return &bench_of(L)->world.board;
}

static const struct part_param battery_params[] = {
    {"charge", DIMENSION_RATIO, NULL, 0.0, 1.0, NULL, false},
    {"temperature", DIMENSION_TEMPERATURE, NULL, -40.0, 85.0, NULL, false},
    {"age", DIMENSION_RATIO, NULL, 0.0, 1.0, NULL, false},
};
enum { BATTERY_CHARGE, BATTERY_TEMPERATURE, BATTERY_AGE };

/* Not given: NaN. */
static double battery_figure(lua_State *L, uint32_t index)
{
    const struct part_param *param = &battery_params[index];
    double figure = NAN;
    if (argument_option(L, 2, param->name)) {
        figure = part_param_value(L, -1, param, param->name);
        lua_pop(L, 1);
    }
    return figure;
}

/* The cell of a unit on a bench is its own. */
static void want_cell(lua_State *L)
{
    word_self(L);
    if (board_of(L)->options.remote) {
        lua_pushfstring(L, "battery:%s", word_name(L));
        bench_skip(L, BENCH_INSIDE, lua_tostring(L, -1));
    }
}

static int battery_set(lua_State *L)
{
    static const char *const options[] = {"charge", "temperature", "age", NULL};
    want_cell(L);
    luaL_checktype(L, 2, LUA_TTABLE);
    argument_options(L, 2, options);
    double charge = battery_figure(L, BATTERY_CHARGE);
    double temperature = battery_figure(L, BATTERY_TEMPERATURE);
    double age = battery_figure(L, BATTERY_AGE);
    bench_deed(L, "battery:set{charge=%g, temperature=%g, age=%g}", charge, temperature, age);
    struct bench *bench = bench_of(L);
    struct site site = world_site(&bench->world, &bench->workspace);
    board_battery_set(board_of(L), &site, charge, temperature, age);
    bench_settle(L);
    return 0;
}

static int battery_switch(lua_State *L)
{
    static const char *const states[] = {"off", "on", NULL}, *const options[] = {"lasting", NULL};
    word_self(L);
    uint32_t on = argument_word(L, 2, states, "battery:switch");
    argument_options(L, 3, options);
    int64_t lasting_us = argument_option_time(L, 3, "lasting", CLOCK_NEVER);
    struct bench *bench = bench_of(L);
    if (lasting_us == CLOCK_NEVER) {
        bench_deed(L, "battery:switch(\"%s\")", states[on]);
        struct site site = world_site(&bench->world, &bench->workspace);
        board_battery_switch(board_of(L), &site, on == 1);
    } else if (on == 1) {
        return sandbox_wrong(L, "battery:switch: `lasting` goes with \"off\"");
    } else {
        bench_deed(L, "battery:switch(off, lasting=%.9g)", (double)lasting_us / 1e6);
        struct site site = world_site(&bench->world, &bench->workspace);
        board_battery_blink(board_of(L), &site, bench->world.now + lasting_us);
    }
    bench_settle(L);
    return 0;
}

static int battery_charge(lua_State *L)
{
    want_cell(L);
    lua_pushnumber(L, cell_charge_at(&board_of(L)->cell, bench_of(L)->world.now));
    return 1;
}

static int battery_volts(lua_State *L)
{
    want_cell(L);
    const struct cell *cell = &board_of(L)->cell;
    lua_pushnumber(L, cell_volts(cell, bench_of(L)->world.now));
    lua_pushnumber(L, cell_trough_volts(cell, bench_of(L)->world.now));
    return 2;
}

static const struct word battery_words[] = {
    {"set", battery_set, "(values: { charge?: ratio, temperature?: temperature, age?: ratio })",
     "makes another cell of it",
     "b.unit.battery:set { charge = \"20 %\", temperature = \"0 C\", age = \"100 %\" }"},
    {"switch", battery_switch, "(state: \"on\"|\"off\", options?: { lasting?: time })",
     "the battery's switch; off for so long, and on again, with `lasting`",
     "b.unit.battery:switch(\"off\", { lasting = \"20 ms\" })"},
    {"charge", battery_charge, "(): number", "0 to 1",
     "b:measure(\"charge\", b.unit.battery:charge(), { min = 0.9 })"},
    {"volts", battery_volts, "(): number, number",
     "volts between the modem's bursts, and the lowest in one: equal where it does not transmit "
     "on the cell",
     "local rest, trough = b.unit.battery:volts()"},
    {NULL, NULL, NULL, NULL, NULL}};
const struct word_class unit_battery_class = {"b.unit.battery", battery_words, NULL, NULL, NULL};
