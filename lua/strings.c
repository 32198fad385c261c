#include "lua/strings.h"

#include <lauxlib.h>
#include <string.h>

#include "lua/pattern.h"
#include "lua/sandbox.h"

#define REPEAT_MOST 1000000
#define SUBJECT_MOST 1000000u

static struct pattern_text text_argument(lua_State *L, int index)
{
    struct pattern_text text;
    text.text = luaL_checklstring(L, index, &text.length);
    return text;
}

/* The optional start position as an offset; false when it lies behind the subject. */
static bool init_argument(lua_State *L, int index, size_t length, size_t *init)
{
    lua_Integer position = luaL_optinteger(L, index, 1);
    if (position < 0) {
        position = position + (lua_Integer)length + 1;
    }
    *init = position > 0 ? (size_t)position - 1 : 0;
    return *init <= length;
}

static void push_capture(lua_State *L, const char *subject, const struct pattern_capture *capture)
{
    if (capture->length == PATTERN_POSITION) {
        lua_pushinteger(L, (lua_Integer)capture->start + 1);
    } else {
        lua_pushlstring(L, subject + capture->start, (size_t)capture->length);
    }
}

static int push_captures(lua_State *L, const char *subject, const struct pattern_match *match)
{
    luaL_checkstack(L, PATTERN_CAPTURES, "too many captures");
    for (uint32_t i = 0; i < match->capture_count; i++) {
        push_capture(L, subject, &match->capture[i]);
    }
    return (int)match->capture_count;
}

static bool search(lua_State *L, struct pattern_text subject, size_t init,
                   struct pattern_match *match)
{
    struct pattern_text pattern = text_argument(L, 2);
    const char *error = "";
    if (subject.length > SUBJECT_MOST) {
        sandbox_wrong(L, "a text of %d bytes is too long to search", (int)subject.length);
    }
    switch (pattern_find(pattern, subject, init, match, &error)) {
    case PATTERN_YES: return true;
    case PATTERN_WRONG: sandbox_wrong(L, "malformed pattern '%s': %s", pattern.text, error); break;
    case PATTERN_COSTLY: sandbox_wrong(L, "pattern '%s' takes too long", pattern.text); break;
    case PATTERN_NO: break;
    }
    return false;
}

static bool find_plain(struct pattern_text subject, struct pattern_text wanted, size_t init,
                       struct pattern_match *match)
{
    for (size_t at = init; at + wanted.length <= subject.length; at++) {
        if (memcmp(subject.text + at, wanted.text, wanted.length) == 0) {
            match->start = at;
            match->end = at + wanted.length;
            match->capture_count = 0;
            return true;
        }
    }
    return false;
}

static int string_find(lua_State *L)
{
    struct pattern_text subject = text_argument(L, 1);
    struct pattern_match match;
    size_t init;
    bool plain = lua_toboolean(L, 4) != 0;
    if (!init_argument(L, 3, subject.length, &init)
        || (plain ? !find_plain(subject, text_argument(L, 2), init, &match)
                  : !search(L, subject, init, &match))) {
        lua_pushnil(L);
        return 1;
    }
    lua_pushinteger(L, (lua_Integer)match.start + 1);
    lua_pushinteger(L, (lua_Integer)match.end);
    return 2 + push_captures(L, subject.text, &match);
}

static int string_match(lua_State *L)
{
    struct pattern_text subject = text_argument(L, 1);
    struct pattern_match match;
    size_t init;
    if (!init_argument(L, 3, subject.length, &init) || !search(L, subject, init, &match)) {
        lua_pushnil(L);
        return 1;
    }
    if (match.capture_count == 0) {
        lua_pushlstring(L, subject.text + match.start, match.end - match.start);
        return 1;
    }
    return push_captures(L, subject.text, &match);
}

/* scan(s, pattern, init): start, end, and the captures, the whole match where there are none. */
static int string_scan(lua_State *L)
{
    struct pattern_text subject = text_argument(L, 1);
    struct pattern_match match;
    size_t init;
    if (!init_argument(L, 3, subject.length, &init) || !search(L, subject, init, &match)) {
        return 0;
    }
    lua_pushinteger(L, (lua_Integer)match.start + 1);
    lua_pushinteger(L, (lua_Integer)match.end);
    if (match.capture_count == 0) {
        lua_pushlstring(L, subject.text + match.start, match.end - match.start);
        return 3;
    }
    return 2 + push_captures(L, subject.text, &match);
}

static int string_rep(lua_State *L)
{
    size_t length, separator_length;
    const char *text = luaL_checklstring(L, 1, &length);
    lua_Integer count = luaL_checkinteger(L, 2);
    const char *separator = luaL_optlstring(L, 3, "", &separator_length);
    if (count > REPEAT_MOST) {
        return sandbox_wrong(L, "string.rep: %I times is too often, %d is the most", count,
                             REPEAT_MOST);
    }
    luaL_Buffer buffer;
    luaL_buffinit(L, &buffer);
    for (lua_Integer i = 0; i < count; i++) {
        if (i > 0) {
            luaL_addlstring(&buffer, separator, separator_length);
        }
        luaL_addlstring(&buffer, text, length);
    }
    luaL_pushresult(&buffer);
    return 1;
}

void strings_install(lua_State *L)
{
    static const luaL_Reg functions[] = {
        {"find", string_find}, {"match", string_match}, {"scan", string_scan}, {"rep", string_rep},
        {NULL, NULL}};
    luaL_setfuncs(L, functions, 0);
    lua_pushnil(L);
    lua_setfield(L, -2, "dump");
}
