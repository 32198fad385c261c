#include <lauxlib.h>
#include <string.h>

#include "lua/argument.h"
#include "lua/condition.h"
#include "lua/pattern.h"
#include "lua/sandbox.h"

enum pattern_kind { KIND_PLAIN = 'p', KIND_LUA = 'l', KIND_EXACT = 'x' };

static void check_lua_pattern(lua_State *L, const char *text, size_t length)
{
    struct pattern_match match;
    const char *error = "";
    struct pattern_text empty = {"", 0}, pattern = {text, length};
    if (pattern_find(pattern, empty, 0, &match, &error) == PATTERN_WRONG) {
        sandbox_wrong(L, "malformed pattern '/%s/': %s", text, error);
    }
}

const char *condition_push_pattern(lua_State *L, int index)
{
    static const char *const options[] = {"exact", NULL};
    if (lua_type(L, index) == LUA_TTABLE) {
        argument_options(L, index, options);
        lua_getfield(L, index, "exact");
        return lua_pushfstring(L, "%c%s", KIND_EXACT, argument_text(L, -1, "exact"));
    }
    const char *text = argument_text(L, index, "text pattern");
    size_t length = strlen(text);
    if (length < 2 || text[0] != '/' || text[length - 1] != '/') {
        return lua_pushfstring(L, "%c%s", KIND_PLAIN, text);
    }
    lua_pushlstring(L, text + 1, length - 2);
    check_lua_pattern(L, lua_tostring(L, -1), length - 2);
    return lua_pushfstring(L, "%c%s", KIND_LUA, lua_tostring(L, -1));
}

bool condition_pattern_fits(const char *pattern, const char *text)
{
    struct pattern_match match;
    const char *error;
    const char *wanted = condition_pattern_name(pattern);
    struct pattern_text lua = {wanted, strlen(wanted)}, subject = {text, strlen(text)};
    switch ((enum pattern_kind)pattern[0]) {
    case KIND_EXACT: return strcmp(text, wanted) == 0;
    case KIND_LUA: return pattern_find(lua, subject, 0, &match, &error) == PATTERN_YES;
    case KIND_PLAIN: return strstr(text, wanted) != NULL;
    }
    return false;
}

const char *condition_pattern_name(const char *pattern)
{
    return pattern + 1;
}
