#include "lua/bench_phone.h"

#include <lauxlib.h>
#include <string.h>

#define WANTED \
    "a port is wanted here, like \"serial:/dev/ttyUSB0\", or { port = \"serial:/dev/ttyUSB0\", " \
    "number = \"+358...\" }, or a list of such tables"
#define NUMBER_WANTED "a number is wanted here, with its country: \"+358401234567\""

static bool read_number(const struct bench_reader *reader, const char *key, char *number)
{
    return bench_reader_text(reader, key, NUMBER_WANTED, number, NUMBER_MAP_NUMBER) &&
           (number[0] == '\0' || number_map_is_number(number) ||
            bench_reader_wrong(reader, key, NUMBER_WANTED));
}

static bool is_pin(const char *pin)
{
    size_t digits = strspn(pin, "0123456789");
    return pin[digits] == '\0' && (digits == 0 || (digits >= 4 && digits <= 8));
}

/* The table on top of the stack. */
static bool read_phone(const struct bench_reader *reader)
{
    static const char *const keys[] = {"port", "number", "as", "pin", NULL};
    static const char pin_wanted[] = "4 to 8 digits in quotes are wanted here";
    struct phone_wishes *phones = &reader->bench->phones;
    if (phones->count == PHONE_SLOT_PEOPLE) {
        return bench_reader_wrong(reader, "phone", "there is no room for so many");
    }
    struct phone_wish *wish = &phones->row[phones->count++];
    return bench_reader_keys(reader, "phone", keys) &&
           bench_reader_text(reader, "port", WANTED, wish->port, sizeof wish->port) &&
           (wish->port[0] != '\0' || bench_reader_wrong(reader, "phone", WANTED)) &&
           read_number(reader, "number", wish->number) && read_number(reader, "as", wish->as) &&
           bench_reader_text(reader, "pin", pin_wanted, wish->pin, sizeof wish->pin) &&
           (is_pin(wish->pin) || bench_reader_wrong(reader, "pin", pin_wanted));
}

static bool read_list(const struct bench_reader *reader)
{
    lua_State *L = reader->L;
    lua_Integer count = luaL_len(L, -1);
    if (count == 0) {
        return read_phone(reader);
    }
    for (lua_Integer i = 1; i <= count; i++) {
        bool is_table = lua_rawgeti(L, -1, i) == LUA_TTABLE;
        if (!is_table) {
            return bench_reader_wrong(reader, "phone", WANTED);
        }
        if (!read_phone(reader)) {
            return false;
        }
        lua_pop(L, 1);
    }
    return true;
}

bool bench_phone_read(const struct bench_reader *reader)
{
    lua_State *L = reader->L;
    struct phone_wishes *phones = &reader->bench->phones;
    int top = lua_gettop(L);
    if (!read_number(reader, "unit_number", phones->unit)) {
        return false;
    }
    int type = lua_getfield(L, -1, "phone");
    bool right = true;
    if (type == LUA_TSTRING) {
        lua_settop(L, top);
        phones->count = 1;
        right = bench_reader_text(reader, "phone", WANTED, phones->row[0].port,
                                  sizeof phones->row[0].port);
    } else if (type == LUA_TTABLE) {
        right = read_list(reader);
    } else if (type != LUA_TNIL) {
        right = bench_reader_wrong(reader, "phone", WANTED);
    }
    lua_settop(L, top);
    if (right && phones->count > 0 && phones->unit[0] == '\0') {
        return bench_reader_wrong(reader, "phone",
                                  "the number of the unit's SIM is wanted, "
                                  "too, so that the phone can reach it: "
                                  "unit_number = \"+358...\"");
    }
    return right;
}
