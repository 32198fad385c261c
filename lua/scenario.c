#include "lua/scenario.h"

#include <lauxlib.h>
#include <stdio.h>
#include <string.h>

#include "lua/argument.h"
#include "lua/guide.h"
#include "lua/lesson.h"
#include "lua/prelude.h"
#include "lua/source.h"
#include "sim/base/nearest.h"
#include "sim/trace/checker.h"

#define HOST "fusebox.host"

/* wrong(message): stops the script. */
static int host_wrong(lua_State *L)
{
    return sandbox_wrong(L, "%s", luaL_checkstring(L, 1));
}

/* wrong_at(text, message): the same, told where `text` stands in the declaration that is being
 * made. */
static int host_wrong_at(lua_State *L)
{
    sandbox_push_place(L);
    source_push_place_of(L, lua_tostring(L, -1), luaL_checkstring(L, 1));
    lua_pushvalue(L, 2);
    lua_concat(L, 2);
    return lua_error(L);
}

/* place(): remembered, for errors behind a tail call. */
static int host_place(lua_State *L)
{
    struct sandbox *sandbox = sandbox_of(L);
    sandbox_push_place(L);
    snprintf(sandbox->near, sizeof sandbox->near, "%s", lua_tostring(L, -1));
    return 1;
}

/* requiring(): whether another file has asked for this one. */
static int host_requiring(lua_State *L)
{
    lua_pushboolean(L, source_is_requiring(L));
    return 1;
}

/* near(place): where errors are told from now on, if nothing nearer is known. */
static int host_near(lua_State *L)
{
    struct sandbox *sandbox = sandbox_of(L);
    snprintf(sandbox->near, sizeof sandbox->near, "%s", luaL_checkstring(L, 1));
    return 0;
}

/* wrong_key(key, message): the same, told where `key =` stands. */
static int host_wrong_key(lua_State *L)
{
    sandbox_push_place(L);
    source_push_place_of_key(L, lua_tostring(L, -1), luaL_checkstring(L, 1));
    lua_pushvalue(L, 2);
    lua_concat(L, 2);
    return lua_error(L);
}

/* nearest(word, list) */
static int host_nearest(lua_State *L)
{
    struct nearest nearest;
    nearest_init(&nearest, luaL_checkstring(L, 1));
    for (lua_Integer i = 1; lua_rawgeti(L, 2, i) == LUA_TSTRING; i++) {
        nearest_offer(&nearest, lua_tostring(L, -1));
        lua_pop(L, 1);
    }
    lua_pushstring(L, nearest.best);
    return 1;
}

/* invariant(name): nil when there is one of that name, else the nearest. */
static int host_invariant(lua_State *L)
{
    const char *name = luaL_checkstring(L, 1);
    struct nearest nearest;
    if (invariant_find(name) >= 0) {
        return 0;
    }
    nearest_init(&nearest, name);
    for (int i = 0; i < INVARIANT_COUNT; i++) {
        nearest_offer(&nearest, invariant_name((enum invariant)i));
    }
    lua_pushstring(L, nearest.best);
    return 1;
}

/* advice(id): nil when the guide has such a row, else what would be right. */
static int host_advice(lua_State *L)
{
    char advice[GUIDE_ADVICE];
    if (guide_has(luaL_checkstring(L, 1), advice)) {
        return 0;
    }
    lua_pushstring(L, advice);
    return 1;
}

/* time(value, where): stops where it is no time. */
static int host_time(lua_State *L)
{
    argument_time(L, 1, luaL_checkstring(L, 2));
    return 0;
}

/* Pushes a chunk that is embedded. */
static void load(lua_State *L, const unsigned char *text, unsigned int size, const char *name)
{
    if (luaL_loadbufferx(L, (const char *)text, size, name, "t") != LUA_OK) {
        lua_error(L);
    }
}

static void push_host(lua_State *L)
{
    static const luaL_Reg host[] = {
        {"wrong", host_wrong}, {"place", host_place}, {"near", host_near},
        {"requiring", host_requiring},
        {"nearest", host_nearest}, {"invariant", host_invariant},
        {"wrong_at", host_wrong_at}, {"wrong_key", host_wrong_key},
        {"advice", host_advice}, {"time", host_time}, {NULL, NULL}};
    luaL_newlib(L, host);
    lesson_install(L);
    load(L, lesson_lua, lesson_lua_size, "=lesson");
    lua_setfield(L, -2, "lesson");
    lua_newtable(L);
    lua_setfield(L, -2, "declared");
    lua_pushvalue(L, -1);
    lua_setfield(L, LUA_REGISTRYINDEX, HOST);
}

/* Adds the language's declarations. */
static int install_protected(lua_State *L)
{
    source_install(L);
    load(L, declare_lua, declare_lua_size, "=declare");
    push_host(L);
    lua_call(L, 1, 1);
    lua_pushglobaltable(L);
    for (lua_pushnil(L); lua_next(L, -3) != 0; lua_pop(L, 1)) {
        lua_pushvalue(L, -2);
        lua_pushvalue(L, -2);
        lua_rawset(L, -5);
    }
    return 0;
}

bool scenario_open(struct sandbox *sandbox, const char *shipped, char *error)
{
    if (!sandbox_open(sandbox)) {
        snprintf(error, SANDBOX_ERROR, "no memory");
        return false;
    }
    snprintf(sandbox->shipped, sizeof sandbox->shipped, "%s", shipped);
    lua_pushcfunction(sandbox->L, install_protected);
    int status = lua_pcall(sandbox->L, 0, 0, 0);
    if (status != LUA_OK) {
        sandbox_error_text(sandbox, sandbox->L, status, error);
        sandbox_close(sandbox);
    }
    return status == LUA_OK;
}

static int finish_protected(lua_State *L)
{
    lua_getfield(L, LUA_REGISTRYINDEX, HOST);
    lua_getfield(L, -1, "finish");
    lua_call(L, 0, 0);
    return 0;
}

bool scenario_finish(struct sandbox *sandbox, char *error)
{
    lua_State *L = sandbox->L;
    lua_pushcfunction(L, finish_protected);
    int status = lua_pcall(L, 0, 0, 0);
    if (status != LUA_OK) {
        sandbox_error_text(sandbox, L, status, error);
        lua_pop(L, 1);
    }
    return status == LUA_OK;
}

static void push_declared(lua_State *L)
{
    lua_getfield(L, LUA_REGISTRYINDEX, HOST);
    lua_getfield(L, -1, "declared");
    lua_remove(L, -2);
}

uint32_t scenario_count(lua_State *L)
{
    push_declared(L);
    uint32_t count = (uint32_t)lua_rawlen(L, -1);
    lua_pop(L, 1);
    return count;
}

void scenario_push(lua_State *L, uint32_t index)
{
    push_declared(L);
    lua_rawgeti(L, -1, (lua_Integer)index + 1);
    lua_remove(L, -2);
}

void scenario_id(lua_State *L, uint32_t index, char id[SCENARIO_ID])
{
    scenario_push(L, index);
    lua_getfield(L, -1, "id");
    snprintf(id, SCENARIO_ID, "%s", lua_tostring(L, -1));
    lua_pop(L, 2);
}

bool scenario_is(lua_State *L, uint32_t index, const char *id)
{
    char other[SCENARIO_ID];
    if (index >= scenario_count(L)) {
        return false;
    }
    scenario_id(L, index, other);
    return strcmp(other, id) == 0;
}

static bool list_has(lua_State *L, const char *text)
{
    if (lua_type(L, -1) == LUA_TSTRING) {
        return strcmp(lua_tostring(L, -1), text) == 0;
    }
    bool found = false;
    for (lua_Integer i = 1; !found && lua_istable(L, -1) && i <= (lua_Integer)lua_rawlen(L, -1);
         i++) {
        lua_rawgeti(L, -1, i);
        found = lua_type(L, -1) == LUA_TSTRING && strcmp(lua_tostring(L, -1), text) == 0;
        lua_pop(L, 1);
    }
    return found;
}

/* Whether the text is one of those in the scenario's field `name`. */
static bool declares(lua_State *L, uint32_t index, const char *name, const char *text)
{
    scenario_push(L, index);
    lua_getfield(L, -1, "def");
    lua_getfield(L, -1, name);
    bool found = list_has(L, text);
    lua_pop(L, 3);
    return found;
}

bool scenario_has_tag(lua_State *L, uint32_t index, const char *tag)
{
    return declares(L, index, "tags", tag);
}

const char *scenario_tag(lua_State *L, uint32_t index, uint32_t tag)
{
    int top = lua_gettop(L);
    scenario_push(L, index);
    lua_getfield(L, -1, "def");
    int type = lua_getfield(L, -1, "tags");
    if (type == LUA_TTABLE) {
        type = lua_rawgeti(L, -1, (lua_Integer)tag + 1);
    } else if (tag > 0) {
        type = LUA_TNIL;
    }
    const char *text = type == LUA_TSTRING ? lua_tostring(L, -1) : NULL;
    lua_settop(L, top);
    return text;
}

bool scenario_covers(lua_State *L, uint32_t index, const char *id)
{
    return declares(L, index, "covers", id);
}

bool scenario_is_lesson(lua_State *L, uint32_t index)
{
    scenario_push(L, index);
    lua_getfield(L, -1, "def");
    bool lesson = lua_getfield(L, -1, "steps") == LUA_TTABLE;
    lua_pop(L, 3);
    return lesson;
}

bool scenario_needs(lua_State *L, uint32_t index, const char *capability)
{
    return declares(L, index, "needs", capability);
}

const char *scenario_no_capability(lua_State *L, const char *name, char nearest[SCENARIO_ID])
{
    struct nearest search;
    nearest_init(&search, name);
    lua_getfield(L, LUA_REGISTRYINDEX, HOST);
    lua_getfield(L, -1, "capabilities");
    bool found = list_has(L, name);
    for (lua_Integer i = 1; lua_rawgeti(L, -1, i) == LUA_TSTRING; i++) {
        nearest_offer(&search, lua_tostring(L, -1));
        lua_pop(L, 1);
    }
    lua_pop(L, 3);
    snprintf(nearest, SCENARIO_ID, "%s", search.best);
    return found ? NULL : nearest;
}

bool scenario_is_borrowed(lua_State *L, uint32_t index)
{
    scenario_push(L, index);
    lua_getfield(L, -1, "borrowed");
    bool borrowed = lua_toboolean(L, -1) != 0;
    lua_pop(L, 2);
    return borrowed;
}

const char *scenario_quarantine(lua_State *L, uint32_t index)
{
    scenario_push(L, index);
    lua_getfield(L, -1, "def");
    lua_getfield(L, -1, "quarantine");
    const char *reason = lua_tostring(L, -1);
    lua_pop(L, 3);
    return reason;
}

int32_t scenario_find(lua_State *L, const char *id)
{
    uint32_t count = scenario_count(L);
    for (uint32_t i = 0; i < count; i++) {
        if (scenario_is(L, i, id)) {
            return (int32_t)i;
        }
    }
    return -1;
}

void scenario_push_wirings(lua_State *L)
{
    lua_getfield(L, LUA_REGISTRYINDEX, HOST);
    lua_getfield(L, -1, "wirings");
    lua_remove(L, -2);
    source_push_returned(L);
    lua_call(L, 1, 1);
}

void scenario_resolve(lua_State *L, int entry)
{
    entry = lua_absindex(L, entry);
    lua_getfield(L, LUA_REGISTRYINDEX, HOST);
    lua_getfield(L, -1, "resolve");
    lua_remove(L, -2);
    lua_pushvalue(L, entry);
    lua_call(L, 1, 2);
}
