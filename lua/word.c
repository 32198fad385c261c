#include "lua/word.h"

#include <assert.h>
#include <lauxlib.h>
#include <string.h>

#include "lua/argument.h"
#include "lua/language.h"
#include "lua/sandbox.h"

/* Upvalues of every bound word. */
enum { UPVALUE_CLASS = 1, UPVALUE_NAME, UPVALUE_NUMBER, UPVALUE_CALLED, UPVALUE_BARE, UPVALUES };
/* And of a class's: behind it the words that are bound already, by name. */
enum { UPVALUE_KEPT = 2 };

static const struct word_class *class_upvalue(lua_State *L)
{
    return lua_touserdata(L, lua_upvalueindex(UPVALUE_CLASS));
}

const char *word_name(lua_State *L)
{
    return lua_tostring(L, lua_upvalueindex(UPVALUE_NAME));
}

lua_Integer word_number(lua_State *L)
{
    return lua_tointeger(L, lua_upvalueindex(UPVALUE_NUMBER));
}

void *word_object(lua_State *L, int index, const struct word_class *class)
{
    return luaL_testudata(L, index, class->name);
}

void *word_self(lua_State *L)
{
    const struct word_class *class = class_upvalue(L);
    void *object = word_object(L, 1, class);
    if (object == NULL) {
        sandbox_wrong(L, "write %s:%s, with a colon",
                      lua_tostring(L, lua_upvalueindex(UPVALUE_CALLED)), word_name(L));
    }
    if (lua_toboolean(L, lua_upvalueindex(UPVALUE_BARE)) && lua_gettop(L) > 1) {
        sandbox_wrong(L, "%s:%s() takes nothing in its brackets",
                      lua_tostring(L, lua_upvalueindex(UPVALUE_CALLED)), word_name(L));
    }
    return object;
}

static void push_bound(lua_State *L, const struct word_class *class, const struct word *word,
                       lua_Integer number)
{
    lua_pushlightuserdata(L, (void *)(uintptr_t)class);
    lua_pushstring(L, word->name);
    lua_pushinteger(L, number);
    if (class->called != NULL) {
        class->called(L);
    } else {
        lua_pushstring(L, class->name);
    }
    lua_pushboolean(L, strncmp(word->usage, "()", 2) == 0);
    lua_pushcclosure(L, word->call, UPVALUES - 1);
}

void word_push_call(lua_State *L, const struct word_class *class, const char *name,
                    lua_CFunction call, lua_Integer number)
{
    struct word word = {name, call, "", "", ""};
    push_bound(L, class, &word, number);
}

/* "b.siren", or the class's name. */
static const char *push_called(lua_State *L, const struct word_class *class)
{
    if (class->called == NULL || word_object(L, 1, class) == NULL) {
        return lua_pushstring(L, class->name);
    }
    class->called(L);
    return lua_tostring(L, -1);
}

static int unknown_word(lua_State *L, const struct word_class *class)
{
    struct nearest nearest;
    const char *key = sandbox_push_text(L, 2);
    nearest_init(&nearest, key);
    for (const struct word *word = class->words; word->name != NULL; word++) {
        nearest_offer(&nearest, word->name);
    }
    if (class->offer != NULL) {
        class->offer(L, &nearest);
    }
    const char *hint = argument_push_hint(L, &nearest), *called = push_called(L, class);
    called += class->called != NULL && strncmp(called, "b.", 2) == 0 ? 2 : 0;
    return sandbox_wrong(L, "%s has no '%s'%s", called, key, hint);
}

/* Somebody calls the object itself. */
static int call_object(lua_State *L)
{
    const struct word_class *class = class_upvalue(L);
    const char *called = push_called(L, class);
    if (class->words[0].name != NULL) {
        return sandbox_wrong(L, "%s cannot be called itself, but its words can: %s", called,
                             class->words[0].example);
    }
    return sandbox_wrong(L, "%s cannot be called: what is in it stands behind a dot or in square "
                         "brackets", called);
}

/* Words that are the same for all objects of the class are kept once they were asked for. */
static void push_word(lua_State *L, const struct word_class *class, const struct word *word)
{
    push_bound(L, class, word, 0);
    if (class->called == NULL) {
        lua_pushvalue(L, 2);
        lua_pushvalue(L, -2);
        lua_rawset(L, lua_upvalueindex(UPVALUE_KEPT));
    }
}

static int index_object(lua_State *L)
{
    const struct word_class *class = class_upvalue(L);
    lua_pushvalue(L, 2);
    if (lua_rawget(L, lua_upvalueindex(UPVALUE_KEPT)) != LUA_TNIL) {
        return 1;
    }
    lua_pop(L, 1);
    if (lua_type(L, 2) == LUA_TSTRING) {
        const char *name = lua_tostring(L, 2);
        for (const struct word *word = class->words; word->name != NULL; word++) {
            if (strcmp(word->name, name) == 0) {
                push_word(L, class, word);
                return 1;
            }
        }
    }
    if (class->field != NULL && class->field(L)) {
        return 1;
    }
    return unknown_word(L, class);
}

static int set_field(lua_State *L)
{
    const struct word_class *class = class_upvalue(L);
    return sandbox_wrong(L, "'%s' cannot be assigned to %s", sandbox_push_text(L, 2), class->name);
}

static void push_class_call(lua_State *L, const struct word_class *class, lua_CFunction call)
{
    lua_pushlightuserdata(L, (void *)(uintptr_t)class);
    lua_newtable(L);
    lua_pushcclosure(L, call, UPVALUE_KEPT);
}

void *word_push(lua_State *L, const struct word_class *class, size_t size)
{
    void *object = lua_newuserdatauv(L, size, 0);
    memset(object, 0, size);
    if (luaL_newmetatable(L, class->name) != 0) {
        assert(language_has(class));  /* what the manual does not know, nobody can use */
        push_class_call(L, class, index_object);
        lua_setfield(L, -2, "__index");
        push_class_call(L, class, set_field);
        lua_setfield(L, -2, "__newindex");
        push_class_call(L, class, call_object);
        lua_setfield(L, -2, "__call");
        lua_pushboolean(L, 0);
        lua_setfield(L, -2, "__metatable");
    }
    lua_setmetatable(L, -2);
    return object;
}
