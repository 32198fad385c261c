#include "lua/bench_reader.h"

#include <stdio.h>
#include <string.h>

#include "lua/sandbox.h"
#include "lua/source.h"
#include "sim/base/nearest.h"

bool bench_reader_wrong(const struct bench_reader *reader, const char *key, const char *what)
{
    snprintf(reader->error, SANDBOX_ERROR, "%s:%d: %s: %s", reader->path,
             source_line_of_key(reader->path, 1, key), key, what);
    return false;
}

bool bench_reader_keys(const struct bench_reader *reader, const char *of, const char *const *keys)
{
    lua_State *L = reader->L;
    for (lua_pushnil(L); lua_next(L, -2) != 0; lua_pop(L, 1)) {
        struct nearest nearest;
        char what[200];
        const char *key = lua_type(L, -2) == LUA_TSTRING ? lua_tostring(L, -2) : "";
        nearest_init(&nearest, key);
        nearest_offer_all(&nearest, keys);
        if (nearest.distance > 0) {
            snprintf(what, sizeof what, "a bench has no such key%s%s, did you mean '%s'?",
                     of == NULL ? "" : " in ", of == NULL ? "" : of, nearest.best);
            lua_pop(L, 1);
            return bench_reader_wrong(reader, key[0] != '\0' ? key : of == NULL ? "return" : of,
                                      what);
        }
    }
    return true;
}

bool bench_reader_text(const struct bench_reader *reader, const char *key, const char *wanted,
                       char *text, size_t size)
{
    lua_State *L = reader->L;
    int type = lua_getfield(L, -1, key);
    const char *given = type == LUA_TSTRING ? lua_tostring(L, -1) : "";
    bool fits = strlen(given) < size;
    if (type != LUA_TNIL && given[0] != '\0' && fits) {
        memcpy(text, given, strlen(given) + 1);
    }
    bool right = type == LUA_TNIL || given[0] != '\0';
    lua_pop(L, 1);
    if (!right || !fits) {
        return bench_reader_wrong(reader, key, right ? "this name is too long" : wanted);
    }
    return true;
}

bool bench_reader_quantity(const struct bench_reader *reader, const char *key,
                           const struct bench_range *range, double *value)
{
    lua_State *L = reader->L;
    int type = lua_getfield(L, -1, key);
    struct quantity quantity = {0};
    char why[QUANTITY_ERROR];
    snprintf(why, sizeof why, "%s", range->wanted);
    bool right = type == LUA_TNIL
                 || (type == LUA_TSTRING
                     && quantity_parse(lua_tostring(L, -1), range->dimension, &quantity, why));
    lua_pop(L, 1);
    if (!right) {
        return bench_reader_wrong(reader, key, why);
    }
    if (type != LUA_TNIL && (quantity.value < range->low || quantity.value > range->high)) {
        return bench_reader_wrong(reader, key, range->range);
    }
    *value = type == LUA_TNIL ? *value : quantity.value;
    return true;
}
