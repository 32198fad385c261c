#include "lua/vary.h"

#include <lauxlib.h>
#include <stdio.h>
#include <string.h>

#include "lua/bench.h"
#include "lua/sandbox.h"

#define OF_NETWORK "network."

static const struct part_param network_params[] = {
    {"delay", DIMENSION_TIME, "3 s", 0, 3600, NULL, false},
    {"signal", DIMENSION_NONE, "20", 0, 31, NULL, false},
    {"registration", DIMENSION_TEXT, "home", 0, 0, "home|roaming|searching|denied", false},
};
#define NETWORK_PARAMS (sizeof network_params / sizeof network_params[0])

bool vary_is_of_network(const struct world *world, const char *name)
{
    return strncmp(name, OF_NETWORK, strlen(OF_NETWORK)) == 0 && !figure_has_owner(world, name);
}

const struct part_param *vary_find(const struct world *world, const char *name,
                                   char error[PARAM_TEXT_ERROR])
{
    char hint[NEAREST_OFFERED + 40];
    struct nearest nearest;
    if (!vary_is_of_network(world, name)) {
        return figure_find(world, name, error);
    }
    name += strlen(OF_NETWORK);
    nearest_init(&nearest, name);
    for (uint32_t i = 0; i < NETWORK_PARAMS; i++) {
        if (strcmp(network_params[i].name, name) == 0) {
            return &network_params[i];
        }
        nearest_offer(&nearest, network_params[i].name);
    }
    param_text_hint(&nearest, hint, sizeof hint);
    snprintf(error, PARAM_TEXT_ERROR, "the network has no '%.60s' to vary%s", name, hint);
    return NULL;
}

/* ---- checking ---- */

static bool is_within(const struct part_param *param, double value)
{
    return param->low >= param->high || (value >= param->low && value <= param->high);
}

static void check_range(lua_State *L, const struct part_param *param, const char *key,
                        const char *range)
{
    struct quantity low, high;
    char error[QUANTITY_ERROR];
    if (!quantity_parse_range(range, param->dimension, &low, &high, error)) {
        sandbox_wrong(L, "vary: %s: %s", key, error);
    }
    if (!is_within(param, low.value) || !is_within(param, high.value)) {
        char least[QUANTITY_TEXT], most[QUANTITY_TEXT];
        quantity_text(param->low, param->dimension, least);
        quantity_text(param->high, param->dimension, most);
        sandbox_wrong(L, "vary: %s: %s is out of range, %s to %s is possible", key, range, least,
                      most);
    }
}

/* The value on top of the stack. */
static void check_choice(lua_State *L, const struct part_param *param, const char *key)
{
    char error[PARAM_TEXT_ERROR];
    double value;
    bool right = lua_type(L, -1) == LUA_TSTRING
                     ? param_text_read(param, lua_tostring(L, -1), &value, error)
                     : lua_isnumber(L, -1) && param->dimension < DIMENSION_TEXT &&
                           is_within(param, lua_tonumber(L, -1));
    if (right) {
        return;
    }
    if (lua_type(L, -1) == LUA_TSTRING) { /* the error begins with the name, which the key has */
        sandbox_wrong(L, "vary: %s: %s", key, error + strlen(param->name) + 2);
    }
    sandbox_wrong(L, "vary: %s: %s is no value of it", key, luaL_tolstring(L, -1, NULL));
}

/* The list on top of the stack. */
static void check_choices(lua_State *L, const struct part_param *param, const char *key)
{
    lua_Integer count = luaL_len(L, -1);
    if (count == 0) {
        sandbox_wrong(L, "vary: %s: of an empty list nothing can be chosen", key);
    }
    for (lua_Integer i = 1; i <= count; i++) {
        lua_rawgeti(L, -1, i);
        check_choice(L, param, key);
        lua_pop(L, 1);
    }
}

static void check_entry(lua_State *L, const char *key)
{
    char error[PARAM_TEXT_ERROR];
    const struct part_param *param = vary_find(&bench_of(L)->world, key, error);
    if (param == NULL) {
        sandbox_wrong(L, "vary: %s", error);
    } else if (part_param_is_text(param) || param->dimension == DIMENSION_FILE) {
        sandbox_wrong(L, "vary: %s is a name, and cannot be varied", key);
    } else if (lua_type(L, -1) == LUA_TTABLE) {
        check_choices(L, param, key);
    } else if (param->dimension == DIMENSION_TEXT) {
        check_choice(L, param, key);
    } else {
        check_range(L, param, key, lua_tostring(L, -1));
    }
}

int vary_check(lua_State *L)
{
    for (lua_pushnil(L); lua_next(L, 1) != 0; lua_pop(L, 1)) {
        check_entry(L, lua_tostring(L, -2));
    }
    return 0;
}
