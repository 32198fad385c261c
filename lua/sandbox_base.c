#include "lua/sandbox_base.h"

#include <lauxlib.h>
#include <stdio.h>
#include <string.h>

#include "lua/bench.h"
#include "lua/sandbox.h"
#include "sim/base/nearest.h"
#include "sim/part/part.h"

#define SLIPS 4   /* two of them, see nearest.h: what is further off was hardly meant */

static int base_tostring(lua_State *L)
{
    luaL_checkany(L, 1);
    sandbox_push_text(L, 1);
    return 1;
}

/* Remembers that the script itself raised the text on top of the stack. */
static void remember_raised(lua_State *L)
{
    struct sandbox *sandbox = sandbox_of(L);
    const char *text = lua_tostring(L, -1);
    sandbox->raised = true;
    snprintf(sandbox->raised_text, sizeof sandbox->raised_text, "%s",
             text != NULL ? text : luaL_typename(L, -1));
}

static int base_error(lua_State *L)
{
    lua_Integer level = luaL_optinteger(L, 2, 1);
    lua_settop(L, 1);
    if (lua_type(L, 1) == LUA_TSTRING && level > 0) {
        luaL_where(L, (int)level);
        lua_pushvalue(L, 1);
        lua_concat(L, 2);
    }
    remember_raised(L);
    return lua_error(L);
}

/* Somebody has broken into the story that is told. */
static bool nobody_judges(lua_State *L)
{
    const struct bench *bench = sandbox_of(L)->bench;
    return bench != NULL && bench->lenient;
}

static int base_assert(lua_State *L)
{
    luaL_checkany(L, 1);
    sandbox_of(L)->asserted = true;
    if (lua_toboolean(L, 1) != 0 || nobody_judges(L)) {
        return lua_gettop(L);
    }
    lua_settop(L, 2);
    if (lua_isnil(L, 2)) {
        lua_pushfstring(L, "assertion failed: the value is %s (a text behind it says why: "
                        "assert(value, \"why\"))", lua_isnil(L, 1) ? "nil" : "false");
        lua_replace(L, 2);
    }
    if (lua_type(L, 2) == LUA_TSTRING) {
        sandbox_push_place(L);
        lua_insert(L, 2);
        lua_concat(L, 2);
    }
    remember_raised(L);
    return lua_error(L);
}

/* What random(), random(m) and random(m, n) say; as in stock Lua. */
static int base_random(lua_State *L)
{
    struct sandbox *sandbox = sandbox_of(L);
    int count = lua_gettop(L);
    if (count == 0) {
        lua_pushnumber(L, (double)(random_next(&sandbox->random) >> 11) * 0x1p-53);
        return 1;
    }
    lua_Integer low = count == 1 ? 1 : luaL_checkinteger(L, 1);
    lua_Integer high = luaL_checkinteger(L, count == 1 ? 1 : 2);
    if (low > high) {
        return sandbox_wrong(L, "math.random: nothing lies between %d and %d", (int)low, (int)high);
    }
    lua_pushinteger(L, random_between(&sandbox->random, low, high));
    return 1;
}

static int base_randomseed(lua_State *L)
{
    return sandbox_wrong(L, "math.random is seeded by the scenario: `seed`, or --seed");
}

static int host_wrong(lua_State *L)
{
    return sandbox_wrong(L, "%s", luaL_checkstring(L, 1));
}

/* expand(replacement, whole, captures...): gsub's %0 to %9 and %%. */
static int host_expand(lua_State *L)
{
    const char *text = luaL_checkstring(L, 1);
    int most = lua_gettop(L);
    luaL_Buffer buffer;
    luaL_buffinit(L, &buffer);
    for (; *text != '\0'; text++) {
        if (*text != '%') {
            luaL_addchar(&buffer, *text);
            continue;
        }
        text++;
        if (*text == '%') {
            luaL_addchar(&buffer, '%');
        } else if (*text >= '0' && *text <= '9' && *text - '0' + 2 <= most) {
            lua_pushvalue(L, *text - '0' + 2);
            luaL_addvalue(&buffer);
        } else {
            return sandbox_wrong(L, "string.gsub: invalid use of '%%' in the replacement");
        }
    }
    luaL_pushresult(&buffer);
    return 1;
}

static void remove_fields(lua_State *L, const char *table, const char *const *names)
{
    lua_getglobal(L, table);
    for (; *names != NULL; names++) {
        lua_pushnil(L);
        lua_setfield(L, -2, *names);
    }
    lua_pop(L, 1);
}

void sandbox_base_install(lua_State *L)
{
    static const luaL_Reg base[] = {
        {"tostring", base_tostring}, {"error", base_error}, {"assert", base_assert}, {NULL, NULL}};
    static const luaL_Reg math[] = {
        {"random", base_random}, {"randomseed", base_randomseed}, {NULL, NULL}};
    static const char *const gone[] = {"dofile", "loadfile", "load", "collectgarbage", "print",
                                       "warn", NULL};
    lua_pushglobaltable(L);
    luaL_setfuncs(L, base, 0);
    lua_pop(L, 1);
    remove_fields(L, LUA_GNAME, gone);
    lua_getglobal(L, "math");
    luaL_setfuncs(L, math, 0);
    lua_pop(L, 1);
    lua_pushliteral(L, "");
    lua_getmetatable(L, -1);
    lua_pushboolean(L, 0);
    lua_setfield(L, -2, "__metatable");
    lua_pop(L, 2);
}

void sandbox_base_push_host(lua_State *L)
{
    static const luaL_Reg host[] = {{"wrong", host_wrong}, {"expand", host_expand}, {NULL, NULL}};
    luaL_newlib(L, host);
    lua_pushlightuserdata(L, sandbox_wait_mark());
    lua_setfield(L, -2, "wait_mark");
}

/* Words that people bring from elsewhere, and what to write here. */
static const char *other_way(const char *name)
{
    static const char *const ways[][2] = {
        {"print", "b:log(text) writes into the trace"},
        {"os", "there is no clock; b:now() is the simulated time"},
        {"io", "there are no files"},
        {"load", "there is no code made at run time"},
        {"debug", "there is no debug library"},
        {"b", "the bench is given to run = function(b), and is there only inside"},
        {"w", "it is given to build = function(w, p), and is there only inside"},
        {"p", "the parameters are given to build = function(w, p), and are there only inside"},
        {"collectgarbage", "memory is no concern of a scenario"},
        {NULL, NULL}};
    for (uint32_t i = 0; ways[i][0] != NULL; i++) {
        if (strcmp(ways[i][0], name) == 0) {
            return ways[i][1];
        }
    }
    return NULL;
}

/* A word that stands in quotes, like a state. */
static bool is_quoted_word(const char *name)
{
    static const char *const words[] = {"alarm", "blinking", "backup", "NO", "NC", "DC", "AC", "ON",
                                        "OFF", NULL};
    for (uint32_t i = 0; words[i] != NULL; i++) {
        if (strcmp(words[i], name) == 0) {
            return true;
        }
    }
    for (uint32_t i = 0; i < part_kind_count(); i++) {
        if (part_find_state(part_kind(i), name) >= 0) {
            return true;
        }
    }
    return false;
}

static int no_such_global(lua_State *L, const char *name)
{
    struct nearest nearest, of_bench;
    nearest_init(&nearest, name);
    nearest_init(&of_bench, name);
    bench_offer_words(&of_bench);
    lua_pushglobaltable(L);
    for (lua_pushnil(L); lua_next(L, -2) != 0; lua_pop(L, 1)) {
        if (lua_type(L, -2) == LUA_TSTRING) {
            nearest_offer_first(&nearest, lua_tostring(L, -2));
        }
    }
    if (of_bench.distance < nearest.distance && of_bench.distance <= SLIPS) {
        return sandbox_wrong(L, "unknown global '%s', did you mean b:%s?", name, of_bench.best);
    }
    if (nearest.distance > SLIPS) {
        return sandbox_wrong(L, "unknown global '%s': no `local %s` stands above", name, name);
    }
    return sandbox_wrong(L, "unknown global '%s', did you mean '%s'?", name, nearest.best);
}

static int unknown_global(lua_State *L)
{
    const char *name = sandbox_push_text(L, 2);
    const char *way = other_way(name);
    if (way != NULL) {
        return sandbox_wrong(L, "unknown global '%s': %s", name, way);
    }
    if (part_find_kind(name) >= 0 || strcmp(name, "unit") == 0) {
        return sandbox_wrong(L, "unknown global '%s': parts are made by w:%s { ... } in "
                             "build = function(w), and are b.NAME in run = function(b)", name,
                             name);
    }
    if (is_quoted_word(name)) {
        return sandbox_wrong(L, "unknown global '%s', did you mean the text \"%s\", in quotes?",
                             name, name);
    }
    return no_such_global(L, name);
}

static int accidental_global(lua_State *L)
{
    return sandbox_wrong(L, "'%s' would become a global by accident: write `local %s`",
                         sandbox_push_text(L, 2), sandbox_push_text(L, 2));
}

void sandbox_base_close(lua_State *L)
{
    static const luaL_Reg strict[] = {
        {"__index", unknown_global}, {"__newindex", accidental_global}, {NULL, NULL}};
    lua_pushglobaltable(L);
    lua_pushnil(L);
    lua_setfield(L, -2, LUA_GNAME);
    luaL_newlib(L, strict);
    lua_pushboolean(L, 0);
    lua_setfield(L, -2, "__metatable");
    lua_setmetatable(L, -2);
    lua_pop(L, 1);
}
