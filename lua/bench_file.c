#include "lua/bench_file.h"

#include <lauxlib.h>
#include <stdio.h>
#include <string.h>

#include "lua/nearest.h"
#include "lua/scenario.h"
#include "lua/source.h"
#include "sim/base/clock.h"
#include "sim/base/quantity.h"

#define LEAD_LEAST CLOCK_MS(5)
#define LEAD_MOST CLOCK_MS(500)
#define LEAD CLOCK_MS(20)
#define BOOT_MOST CLOCK_S(300)
#define BOOT CLOCK_S(15)

static const char *const keys[] = {"adapter", "console", "lead", "boot", "lacks", NULL};

/* What goes through the reading of one file. */
struct reading {
    lua_State *L;
    struct bench_file *bench;
    const char *path;
    char *error;
};

/* Told where the key stands. */
static bool wrong(const struct reading *reading, const char *key, const char *what)
{
    snprintf(reading->error, SANDBOX_ERROR, "%s:%d: %s: %s", reading->path,
             source_line_of(reading->path, 1, key), key, what);
    return false;
}

static bool check_keys(const struct reading *reading)
{
    lua_State *L = reading->L;
    for (lua_pushnil(L); lua_next(L, -2) != 0; lua_pop(L, 1)) {
        struct nearest nearest;
        char what[200];
        const char *key = lua_type(L, -2) == LUA_TSTRING ? lua_tostring(L, -2) : "";
        nearest_init(&nearest, key);
        nearest_offer_all(&nearest, keys);
        if (nearest.distance > 0) {
            snprintf(what, sizeof what, "a bench has no such key, did you mean '%s'?",
                     nearest.best);
            return wrong(reading, key[0] == '\0' ? "return" : key, what);
        }
    }
    return true;
}

static bool read_port(const struct reading *reading, const char *key, char port[BENCH_FILE_PORT])
{
    lua_State *L = reading->L;
    int type = lua_getfield(L, -1, key);
    const char *name = type == LUA_TSTRING ? lua_tostring(L, -1) : NULL;
    lua_pop(L, 1);
    if (name == NULL || name[0] == '\0') {
        return wrong(reading, key, "a port is wanted here, like \"serial:/dev/ttyACM0\"");
    }
    if (strlen(name) >= BENCH_FILE_PORT) {
        return wrong(reading, key, "this name is too long");
    }
    memcpy(port, name, strlen(name) + 1);
    return true;
}

/* A time out of a range; `fallback` where the key is not there. */
static bool read_time(const struct reading *reading, const char *key, const int64_t range[2],
                      int64_t *us)
{
    lua_State *L = reading->L;
    int type = lua_getfield(L, -1, key);
    struct quantity quantity = {0};
    char why[QUANTITY_ERROR] = "a time is wanted here, like \"20 ms\"", what[QUANTITY_ERROR + 60];
    bool right = type == LUA_TNIL
                 || (type == LUA_TSTRING
                     && quantity_parse(lua_tostring(L, -1), DIMENSION_TIME, &quantity, why));
    lua_pop(L, 1);
    if (!right) {
        return wrong(reading, key, why);
    }
    if (type == LUA_TNIL) {
        return true;
    }
    *us = (int64_t)(quantity.value * 1e6 + 0.5);
    if (*us < range[0] || *us > range[1]) {
        snprintf(what, sizeof what, "it is from %g ms to %g ms", (double)range[0] / 1e3,
                 (double)range[1] / 1e3);
        return wrong(reading, key, what);
    }
    return true;
}

static bool read_lack(const struct reading *reading, const char *name)
{
    struct bench_file *bench = reading->bench;
    char nearest[SCENARIO_ID], what[SCENARIO_ID + 100];
    if (scenario_no_capability(reading->L, name, nearest) != NULL) {
        snprintf(what, sizeof what, "there is no capability '%.60s', did you mean '%.60s'?", name,
                 nearest);
        return wrong(reading, "lacks", what);
    }
    if (bench->lacks_count == BENCH_FILE_LACKS || strlen(name) >= BENCH_FILE_WORD) {
        return wrong(reading, "lacks", "there is no room for so many");
    }
    snprintf(bench->lacks[bench->lacks_count++], BENCH_FILE_WORD, "%s", name);
    return true;
}

static bool read_lacks(const struct reading *reading)
{
    lua_State *L = reading->L;
    int type = lua_getfield(L, -1, "lacks");
    bool right = type == LUA_TNIL || type == LUA_TTABLE;
    for (lua_Integer i = 1; right && type == LUA_TTABLE; i++) {
        int found = lua_rawgeti(L, -1, i);
        const char *name = found == LUA_TSTRING ? lua_tostring(L, -1) : NULL;
        lua_pop(L, 1);
        if (found == LUA_TNIL) {
            break;
        }
        right = name != NULL;
        if (right && !read_lack(reading, name)) {
            lua_pop(L, 1);
            return false;
        }
    }
    lua_pop(L, 1);
    return right || wrong(reading, "lacks", "a list of capabilities is wanted here, like "
                                            "{ \"supply.analog\" }");
}

static bool read_table(const struct reading *reading)
{
    static const int64_t leads[2] = {LEAD_LEAST, LEAD_MOST}, boots[2] = {0, BOOT_MOST};
    struct bench_file *bench = reading->bench;
    return check_keys(reading) && read_port(reading, "adapter", bench->adapter)
           && read_port(reading, "console", bench->console)
           && read_time(reading, "lead", leads, &bench->lead_us)
           && read_time(reading, "boot", boots, &bench->boot_us) && read_lacks(reading);
}

bool bench_file_read(struct bench_file *bench, struct sandbox *sandbox, const char *path,
                     char *error)
{
    lua_State *L = sandbox->L;
    int top = lua_gettop(L);
    struct reading reading = {L, bench, path, error};
    memset(bench, 0, sizeof *bench);
    bench->lead_us = LEAD;
    bench->boot_us = BOOT;
    if (!source_run(sandbox, path, error)) {
        return false;
    }
    source_push_returned(L);
    bool right = lua_istable(L, -1);
    if (!right) {
        snprintf(error, SANDBOX_ERROR, "%s:1: a bench file returns a table: return { adapter = "
                 "\"serial:/dev/ttyACM0\", console = \"serial:/dev/ttyUSB0\" }", path);
    }
    right = right && read_table(&reading);
    lua_settop(L, top);
    return right;
}
