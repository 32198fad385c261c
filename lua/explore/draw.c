#include "lua/explore/draw.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "lua/explore/map_axis.h"
#include "lua/scenario.h"
#include "lua/vary.h"
#include "sim/base/random.h"
#include "sim/gsm/personality.h"

#define TOLERANCE 0.2        /* of an electrolytic capacitor */
#define STEPS 1000000
#define NETWORK "network."

static bool knows(const struct draw *draw, const char *name)
{
    for (uint32_t i = 0; i < draw->count; i++) {
        if (strcmp(draw->variable[i].name, name) == 0) {
            return true;
        }
    }
    return false;
}

static uint32_t figures(const struct draw *draw)
{
    uint32_t count = 0;
    for (uint32_t i = 0; i < draw->count; i++) {
        count += draw->variable[i].deed ? 0 : 1;
    }
    return count;
}

static void add(struct draw *draw, const struct draw_variable *variable,
                const struct overrides *fixed)
{
    bool room = draw->count < DRAW_MOST &&
                (variable->deed || figures(draw) + fixed->count < OVERRIDES_MOST);
    if (knows(draw, variable->name) || overrides_find(fixed, variable->name) != NULL) {
        return;
    }
    if (!room) {
        draw->left_out++;
        return;
    }
    draw->variable[draw->count++] = *variable;
}

/* ---- the scenario's own ---- */

static bool read_range(struct draw_variable *variable, const char *text)
{
    struct quantity low, high;
    char error[QUANTITY_ERROR];
    if (!quantity_parse_range(text, variable->dimension, &low, &high, error)) {
        return false;
    }
    variable->low = low.value;
    variable->high = high.value;
    return true;
}

/* The list on top of the stack. */
static bool read_choices(lua_State *L, struct draw_variable *variable)
{
    for (lua_Integer i = 1; variable->choices < DRAW_CHOICES; i++) {
        int type = lua_rawgeti(L, -1, i);
        if (type == LUA_TSTRING || type == LUA_TNUMBER) {
            snprintf(variable->choice[variable->choices++], DRAW_CHOICE, "%s",
                     lua_tostring(L, -1));
        }
        lua_pop(L, 1);
        if (type == LUA_TNIL) {
            break;
        }
    }
    return variable->choices > 0;
}

/* The entry on top of the stack, which was checked as the world was prepared. */
static bool read_entry(lua_State *L, const struct world *world, struct draw_variable *variable)
{
    char error[PARAM_TEXT_ERROR];
    const struct part_param *param = vary_find(world, variable->name, error);
    if (param == NULL) {
        return false;
    }
    variable->deed = vary_is_of_network(world, variable->name);
    variable->dimension = param->dimension;
    if (lua_type(L, -1) == LUA_TTABLE) {
        return read_choices(L, variable);
    }
    if (param->dimension == DIMENSION_TEXT) {
        snprintf(variable->choice[0], DRAW_CHOICE, "%s", lua_tostring(L, -1));
        variable->choices = 1;
        return true;
    }
    return read_range(variable, lua_tostring(L, -1));
}

/* Of the declaration on top of the stack. What is known already stays as it is. */
static void read_vary(struct draw *draw, lua_State *L, const struct world *world,
                      const struct overrides *fixed)
{
    if (lua_getfield(L, -1, "vary") != LUA_TTABLE) {
        lua_pop(L, 1);
        return;
    }
    for (lua_pushnil(L); lua_next(L, -2) != 0; lua_pop(L, 1)) {
        struct draw_variable variable = {.choices = 0};
        snprintf(variable.name, sizeof variable.name, "%s", lua_tostring(L, -2));
        if (read_entry(L, world, &variable)) {
            draw->declared++;
            add(draw, &variable, fixed);
        }
    }
    lua_pop(L, 1);
}

static int by_name(const void *a, const void *b)
{
    return strcmp(((const struct draw_variable *)a)->name,
                  ((const struct draw_variable *)b)->name);
}

/* ---- what every cabinet has ---- */

static void add_range(struct draw *draw, const char *name, const struct draw_variable *range,
                      const struct overrides *fixed)
{
    struct draw_variable variable = *range;
    snprintf(variable.name, sizeof variable.name, "%s", name);
    variable.deed = strncmp(name, NETWORK, strlen(NETWORK)) == 0;
    add(draw, &variable, fixed);
}

static void add_choice(struct draw *draw, const char *name, const char *list,
                       const struct overrides *fixed)
{
    struct draw_variable variable = {.dimension = DIMENSION_TEXT};
    snprintf(variable.name, sizeof variable.name, "%s", name);
    while (*list != '\0' && variable.choices < DRAW_CHOICES) {
        size_t length = strcspn(list, "|");
        snprintf(variable.choice[variable.choices++], DRAW_CHOICE, "%.*s", (int)length, list);
        list += length + (list[length] == '|' ? 1 : 0);
    }
    add(draw, &variable, fixed);
}

static void add_tolerances(struct draw *draw, const struct world *world,
                           const struct overrides *fixed)
{
    for (uint32_t i = 0; i < world->part_count; i++) {
        const struct part *part = &world->part[i];
        char name[OVERRIDE_NAME];
        if ((int32_t)i == world->unit_part) {
            continue;
        }
        int32_t param = part_find_param(part_kind_of(part), "holdup");
        if (param < 0 || !(part->figure[param] > 0)) {
            continue;
        }
        double nominal = part->figure[param];
        snprintf(name, sizeof name, "%.30s.holdup", part->name);
        add_range(draw, name, &(struct draw_variable){.dimension = DIMENSION_CAPACITANCE,
                                                      .low = nominal * (1 - TOLERANCE),
                                                      .high = nominal * (1 + TOLERANCE)}, fixed);
    }
}

static void add_standard(struct draw *draw, const struct world *world,
                         const struct overrides *fixed)
{
    static const struct {
        const char *name;
        struct draw_variable range;
        bool of_cell, of_modem;
    } rows[] = {
        {"unit.supply_phase", {.dimension = DIMENSION_TIME, .low = 0, .high = 0.099999}, 0, 0},
        {"unit.battery.charge", {.dimension = DIMENSION_RATIO, .low = 0.3, .high = 1}, 1, 0},
        {"unit.battery.temperature", {.dimension = DIMENSION_TEMPERATURE, .low = -5, .high = 40},
         1, 0},
        {"unit.battery.age", {.dimension = DIMENSION_RATIO, .low = 0, .high = 0.6}, 1, 0},
        {"unit.modem_delays", {.dimension = DIMENSION_RATIO, .low = 0.5, .high = 2}, 0, 1},
        {"network.delay", {.dimension = DIMENSION_TIME, .low = 1, .high = 8}, 0, 1},
        {"network.signal", {.dimension = DIMENSION_NONE, .low = 8, .high = 31}, 0, 1}};
    bool modem = world->board.options.modem_fitted;
    bool cell = world->board.options.cell_capacity_ah > 0;
    for (uint32_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        if ((!rows[i].of_cell || cell) && (!rows[i].of_modem || modem)) {
            add_range(draw, rows[i].name, &rows[i].range, fixed);
        }
    }
    add_choice(draw, "unit.thresholds", "nominal|low|high|drawn", fixed);
    if (modem) {
        add_choice(draw, "unit.modem", PERSONALITY_CHOICES, fixed);
    }
}

void draw_collect(struct draw *draw, struct sandbox *sandbox, uint32_t index,
                  const struct world *world, const struct overrides *fixed)
{
    lua_State *L = sandbox->L;
    int top = lua_gettop(L);
    memset(draw, 0, sizeof *draw);
    scenario_push(L, index);
    lua_getfield(L, -1, "def");
    read_vary(draw, L, world, fixed);
    lua_pop(L, 1);
    scenario_resolve(L, -1);
    lua_pop(L, 1);
    read_vary(draw, L, world, fixed);
    lua_settop(L, top);
    qsort(draw->variable, draw->count, sizeof draw->variable[0], by_name);
    add_standard(draw, world, fixed);
    add_tolerances(draw, world, fixed);
}

/* ---- values ---- */

double draw_round(const struct draw_variable *variable, double value)
{
    char text[40];
    if (variable->choices > 0) {
        double most = (double)variable->choices - 1;
        value = nearbyint(value);
        return value < 0 ? 0 : value > most ? most : value;
    }
    if (variable->dimension == DIMENSION_NONE) {
        value = nearbyint(value);
    } else if (variable->dimension == DIMENSION_TIME) {
        value = nearbyint(value * 1e6) / 1e6;
    } else {
        snprintf(text, sizeof text, "%.3e", value); /* four digits: to be read, and typed again */
        value = strtod(text, NULL);
    }
    value = value < variable->low ? variable->low : value;
    return value > variable->high ? variable->high : value;
}

double draw_value(const struct draw_variable *variable, uint64_t seed)
{
    struct random random = random_stream(seed, variable->name);
    if (variable->choices > 0) {
        return (double)random_between(&random, 0, (int64_t)variable->choices - 1);
    }
    double share = (double)random_between(&random, 0, STEPS) / STEPS;
    return draw_round(variable, variable->low + (variable->high - variable->low) * share);
}

void draw_text(const struct draw_variable *variable, double value, char text[EXACT_TEXT])
{
    if (variable->choices > 0) {
        snprintf(text, EXACT_TEXT, "%s", variable->choice[(uint32_t)value]);
    } else {
        map_axis_figure(value, variable->dimension, text);
    }
}

bool draw_read(const struct draw_variable *variable, const char *text, double *value)
{
    struct quantity quantity;
    char error[QUANTITY_ERROR];
    for (uint32_t i = 0; i < variable->choices; i++) {
        if (strcmp(variable->choice[i], text) == 0) {
            *value = (double)i;
            return true;
        }
    }
    if (variable->choices > 0 ||
        !quantity_parse(text, variable->dimension, &quantity, error)) {
        return false;
    }
    *value = draw_round(variable, quantity.value);
    double apart = fabs(*value - quantity.value);
    return apart <= fabs(quantity.value) * 1e-3 + 1e-9;
}

bool draw_override(const struct draw *draw, const double *values, struct overrides *overrides)
{
    bool room = true;
    for (uint32_t i = 0; i < draw->count; i++) {
        const struct draw_variable *variable = &draw->variable[i];
        char text[EXACT_TEXT];
        draw_text(variable, values[i], text);
        room = room && (variable->deed || overrides_put(overrides, variable->name, text));
    }
    return room;
}

void draw_line(const struct draw_variable *variable, double value, char line[DRAW_LINE])
{
    char text[EXACT_TEXT];
    const char *dot = strchr(variable->name, '.');
    line[0] = '\0';
    if (!variable->deed) {
        return;
    }
    draw_text(variable, value, text);
    snprintf(line, DRAW_LINE, "network %s %s", dot + 1, text);
}
