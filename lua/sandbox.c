#include "lua/sandbox.h"

#include <lauxlib.h>
#include <lualib.h>
#include <stdio.h>
#include <string.h>

#include "lua/advice.h"
#include "lua/place.h"
#include "lua/prelude.h"
#include "lua/sandbox_base.h"
#include "lua/strings.h"

#define HOOK_STEP 1000
#define RECURSION_DEPTH 10000u  /* of calls within one another; beyond it nobody has meant it */
#define PRELUDE "=prelude"

static const char wait_mark_object;

void *sandbox_wait_mark(void)
{
    return (void *)(uintptr_t)&wait_mark_object;
}

struct sandbox *sandbox_of(lua_State *L)
{
    struct sandbox *sandbox;
    memcpy(&sandbox, lua_getextraspace(L), sizeof sandbox);
    return sandbox;
}

/* Finds the innermost function of the scenario's own files. */
static bool place(lua_State *L, lua_Debug *found)
{
    for (int level = 0; lua_getstack(L, level, found) != 0; level++) {
        lua_getinfo(L, "Sl", found);
        if (found->currentline > 0 && found->source[0] == '@') {
            return true;
        }
    }
    return false;
}

void sandbox_push_place(lua_State *L)
{
    lua_Debug found;
    if (place(L, &found)) {
        lua_pushfstring(L, "%s:%d: ", found.source + 1, found.currentline);
    } else {
        lua_pushstring(L, sandbox_of(L)->near);
    }
}

/* The text behind "file:line: "; NULL where none stands before it. */
static const char *behind_place(const char *text)
{
    struct place place;
    bool found = place_read(&place, text);
    bool sentence = found && memchr(text, ' ', place.path) != NULL && strchr(text, '/') == NULL;
    return found && !sentence ? place.behind : NULL;
}

static bool place_is_ours(const char *text)
{
    return strncmp(text, "prelude:", 8) == 0 || strncmp(text, "declare:", 8) == 0;
}

/* Lua shortens a long path to "...end/of/it.lua:5: "; `place` has all of it. True: the whole one
 * was pushed. */
static bool push_unshortened(lua_State *L, const char *text, const char *place)
{
    size_t tail = strncmp(text, "...", 3) == 0 ? strcspn(text + 3, ":") : 0;
    size_t file = strcspn(place, ":");
    if (tail == 0 || tail > file || strncmp(place + file - tail, text + 3, tail) != 0) {
        return false;
    }
    lua_pushlstring(L, place, file);
    lua_pushstring(L, text + 3 + tail);
    lua_concat(L, 2);
    return true;
}

/* Begins with the place's file. */
static bool names_file(const char *text, const char *place)
{
    size_t file = strcspn(place, ":");
    return file > 0 && strncmp(text, place, file) == 0 && text[file] == ':';
}

int sandbox_add_place(lua_State *L)
{
    if (lua_type(L, -1) != LUA_TSTRING) {
        const char *type = luaL_typename(L, -1);
        sandbox_push_place(L);
        lua_pushfstring(L, "error() was given %s%s, not a text: write error \"what is wrong\"",
                        lua_isnoneornil(L, -2) ? "" : "a ", type);
        lua_concat(L, 2);
        return 1;
    }
    const char *text = lua_tostring(L, -1);
    const char *behind = behind_place(text);
    sandbox_push_place(L);
    if (push_unshortened(L, text, lua_tostring(L, -1))) {
        return 1;
    }
    if ((behind != NULL && !place_is_ours(text)) || names_file(text, lua_tostring(L, -1))) {
        lua_pushvalue(L, -2);
        return 1;
    }
    lua_pushstring(L, behind != NULL ? behind : text);
    lua_concat(L, 2);
    return 1;
}

int sandbox_wrong(lua_State *L, const char *format, ...)
{
    va_list args;
    va_start(args, format);
    sandbox_push_place(L);
    lua_pushvfstring(L, format, args);
    va_end(args);
    lua_concat(L, 2);
    return lua_error(L);
}

const char *sandbox_push_text(lua_State *L, int index)
{
    if (luaL_callmeta(L, index, "__tostring") != 0) {
        if (lua_type(L, -1) != LUA_TSTRING) {
            sandbox_wrong(L, "__tostring must return a text");
        }
        return lua_tostring(L, -1);
    }
    switch (lua_type(L, index)) {
    case LUA_TNIL:
    case LUA_TBOOLEAN:
    case LUA_TNUMBER:
    case LUA_TSTRING: return luaL_tolstring(L, index, NULL);
    default: break;
    }
    if (luaL_getmetafield(L, index, "__name") == LUA_TSTRING) {
        return lua_tostring(L, -1);
    }
    return lua_pushstring(L, luaL_typename(L, index));
}

static void count_hook(lua_State *L, lua_Debug *activation)
{
    (void)activation;
    struct sandbox *sandbox = sandbox_of(L);
    sandbox->budget -= HOOK_STEP;
    if (sandbox->budget <= 0) {
        lua_sethook(L, count_hook, LUA_MASKCOUNT, 1);  /* a pcall around it must not go on */
        sandbox_wrong(L, "endless loop: %d million instructions, and no time has passed",
                      SANDBOX_BUDGET / 1000000);
    }
}

void sandbox_refill(struct sandbox *sandbox)
{
    sandbox->budget = SANDBOX_BUDGET;
}


bool sandbox_was_raised(const struct sandbox *sandbox, lua_State *thread)
{
    const char *text = lua_tostring(thread, -1);
    text = text != NULL ? text : luaL_typename(thread, -1);
    return sandbox->raised
           && strncmp(text, sandbox->raised_text, sizeof sandbox->raised_text - 1) == 0;
}

/* The stack is full of calls, or what the script holds is too much. */
static void memory_text(lua_State *thread, char *text)
{
    lua_Debug found, deepest;
    int used = 0;
    bool recursion = lua_getstack(thread, RECURSION_DEPTH, &deepest) != 0;
    if (place(thread, &found)) {
        used = snprintf(text, SANDBOX_ERROR, "%s:%d: ", found.source + 1, found.currentline);
    }
    snprintf(text + used, (size_t)(SANDBOX_ERROR - used),
             recursion ? "endless recursion: functions call one another more than %u deep"
                       : "out of memory: the script holds more than %u MiB",
             recursion ? RECURSION_DEPTH : (unsigned)(ARENA_SIZE >> 20));
}

void sandbox_error_text(struct sandbox *sandbox, lua_State *thread, int status, char *text)
{
    int top = lua_gettop(thread);
    if (status != LUA_ERRMEM) {
        bool raised = sandbox_was_raised(sandbox, thread);
        sandbox_add_place(thread);
        snprintf(text, SANDBOX_ERROR, "%s", lua_tostring(thread, -1));
        if (!raised) {
            advice_of_running(text, SANDBOX_ERROR);
        }
        lua_settop(thread, top);
        return;
    }
    arena_open_reserve(&sandbox->arena);
    memory_text(thread, text);
}

static void open_libraries(lua_State *L)
{
    static const luaL_Reg libraries[] = {
        {LUA_GNAME, luaopen_base}, {LUA_TABLIBNAME, luaopen_table},
        {LUA_STRLIBNAME, luaopen_string}, {LUA_MATHLIBNAME, luaopen_math},
        {LUA_COLIBNAME, luaopen_coroutine}, {LUA_UTF8LIBNAME, luaopen_utf8}, {NULL, NULL}};
    for (const luaL_Reg *library = libraries; library->func != NULL; library++) {
        luaL_requiref(L, library->name, library->func, 1);
        lua_pop(L, 1);
    }
}

static int open_protected(lua_State *L)
{
    open_libraries(L);
    lua_getglobal(L, LUA_STRLIBNAME);
    strings_install(L);
    lua_pop(L, 1);
    sandbox_base_install(L);
    if (luaL_loadbufferx(L, (const char *)prelude_lua, prelude_lua_size, PRELUDE, "t") != LUA_OK) {
        return lua_error(L);
    }
    sandbox_base_push_host(L);
    lua_call(L, 1, 0);
    sandbox_base_close(L);
    return 0;
}

void sandbox_forget(struct sandbox *sandbox)
{
    sandbox->random = random_stream(1, "script");
    sandbox->bench = NULL;
    sandbox->raised = sandbox->asserted = false;
    sandbox->root[0] = sandbox->near[0] = '\0';
    sandbox_refill(sandbox);
}

bool sandbox_open(struct sandbox *sandbox)
{
    memset(sandbox, 0, sizeof *sandbox);
    if (!arena_init(&sandbox->arena)) {
        return false;
    }
    sandbox_forget(sandbox);
    sandbox->L = lua_newstate(arena_allocate, &sandbox->arena);
    if (sandbox->L == NULL) {
        arena_free(&sandbox->arena);
        return false;
    }
    memcpy(lua_getextraspace(sandbox->L), &sandbox, sizeof sandbox);
    lua_pushcfunction(sandbox->L, open_protected);
    if (lua_pcall(sandbox->L, 0, 0, 0) != LUA_OK) {
        fprintf(stderr, "fusebox: the prelude is broken: %s\n", lua_tostring(sandbox->L, -1));
        arena_free(&sandbox->arena);
        return false;
    }
    lua_sethook(sandbox->L, count_hook, LUA_MASKCOUNT, HOOK_STEP);
    return true;
}

void sandbox_close(struct sandbox *sandbox)
{
    arena_free(&sandbox->arena);  /* whatever the state holds goes with its memory */
    sandbox->L = NULL;
}
