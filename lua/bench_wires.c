#include "lua/bench_wires.h"

#include <stdio.h>
#include <string.h>

#include "sim/base/nearest.h"

static bool no_channel(const struct bench_reader *reader, const char *key)
{
    struct nearest nearest;
    char what[160], name[ADAPTER_CHANNEL_WORD];
    nearest_init(&nearest, key);
    for (uint8_t channel = 0; channel < ADAPTER_CHANNELS; channel++) {
        for (uint8_t i = 0; i < adapter_channel_count((enum adapter_channel)channel); i++) {
            adapter_channel_format((enum adapter_channel)channel, i, name);
            nearest_offer(&nearest, name);
        }
    }
    snprintf(what, sizeof what, "an adapter has no such channel, did you mean '%s'?",
             nearest.best);
    return bench_reader_wrong(reader, key[0] == '\0' ? "wires" : key, what);
}

/* Nothing else of a kind that is named is wired. */
static void cut_named(struct wires *wires, const bool named[ADAPTER_CHANNELS])
{
    for (uint8_t channel = 0; channel < ADAPTER_CHANNELS; channel++) {
        if (named[channel]) {
            wires_cut(wires, (enum adapter_channel)channel);
        }
    }
}

static bool wire(const struct bench_reader *reader, const char *key)
{
    lua_State *L = reader->L;
    struct wires *wires = &reader->bench->wires;
    enum adapter_channel channel = ADAPTER_SUPPLY;
    uint8_t place = 0;
    (void)adapter_channel_parse(key, &channel, &place);
    const char *name = lua_type(L, -1) == LUA_TSTRING ? lua_tostring(L, -1) : "";
    uint8_t terminal = wires_parse(channel, name);
    char what[200], first[WIRES_TERMINAL];
    wires_format(channel, 0, first);
    if (lua_isboolean(L, -1) && !lua_toboolean(L, -1)) {
        return channel != ADAPTER_SUPPLY
               || bench_reader_wrong(reader, key, "without a supply there is no unit");
    }
    if (terminal == WIRES_NONE) {
        snprintf(what, sizeof what, "'%.40s' is no terminal for it; such as \"%s\" is wanted "
                 "here, or false where it is not wired", name, first);
        return bench_reader_wrong(reader, key, what);
    }
    if (wires->of[channel][terminal] != WIRES_NONE) {
        char other[ADAPTER_CHANNEL_WORD];
        adapter_channel_format(channel, wires->of[channel][terminal], other);
        snprintf(what, sizeof what, "%s is wired to %s already", name, other);
        return bench_reader_wrong(reader, key, what);
    }
    wires->of[channel][terminal] = place;
    return true;
}

static bool read_wires(const struct bench_reader *reader)
{
    lua_State *L = reader->L;
    bool named[ADAPTER_CHANNELS] = {false};
    for (lua_pushnil(L); lua_next(L, -2) != 0; lua_pop(L, 1)) {
        enum adapter_channel channel;
        uint8_t place;
        const char *key = lua_type(L, -2) == LUA_TSTRING ? lua_tostring(L, -2) : "";
        if (!adapter_channel_parse(key, &channel, &place)) {
            return no_channel(reader, key);
        }
        named[channel] = true;
    }
    cut_named(&reader->bench->wires, named);
    for (lua_pushnil(L); lua_next(L, -2) != 0; lua_pop(L, 1)) {
        if (!wire(reader, lua_tostring(L, -2))) {
            return false;
        }
    }
    return true;
}

bool bench_wires_read(const struct bench_reader *reader)
{
    lua_State *L = reader->L;
    int top = lua_gettop(L);
    reader->bench->wires = wires_straight();
    int type = lua_getfield(L, -1, "wires");
    bool right = type == LUA_TNIL || (type == LUA_TTABLE && read_wires(reader));
    lua_settop(L, top);
    if (type != LUA_TNIL && type != LUA_TTABLE) {
        return bench_reader_wrong(reader, "wires",
                                  "a table is wanted here, like { in1 = \"IN3\", in2 = false }");
    }
    return right;
}
