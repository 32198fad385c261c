#include "lua/declaration.h"

#include <lauxlib.h>
#include <string.h>

#include "lua/place.h"

/* The texts of the list on top of the stack; one text stands for a list of it alone. */
static void read_texts(lua_State *L, struct declared_texts *texts)
{
    texts->count = 0;
    if (lua_type(L, -1) == LUA_TSTRING) {
        texts->text[texts->count++] = lua_tostring(L, -1);
    }
    for (lua_Integer i = 1; lua_istable(L, -1) && texts->count < DECLARATION_TEXTS; i++) {
        bool more = lua_rawgeti(L, -1, i) == LUA_TSTRING;
        if (more) {
            texts->text[texts->count++] = lua_tostring(L, -1);
        }
        lua_pop(L, 1);
        if (!more) {
            return;
        }
    }
}

static const char *read_text(lua_State *L, int table, const char *key, const char *otherwise)
{
    lua_getfield(L, table, key);
    const char *text = lua_tostring(L, -1);
    return text == NULL ? otherwise : text;
}

/* Pushes "name key=value key=value" of the wiring at `index`, sorted by key. */
static void push_wiring(lua_State *L, int index)
{
    lua_getfield(L, index, "name");
    lua_getglobal(L, "pairs"); /* the sandbox's: in order */
    lua_getfield(L, index, "params");
    lua_call(L, 1, 3);
    int walk = lua_gettop(L) - 2;
    for (;;) {
        lua_pushvalue(L, walk);
        lua_pushvalue(L, walk + 1);
        lua_pushvalue(L, walk + 2);
        lua_call(L, 2, 2);
        if (lua_isnil(L, -2)) {
            break;
        }
        lua_pushvalue(L, -2);
        lua_replace(L, walk + 2);
        lua_pushvalue(L, walk - 1);
        lua_pushliteral(L, " ");
        sandbox_push_text(L, -4);
        lua_pushliteral(L, "=");
        sandbox_push_text(L, -5);
        lua_concat(L, 5);
        lua_replace(L, walk - 1);
        lua_settop(L, walk + 2);
    }
    lua_settop(L, walk - 1);
}

/* 1 the entry: returns the wiring's name and the config. */
static int resolve(lua_State *L)
{
    scenario_resolve(L, 1);
    int wiring = lua_gettop(L) - 1;
    push_wiring(L, wiring);
    lua_pushvalue(L, wiring + 1);
    return 2;
}

void declaration_open(struct declaration *declaration, lua_State *L, uint32_t index)
{
    memset(declaration, 0, sizeof *declaration);
    struct place place;
    declaration->top = lua_gettop(L);
    luaL_checkstack(L, 20, NULL);
    scenario_push(L, index);
    int entry = lua_gettop(L);
    place_read(&place, read_text(L, entry, "place", ""));
    declaration->line = (uint32_t)place.line;
    declaration->quarantine = scenario_quarantine(L, index);
    lua_getfield(L, entry, "def");
    int def = lua_gettop(L);
    declaration->about = read_text(L, def, "about", "");
    lua_getfield(L, def, "covers");
    read_texts(L, &declaration->covers);
    lua_getfield(L, def, "tags");
    read_texts(L, &declaration->tags);
    lua_pushcfunction(L, resolve);
    lua_pushvalue(L, entry);
    declaration->wiring = "";
    if (lua_pcall(L, 1, 2, 0) == LUA_OK) {
        declaration->wiring = lua_tostring(L, -2);
        read_texts(L, &declaration->config);
    }
}

void declaration_close(struct declaration *declaration, lua_State *L)
{
    lua_settop(L, declaration->top);
}
