#include "lua/argument.h"

#include <lauxlib.h>
#include <stdio.h>
#include <string.h>

#include "lua/sandbox.h"
#include "sim/base/clock.h"

const char *argument_push_shown(lua_State *L, int index)
{
    static const char *const articles[LUA_NUMTYPES] = {
        [LUA_TTABLE] = "a ", [LUA_TFUNCTION] = "a ", [LUA_TUSERDATA] = "a ", [LUA_TTHREAD] = "a "};
    int type = lua_type(L, index);
    if (type == LUA_TNONE) {
        return lua_pushliteral(L, "nothing");
    }
    const char *text = sandbox_push_text(L, index);
    if (type == LUA_TSTRING) {
        return lua_pushfstring(L, "\"%s\"", text);
    }
    bool bench = strcmp(text, "b") == 0 || strncmp(text, "b.", 2) == 0;
    return articles[type] == NULL || bench ? text
                                           : lua_pushfstring(L, "%s%s", articles[type], text);
}

double argument_quantity(lua_State *L, int index, enum dimension dimension, const char *what)
{
    if (lua_type(L, index) == LUA_TNUMBER) {
        return lua_tonumber(L, index);
    }
    if (lua_type(L, index) != LUA_TSTRING) {
        sandbox_wrong(L, "%s: a %s is wanted (units: %s), not %s", what, dimension_name(dimension),
                      dimension_units(dimension), argument_push_shown(L, index));
    }
    struct quantity quantity;
    char error[QUANTITY_ERROR];
    if (dimension != DIMENSION_NONE && lua_stringtonumber(L, lua_tostring(L, index)) != 0) {
        sandbox_wrong(L, "%s: \"%s\" has no unit: write a unit (%s), or the number without quotes",
                      what, lua_tostring(L, index), dimension_units(dimension));
    }
    if (!quantity_parse(lua_tostring(L, index), dimension, &quantity, error)) {
        sandbox_wrong(L, "%s: %s", what, error);
    }
    return quantity.value;
}

/* What the unit measures, and how much one of it is; DIMENSION_NONE for an unknown one. */
static enum dimension dimension_of(const char *unit, double *one)
{
    char text[24], error[QUANTITY_ERROR];
    struct quantity quantity;
    *one = 1;
    if (unit[0] == '\0' || snprintf(text, sizeof text, "1 %s", unit) >= (int)sizeof text) {
        return DIMENSION_NONE;
    }
    for (int i = DIMENSION_TIME; i < DIMENSION_TEXT; i++) {
        if (quantity_parse(text, (enum dimension)i, &quantity, error)) {
            *one = quantity.value;
            return (enum dimension)i;
        }
    }
    return DIMENSION_NONE;
}

double argument_figure(lua_State *L, int index, const char *unit, const char *what)
{
    double one;
    if (lua_type(L, index) == LUA_TNUMBER) {
        return lua_tonumber(L, index);
    }
    enum dimension dimension = dimension_of(unit, &one);
    if (dimension == DIMENSION_NONE) {
        sandbox_wrong(L, "%s: a number is wanted, not '%s': its unit is '%s'", what,
                      sandbox_push_text(L, index), unit);
    }
    return argument_quantity(L, index, dimension, what) / one;
}

int64_t argument_time(lua_State *L, int index, const char *what)
{
    double seconds = argument_quantity(L, index, DIMENSION_TIME, what);
    if (!(seconds >= 0) || seconds > 1e9) {
        sandbox_wrong(L, "%s: %f s is no time that can be waited for", what, seconds);
    }
    return clock_us(seconds);
}

const char *argument_push_hint(lua_State *L, const struct nearest *nearest)
{
    if (nearest->best[0] == '\0') {
        return lua_pushliteral(L, "");
    }
    if (nearest_is_far(nearest) && nearest->offered[0] != '\0') {
        return lua_pushfstring(L, " (there is: %s)", nearest->offered);
    }
    return lua_pushfstring(L, ", did you mean '%s'?", nearest->best);
}

static void push_list(lua_State *L, const char *const *words)
{
    luaL_Buffer buffer;
    luaL_buffinit(L, &buffer);
    for (const char *const *word = words; *word != NULL; word++) {
        luaL_addstring(&buffer, word == words ? "" : ", ");
        luaL_addstring(&buffer, *word);
    }
    luaL_pushresult(&buffer);
}

static int not_in_list(lua_State *L, const char *wrong, const char *const *words, const char *what)
{
    struct nearest nearest;
    nearest_init(&nearest, wrong);
    nearest_offer_all(&nearest, words);
    if (words[0] == NULL) {
        return sandbox_wrong(L, "%s: no '%s' here: there is none at all", what, wrong);
    }
    push_list(L, words);
    return sandbox_wrong(L, "%s: no '%s' here, did you mean '%s'? (there is: %s)", what, wrong,
                         nearest.best, lua_tostring(L, -1));
}

uint32_t argument_word(lua_State *L, int index, const char *const *words, const char *what)
{
    index = lua_absindex(L, index);
    if (lua_type(L, index) != LUA_TSTRING) {
        const char *shown = argument_push_shown(L, index);
        push_list(L, words);
        sandbox_wrong(L, "%s: a word is wanted, not %s (there is: %s)", what, shown,
                      lua_tostring(L, -1));
    }
    const char *text = lua_tostring(L, index);
    for (uint32_t i = 0; words[i] != NULL; i++) {
        if (strcmp(words[i], text) == 0) {
            return i;
        }
    }
    return (uint32_t)not_in_list(L, text, words, what);
}

const char *argument_text(lua_State *L, int index, const char *what)
{
    if (lua_type(L, index) != LUA_TSTRING) {
        sandbox_wrong(L, "%s: a text in quotes is wanted, not %s", what,
                      argument_push_shown(L, index));
    }
    return lua_tostring(L, index);
}

uint32_t argument_whole(lua_State *L, int index, uint32_t least, uint32_t most, const char *what)
{
    int exact = 0;
    lua_Integer number = 0;
    if (lua_type(L, index) == LUA_TNUMBER) {
        number = lua_tointegerx(L, index, &exact);
    }
    if (exact == 0 || number < (lua_Integer)least || number > (lua_Integer)most) {
        sandbox_wrong(L, "%s: a whole number from %d to %d is wanted, not %s", what, (int)least,
                      (int)most, argument_push_shown(L, index));
    }
    return (uint32_t)number;
}

bool argument_flag(lua_State *L, int index, const char *what)
{
    if (lua_type(L, index) != LUA_TBOOLEAN) {
        sandbox_wrong(L, "%s: true or false is wanted, not %s", what,
                      argument_push_shown(L, index));
    }
    return lua_toboolean(L, index) != 0;
}

uint32_t argument_number_of(lua_State *L, int index, uint32_t most, const char *what)
{
    int exact = 0;
    lua_Integer number = lua_tointegerx(L, index, &exact);
    if (exact == 0 || number < 1 || number > (lua_Integer)most) {
        sandbox_wrong(L, "there is no %s[%s]: they are numbered 1 to %d", what,
                      sandbox_push_text(L, index), (int)most);
    }
    return (uint32_t)(number - 1);
}

static void check_option(lua_State *L, int index, const char *const *names)
{
    const char *name = sandbox_push_text(L, index);
    for (const char *const *known = names; *known != NULL; known++) {
        if (lua_type(L, index) == LUA_TSTRING && strcmp(*known, name) == 0) {
            lua_pop(L, 1);
            return;
        }
    }
    not_in_list(L, name, names, "options");
}

void argument_options(lua_State *L, int index, const char *const *names)
{
    if (lua_isnoneornil(L, index)) {
        return;
    }
    if (lua_type(L, index) != LUA_TTABLE) {
        const char *shown = argument_push_shown(L, index);
        bool value = lua_type(L, index) == LUA_TSTRING || lua_type(L, index) == LUA_TNUMBER;
        sandbox_wrong(L, "options stand in a table: write { %s = %s }, not %s", names[0],
                      value ? shown : "...", shown);
    }
    for (lua_pushnil(L); lua_next(L, index) != 0; lua_pop(L, 1)) {
        check_option(L, lua_absindex(L, -2), names);
    }
}

bool argument_option(lua_State *L, int index, const char *name)
{
    if (lua_type(L, index) != LUA_TTABLE) {
        return false;
    }
    if (lua_getfield(L, index, name) == LUA_TNIL) {
        lua_pop(L, 1);
        return false;
    }
    return true;
}

int64_t argument_option_time(lua_State *L, int index, const char *name, int64_t fallback)
{
    if (!argument_option(L, index, name)) {
        return fallback;
    }
    int64_t time = argument_time(L, -1, name);
    lua_pop(L, 1);
    return time;
}

bool argument_option_flag(lua_State *L, int index, const char *name)
{
    if (!argument_option(L, index, name)) {
        return false;
    }
    bool flag = argument_flag(L, -1, name);
    lua_pop(L, 1);
    return flag;
}
