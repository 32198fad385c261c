#include "lua/bench_dialect.h"

#include <stdio.h>
#include <string.h>

#define ROWS_WANTED "rows of two texts are wanted here, like { { \"AON\", \"ARM\" } }"

static bool wrong_row(const struct bench_reader *reader, const char *key, lua_Integer row,
                      const char *why)
{
    char what[DIALECT_ERROR + 40];
    snprintf(what, sizeof what, "row %lld: %s", (long long)row, why);
    return bench_reader_wrong(reader, key, what);
}

/* One text of the row on top of the stack. */
static bool read_text(lua_State *L, lua_Integer place, char text[DIALECT_TEXT])
{
    int type = lua_rawgeti(L, -1, place);
    const char *given = type == LUA_TSTRING ? lua_tostring(L, -1) : NULL;
    bool right = given != NULL && strlen(given) < DIALECT_TEXT;
    if (right) {
        memcpy(text, given, strlen(given) + 1);
    }
    lua_pop(L, 1);
    return right;
}

static bool read_row(const struct bench_reader *reader, const char *key, lua_Integer place,
                     struct dialect_rows *rows)
{
    char error[DIALECT_ERROR];
    if (rows->count == DIALECT_ROWS) {
        return wrong_row(reader, key, place, "there is no room for so many");
    }
    struct dialect_row *row = &rows->row[rows->count];
    if (!lua_istable(reader->L, -1) || !read_text(reader->L, 1, row->from)
        || !read_text(reader->L, 2, row->to)) {
        return wrong_row(reader, key, place, "two texts of less than 100 characters are wanted");
    }
    if (!dialect_check(row, error)) {
        return wrong_row(reader, key, place, error);
    }
    rows->count++;
    return true;
}

/* The table of both is on top of the stack. */
static bool read_rows(const struct bench_reader *reader, const char *key,
                      struct dialect_rows *rows)
{
    lua_State *L = reader->L;
    int type = lua_getfield(L, -1, key);
    bool right = type == LUA_TNIL || type == LUA_TTABLE
                 || bench_reader_wrong(reader, key, ROWS_WANTED);
    for (lua_Integer i = 1; right && type == LUA_TTABLE; i++) {
        bool none = lua_rawgeti(L, -1, i) == LUA_TNIL;
        right = none || read_row(reader, key, i, rows);
        lua_pop(L, 1);
        if (none) {
            break;
        }
    }
    lua_pop(L, 1);
    return right;
}

bool bench_dialect_read(const struct bench_reader *reader)
{
    static const char *const keys[] = {"say", "hear", NULL};
    lua_State *L = reader->L;
    struct bench_file *bench = reader->bench;
    int top = lua_gettop(L);
    int type = lua_getfield(L, -1, "dialect");
    bool right = type == LUA_TNIL;
    if (!right && !bench->vendor) {
        right = bench_reader_wrong(reader, "dialect", "our core speaks our words; this goes with "
                                                      "unit = \"vendor\"");
    } else if (type == LUA_TTABLE) {
        right = bench_reader_keys(reader, "dialect", keys)
                && read_rows(reader, "say", &bench->say)
                && read_rows(reader, "hear", &bench->hear);
    } else if (!right) {
        right = bench_reader_wrong(reader, "dialect",
                                   "a table is wanted here: { say = {}, hear = {} }");
    }
    lua_settop(L, top);
    return right;
}
