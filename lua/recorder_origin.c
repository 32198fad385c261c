#define _XOPEN_SOURCE 700

#include "lua/recorder_origin.h"

#include <lauxlib.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "lua/judge.h"
#include "lua/place.h"
#include "lua/source.h"

#define CONFIG_MOST 256

void recorder_origin_init(struct recorder_origin *origin)
{
    memset(origin, 0, sizeof *origin);
    writing_init(&origin->chosen);
    writing_init(&origin->config);
    origin->seed = JUDGE_SEED;
}

void recorder_origin_free(struct recorder_origin *origin)
{
    writing_free(&origin->chosen);
    writing_free(&origin->config);
}

void recorder_origin_edited(struct recorder_origin *origin)
{
    origin->module[0] = '\0';
    writing_clear(&origin->chosen);
}

/* With the NUL behind it. */
void recorder_origin_add_config(struct recorder_origin *origin, const char *line)
{
    struct writing *config = &origin->config;
    writing_add(config, line);
    writing_add(config, "\n");
    if (!config->failed) {
        config->text[config->length - 1] = '\0';
        origin->config_count++;
    }
}

/* What is read, for a lua_CFunction. */
struct reading {
    struct recorder_origin *origin;
    uint32_t index;
    bool scenario;
};

/* "/usr/share/fusebox/scenarios/wirings/example3.lua" as "wirings.example3"; "" = it lies
 * elsewhere. */
static void module_of(const struct sandbox *sandbox, const char *path, char module[SANDBOX_PATH])
{
    char *file = realpath(path, NULL);
    char *shipped = sandbox->shipped[0] == '\0' ? NULL : realpath(sandbox->shipped, NULL);
    size_t folder = shipped == NULL ? 0 : strlen(shipped);
    module[0] = '\0';
    if (file != NULL && shipped != NULL && strncmp(file, shipped, folder) == 0
        && file[folder] == '/') {
        snprintf(module, SANDBOX_PATH, "%s", file + folder + 1);
        size_t length = strlen(module);
        module[length > 4 && strcmp(module + length - 4, ".lua") == 0 ? length - 4 : 0] = '\0';
        for (char *at = module; *at != '\0'; at++) {
            *at = *at == '/' ? '.' : *at;
        }
    }
    free(file);
    free(shipped);
}

/* The value at index as Lua text; false: there is no text for it. */
static bool write_value(lua_State *L, int index, struct writing *writing)
{
    size_t length;
    const char *text;
    switch (lua_type(L, index)) {
    case LUA_TSTRING:
        text = lua_tolstring(L, index, &length);
        writing_add_quoted_part(writing, text, length);
        return true;
    case LUA_TBOOLEAN:
        writing_add(writing, lua_toboolean(L, index) ? "true" : "false");
        return true;
    case LUA_TNUMBER:
        if (lua_isinteger(L, index)) {
            writing_add_format(writing, "%lld", (long long)lua_tointeger(L, index));
        } else {
            writing_add_format(writing, "%.17g", lua_tonumber(L, index));
        }
        return true;
    default: return false;
    }
}

/* Pushes what `require` has given for the file, or what the file carried out last has returned; nil
 * where that is no table. */
static void push_file_value(lua_State *L, const char *path)
{
    source_push_loaded(L, path);
    if (!lua_istable(L, -1)) {
        lua_pop(L, 1);
        source_push_returned(L);
    }
    if (!lua_istable(L, -1)) {
        lua_pop(L, 1);
        lua_pushnil(L);
    }
}

/* The wiring of the file at `usual` is the one at `wiring`, but for its parameters. */
static bool is_that_wiring(lua_State *L, int wiring, int usual)
{
    if (!lua_istable(L, usual)) {
        return false;
    }
    lua_getfield(L, wiring, "build");
    lua_getfield(L, usual, "build");
    bool same = lua_isfunction(L, -1) && lua_rawequal(L, -1, -2) != 0;
    lua_pop(L, 2);
    return same;
}

/* Pushes the first key of the table behind `last` by the alphabet, nil at the end. */
static bool push_next_key(lua_State *L, int table, const char *last)
{
    const char *first = NULL;
    for (lua_pushnil(L); lua_next(L, table) != 0; lua_pop(L, 1)) {
        const char *key = lua_type(L, -2) == LUA_TSTRING ? lua_tostring(L, -2) : last;
        if (strcmp(key, last) > 0 && (first == NULL || strcmp(key, first) < 0)) {
            first = key;
        }
    }
    lua_pushstring(L, first);
    return first != NULL;
}

/* The parameters of the wiring at `wiring` that the one at `usual` has otherwise. False: one of
 * them is no plain value. */
static bool write_chosen(lua_State *L, int wiring, int usual, struct writing *writing)
{
    bool plain = true;
    const char *before = "{ ", *last = "";
    lua_getfield(L, wiring, "params");
    lua_getfield(L, usual, "params");
    int params = lua_absindex(L, -2), defaults = lua_absindex(L, -1);
    for (; push_next_key(L, params, last); lua_pop(L, 3)) {
        last = lua_tostring(L, -1);
        lua_getfield(L, params, last);
        lua_getfield(L, defaults, last);
        if (lua_rawequal(L, -1, -2) == 0) {
            writing_add(writing, before);
            writing_add_key(writing, last);
            plain = write_value(L, lua_absindex(L, -2), writing) && plain;
            before = ", ";
        }
    }
    writing_add(writing, before[0] == '{' ? "" : " }");
    return plain;
}

/* The wiring is at index. */
static void read_wiring(lua_State *L, int wiring, struct recorder_origin *origin)
{
    char path[SANDBOX_PATH];
    struct place place;
    lua_getfield(L, wiring, "name");
    snprintf(origin->wiring, sizeof origin->wiring, "%s", lua_tostring(L, -1));
    lua_getfield(L, wiring, "place");
    const char *text = lua_tostring(L, -1);
    if (place_read(&place, text)) {
        snprintf(path, sizeof path, "%.*s", (int)place.path, text);
        push_file_value(L, path);
        int usual = lua_gettop(L);
        if (is_that_wiring(L, wiring, usual)) {
            module_of(sandbox_of(L), path, origin->module);
            if (!write_chosen(L, wiring, usual, &origin->chosen)) {
                recorder_origin_edited(origin);
            }
        }
    }
    lua_settop(L, wiring);
}

static void read_config(lua_State *L, int list, struct recorder_origin *origin)
{
    for (lua_Integer i = 1; i <= CONFIG_MOST && lua_rawgeti(L, list, i) == LUA_TSTRING; i++) {
        recorder_origin_add_config(origin, lua_tostring(L, -1));
        lua_pop(L, 1);
    }
    lua_settop(L, list);
}

/* A lua_CFunction: 1 a light userdata with the reading. */
static int read_origin(lua_State *L)
{
    const struct reading *reading = lua_touserdata(L, 1);
    if (!reading->scenario) {
        scenario_push_wirings(L);
        lua_rawgeti(L, -1, (lua_Integer)reading->index + 1);
        read_wiring(L, lua_gettop(L), reading->origin);
        return 0;
    }
    scenario_push(L, reading->index);
    int entry = lua_gettop(L);
    lua_getfield(L, entry, "def");
    if (lua_getfield(L, -1, "seed") == LUA_TNUMBER) {
        reading->origin->seed = (uint64_t)lua_tointeger(L, -1);
    }
    scenario_resolve(L, entry);
    read_config(L, lua_gettop(L), reading->origin);
    lua_pop(L, 1);
    read_wiring(L, lua_gettop(L), reading->origin);
    return 0;
}

static bool take(struct recorder_origin *origin, struct sandbox *sandbox,
                 const struct reading *reading, char *error)
{
    lua_State *L = sandbox->L;
    int top = lua_gettop(L);
    recorder_origin_edited(origin);
    writing_clear(&origin->config);
    origin->config_count = 0;
    origin->seed = JUDGE_SEED;
    sandbox_refill(sandbox);
    lua_pushcfunction(L, sandbox_add_place);
    lua_pushcfunction(L, read_origin);
    lua_pushlightuserdata(L, (void *)(uintptr_t)reading);
    int status = lua_pcall(L, 1, 0, top + 1);
    if (status != LUA_OK) {
        sandbox_error_text(sandbox, L, status, error);
    }
    lua_settop(L, top);
    return status == LUA_OK;
}

bool recorder_origin_of_scenario(struct recorder_origin *origin, struct sandbox *sandbox,
                                 uint32_t index, char *error)
{
    const struct reading reading = {origin, index, true};
    return take(origin, sandbox, &reading, error);
}

bool recorder_origin_of_wiring(struct recorder_origin *origin, struct sandbox *sandbox,
                               uint32_t index, char *error)
{
    const struct reading reading = {origin, index, false};
    return take(origin, sandbox, &reading, error);
}
