#include "lua/unit_temp.h"

#include <lauxlib.h>
#include <math.h>
#include <stdio.h>
#include <string.h>

#include "lua/argument.h"
#include "lua/bench.h"
#include "lua/classes.h"
#include "lua/condition.h"
#include "lua/sandbox.h"

#define TOLERANCE_C 0.5   /* where none is given */

struct temp_item {
    uint32_t index;
};

/* A difference: "1 F" is 5/9 of a degree C, not -17.2 C. */
static double tolerance_argument(lua_State *L, int index)
{
    if (lua_isnoneornil(L, index)) {
        return TOLERANCE_C;
    }
    double tolerance = argument_quantity(L, index, DIMENSION_TEMPERATURE, "tolerance");
    const char *text = lua_type(L, index) == LUA_TSTRING ? lua_tostring(L, index) : "";
    if (strchr(text, 'F') != NULL) {
        struct quantity zero;
        char error[QUANTITY_ERROR];
        (void)quantity_parse("0 F", DIMENSION_TEMPERATURE, &zero, error);
        tolerance -= zero.value;
    }
    if (!(tolerance >= 0.0 && tolerance <= 1000.0)) {
        sandbox_wrong(L, "temp:reads: a tolerance is a difference of degrees, like \"0.5 C\"");
    }
    return tolerance;
}

static int temp_reads(lua_State *L)
{
    const struct temp_item *temp = word_self(L);
    double celsius = argument_quantity(L, 2, DIMENSION_TEMPERATURE, "temp:reads");
    double tolerance = tolerance_argument(L, 3);
    char label[64];
    snprintf(label, sizeof label, "temp[%u]:reads(%g C, %g C)", temp->index + 1, celsius,
             tolerance);
    struct condition_node node = {
        .op = CONDITION_READS, .part = (uint16_t)temp->index, .figure = celsius,
        .value = (int32_t)(tolerance * 1e6 + 0.5),
    };
    condition_push(L, &node, label, NULL);
    return 1;
}

static int temp_is(lua_State *L)
{
    static const char *const states[] = {"unread", "read", "fault", NULL};
    const struct temp_item *temp = word_self(L);
    char label[64];
    uint32_t state = argument_word(L, 2, states, "temp:is");
    snprintf(label, sizeof label, "temp[%u]:is \"%s\"", temp->index + 1, states[state]);
    struct condition_node node = {
        .op = CONDITION_TEMP, .part = (uint16_t)temp->index, .value = (int32_t)state,
    };
    condition_push(L, &node, label, NULL);
    return 1;
}

static int temp_celsius(lua_State *L)
{
    const struct temp_item *temp = word_self(L);
    const struct board *board = &bench_of(L)->world.board;
    const struct thermometer *seen = &board->unit.temp[temp->index];
    if (board->options.remote) {
        return bench_skip(L, BENCH_INSIDE, "temp:celsius");
    }
    if (seen->known) {
        lua_pushnumber(L, seen->reading / 16.0);
    } else {
        lua_pushnil(L);
    }
    return 1;
}

static void temp_push_called(lua_State *L)
{
    const struct temp_item *item = lua_touserdata(L, 1);
    lua_pushfstring(L, "b.unit.temp[%d]", (int)item->index + 1);
}

static const struct word temp_words[] = {
    {"reads", temp_reads, "(t: temperature, tolerance?: temperature): state",
     "the unit has read it within the tolerance, 0.5 C when none is given",
     "b:expect(b.unit.temp[1]:reads(\"18 C\", \"1 C\"))"},
    {"is", temp_is, "(state: \"unread\"|\"read\"|\"fault\"): state", "as the unit sees it",
     "b:expect(b.unit.temp[1]:is \"read\")"},
    {"celsius", temp_celsius, "(): number?", "its last good reading, nil without one",
     "b:measure(\"hall\", b.unit.temp[1]:celsius(), { unit = \"C\", min = 10 })"},
    {NULL, NULL, NULL, NULL, NULL}};
const struct word_class unit_temp_class = {"temp", temp_words, NULL, NULL, temp_push_called};

static bool temp_at(lua_State *L)
{
    uint32_t index = argument_number_of(L, 2, UNIT_TEMPS, "temp");
    struct temp_item *item = word_push(L, &unit_temp_class, sizeof *item);
    item->index = index;
    return true;
}

static const struct word no_words[] = {{NULL, NULL, NULL, NULL, NULL}};
const struct word_class unit_temps_class = {"b.unit.temp", no_words, temp_at, NULL, NULL};
