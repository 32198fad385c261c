#include "lua/prepare.h"

#include <lauxlib.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "lua/argument.h"
#include "lua/config.h"
#include "lua/judge.h"
#include "lua/prefix.h"
#include "lua/rewiring.h"
#include "lua/source.h"
#include "lua/vary.h"
#include "lua/wiring_words.h"

#define CONFIG_LINES 256

/* Bits of the invariants named by field `name` of the table on top: one, or a list. */
static uint32_t read_invariants(lua_State *L, const char *name)
{
    uint32_t mask = 0;
    lua_getfield(L, -1, name);
    if (lua_type(L, -1) == LUA_TSTRING) {
        mask = 1u << invariant_find(lua_tostring(L, -1));
    } else if (lua_type(L, -1) == LUA_TTABLE) {
        for (lua_Integer i = 1; lua_rawgeti(L, -1, i) == LUA_TSTRING; i++) {
            mask |= 1u << invariant_find(lua_tostring(L, -1));
            lua_pop(L, 1);
        }
        lua_pop(L, 1);
    }
    lua_pop(L, 1);
    return mask;
}

static void read_plan(lua_State *L, struct plan *plan)
{
    lua_getfield(L, 1, "place");
    snprintf(plan->place, sizeof plan->place, "%s", lua_tostring(L, -1));
    lua_getfield(L, 1, "def");
    if (lua_getfield(L, -1, "seed") == LUA_TNUMBER && !plan->seed_given) {
        plan->seed = (uint64_t)lua_tointeger(L, -1);
    }
    lua_pop(L, 1);
    plan->timeout_us = argument_option_time(L, lua_gettop(L), "timeout", plan->timeout_us);
    plan->expects = read_invariants(L, "expects_violation");
    plan->may = read_invariants(L, "may_violate");
    lua_pop(L, 2);
}

/* `text` stands in the scenario's declaration. */
static int wrong_at(lua_State *L, const struct plan *plan, const char *text, const char *message)
{
    lua_pushstring(L, message);
    source_push_place_of(L, plan->place, text);
    lua_insert(L, -2);
    lua_concat(L, 2);
    return lua_error(L);
}

/* The wiring on top of the stack. */
static void read_name(lua_State *L, struct plan *plan)
{
    lua_getfield(L, -1, "name");
    snprintf(plan->wiring, sizeof plan->wiring, "%s", lua_tostring(L, -1));
    lua_getfield(L, -2, "place");
    snprintf(plan->wiring_place, sizeof plan->wiring_place, "%s", lua_tostring(L, -1));
    lua_pop(L, 2);
    if (plan->place[0] == '\0') {
        snprintf(plan->place, sizeof plan->place, "%s", plan->wiring_place);
    }
}

/* Before the wiring is finished. */
static void override_figures(lua_State *L, const struct plan *plan, struct board_options *options)
{
    struct world *world = &bench_of(L)->world;
    char line[OVERRIDE_NAME + OVERRIDE_VALUE + 8], error[REWIRING_ERROR];
    world->options = *options;
    for (uint32_t i = 0; plan->overrides != NULL && i < plan->overrides->count; i++) {
        const struct override *override = &plan->overrides->list[i];
        const char *dot = strchr(override->name, '.');
        if (dot == NULL) {
            continue;
        }
        snprintf(line, sizeof line, "set %.*s %s %s", (int)(dot - override->name), override->name,
                 dot + 1, override->value);
        if (!rewiring_edit(world, line, error)) {
            sandbox_wrong(L, "%s: %s", override->command, error);
        }
    }
    *options = world->options;
}


/* The wiring on top of the stack; of the entry at 1, or by itself. */
static void build(lua_State *L, struct plan *plan, bool of_entry)
{
    struct bench *bench = bench_of(L);
    struct board_options options = wiring_unit_defaults();
    char error[PART_ERROR] = "", message[PART_ERROR + SCENARIO_ID + 20];
    if (plan->figures != NULL && plan->stand == NULL) {
        options.figures = *plan->figures;
    }
    read_name(L, plan);
    lua_getfield(L, -1, "build");
    wiring_words_push(L, &options);
    lua_getfield(L, -3, "params");
    lua_call(L, 2, 0);
    if (plan->modem > 0 && options.modem_fitted) {
        options.modem_make = (uint8_t)(plan->modem - 1);
    }
    override_figures(L, plan, &options);
    options.remote = plan->stand != NULL;
    wiring_words_check_names(L);
    if (of_entry) {
        lesson_prepare(L, plan);
    }
    if (!wiring_finish(&bench->world, &options, error)) {
        snprintf(message, sizeof message, "wiring '%s': %s", plan->wiring, error);
        if (wiring_words_push_place(L, error) != NULL) {
            lua_pushstring(L, message);
            lua_concat(L, 2);
            lua_error(L);
        }
        wrong_at(L, plan, "wiring", message);
    }
}

/* The declaration on top of the stack, which stands at that place. */
static void check_vary(lua_State *L, const char *place)
{
    if (lua_getfield(L, -1, "vary") == LUA_TTABLE) {
        lua_pushcfunction(L, vary_check);
        lua_pushvalue(L, -2);
        if (lua_pcall(L, 1, 0, 0) != LUA_OK) {
            /* told where `vary` stands, and not where the scenario begins */
            const char *message = lua_tostring(L, -1);
            message = strstr(message, "vary: ") == NULL ? message : strstr(message, "vary: ");
            source_push_place_of(L, place, "vary");
            lua_pushstring(L, message);
            lua_concat(L, 2);
            lua_error(L);
        }
    }
    lua_pop(L, 1);
}

static void config_refused(lua_State *L, const struct plan *plan, const char *line,
                           const char *message)
{
    struct bench *bench = bench_of(L);
    source_push_place_of(L, plan->place, line);
    snprintf(bench->text, sizeof bench->text, "%s%s", lua_tostring(L, -1), message);
    bench->verdict = VERDICT_FAILED;
    bench->over = true;
}

/* The commands one after the other, each with its end. */
static char *joined(const struct board_config *config, size_t *size)
{
    char *text = NULL;
    *size = 0;
    for (uint32_t i = 0; i < config->count; i++) {
        *size += strlen(config->lines[i]) + 1;
    }
    text = malloc(*size + 1);
    size_t at = 0;
    for (uint32_t i = 0; text != NULL && i < config->count; i++) {
        size_t length = strlen(config->lines[i]) + 1;
        memcpy(text + at, config->lines[i], length);
        at += length;
    }
    return text;
}

/* On the maker's bench, or as another scenario left it there. Returns how many were taken. */
static uint32_t take_config(struct bench *bench, struct board_config *config)
{
    size_t size;
    char *key = joined(config, &size);
    struct prefix *prefix = key == NULL ? NULL : bench->prefix;
    struct prefix_luggage luggage = {key, size, &config->settings, sizeof config->settings};
    uint32_t taken = config->count;
    if (!prefix_begin(prefix, bench, &luggage, CLOCK_NEVER)) {
        taken = world_configure(&bench->world, config);
        if (taken == config->count) {
            prefix_end(prefix, bench, &luggage);
        }
    }
    free(key);
    return taken;
}

/* The declared entry is at 1. The texts live as long as the declaration. */
static void read_needs(lua_State *L, struct judge_order *order)
{
    lua_getfield(L, 1, "def");
    int type = lua_getfield(L, -1, "needs");
    if (type == LUA_TSTRING) {
        order->needs[order->need_count++] = lua_tostring(L, -1);
    }
    for (lua_Integer i = 1; type == LUA_TTABLE && i <= JUDGE_NEEDS; i++) {
        if (lua_rawgeti(L, -1, i) == LUA_TSTRING) {
            order->needs[order->need_count++] = lua_tostring(L, -1);
        }
        lua_pop(L, 1);
    }
    lua_pop(L, 2);
}

/* Behind the scenario's own commands. */
static uint32_t add_settings(const struct plan *plan, const char *lines[CONFIG_LINES],
                             uint32_t count)
{
    for (uint32_t i = 0; plan->overrides != NULL && i < plan->overrides->count; i++) {
        const struct override *override = &plan->overrides->list[i];
        if (!override_is_figure(override) && count < CONFIG_LINES) {
            lines[count++] = override->command;
        }
    }
    return count;
}

/* The list of commands on top of the stack. */
static void configure(lua_State *L, struct plan *plan)
{
    struct bench *bench = bench_of(L);
    const char *lines[CONFIG_LINES];
    char message[CONFIG_TEXT];
    uint32_t count = 0;
    luaL_checkstack(L, CONFIG_LINES + 10, "config");
    int list = lua_gettop(L);
    while (count < CONFIG_LINES && lua_rawgeti(L, list, (lua_Integer)count + 1) == LUA_TSTRING) {
        lines[count++] = lua_tostring(L, -1);
    }
    count = add_settings(plan, lines, count);
    if (count == CONFIG_LINES) {
        wrong_at(L, plan, "config", "config: 255 commands is the most");
    }
    struct board_config config = {.lines = lines, .count = count};
    uint32_t taken = take_config(bench, &config);
    plan->settings = config.settings;
    if (taken < count) {
        config_explain(&config, lines[taken], message);
        if (config.unknown) {
            wrong_at(L, plan, lines[taken], message);
        }
        config_refused(L, plan, lines[taken], message);
    } else if (plan->stand != NULL) {
        struct judge_order order = {.lines = lines, .count = count};
        read_needs(L, &order);
        (void)plan->stand->prepare(plan->stand->context, bench, &order);
    }
    lua_settop(L, list);
}

int prepare_scenario(lua_State *L)
{
    struct plan *plan = *(struct plan **)lua_touserdata(L, 2);
    struct bench *bench = bench_of(L);
    read_plan(L, plan);
    sandbox_of(L)->random = random_stream(plan->seed, "script");
    world_init(&bench->world, plan->seed);
    scenario_resolve(L, 1);
    lua_insert(L, -2);
    build(L, plan, true);
    check_vary(L, plan->wiring_place);
    lua_getfield(L, 1, "def");
    check_vary(L, plan->place);
    lua_pop(L, 2);
    configure(L, plan);
    return 0;
}

int prepare_wiring(lua_State *L)
{
    struct plan *plan = *(struct plan **)lua_touserdata(L, 2);
    world_init(&bench_of(L)->world, plan->seed);
    lua_settop(L, 1);
    build(L, plan, false);
    check_vary(L, plan->wiring_place);
    return 0;
}
