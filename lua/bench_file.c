#include "lua/bench_file.h"

#include <lauxlib.h>
#include <stdio.h>
#include <string.h>

#include "lua/bench_dialect.h"
#include "lua/bench_phone.h"
#include "lua/bench_reader.h"
#include "lua/bench_wires.h"
#include "lua/scenario.h"
#include "lua/source.h"
#include "sim/base/clock.h"
#include "sim/base/nearest.h"

#define LEAD CLOCK_MS(20)
#define BOOT CLOCK_S(15)
#define REPLUG CLOCK_S(30)
#define PORT_WANTED "a port is wanted here, like \"serial:/dev/ttyACM0\""
#define SPACE_WORD 16

static const char *const keys[] = {"adapter", "console", "psu", "lead", "boot", "replug",
                                   "lacks", "unit", "dialect", "supply", "capacitor", "wires",
                                   "phone", "unit_number", "modem_port",
                                   "inputs_at_supply", "tolerance", "ignore", NULL};

static bool read_lack(const struct bench_reader *reader, const char *name)
{
    struct bench_file *bench = reader->bench;
    char nearest[SCENARIO_ID], what[SCENARIO_ID + 100];
    if (scenario_no_capability(reader->L, name, nearest) != NULL) {
        snprintf(what, sizeof what, "there is no capability '%.60s', did you mean '%.60s'?", name,
                 nearest);
        return bench_reader_wrong(reader, "lacks", what);
    }
    if (bench->lacks_count == BENCH_FILE_LACKS || strlen(name) >= BENCH_FILE_WORD) {
        return bench_reader_wrong(reader, "lacks", "there is no room for so many");
    }
    snprintf(bench->lacks[bench->lacks_count++], BENCH_FILE_WORD, "%s", name);
    return true;
}

/* A list of texts under that key, each taken by `take`. */
static bool read_list(const struct bench_reader *reader, const char *key, const char *wanted,
                      bool (*take)(const struct bench_reader *reader, const char *text))
{
    lua_State *L = reader->L;
    int type = lua_getfield(L, -1, key);
    bool right = type == LUA_TNIL || type == LUA_TTABLE;
    for (lua_Integer i = 1; right && type == LUA_TTABLE; i++) {
        int found = lua_rawgeti(L, -1, i);
        const char *text = found == LUA_TSTRING ? lua_tostring(L, -1) : NULL;
        lua_pop(L, 1);
        if (found == LUA_TNIL) {
            break;
        }
        right = text != NULL;
        if (right && !take(reader, text)) {
            lua_pop(L, 1);
            return false;
        }
    }
    lua_pop(L, 1);
    return right || bench_reader_wrong(reader, key, wanted);
}

static bool read_lacks(const struct bench_reader *reader)
{
    return read_list(reader, "lacks",
                     "a list of capabilities is wanted here, like { \"supply.analog\" }",
                     read_lack);
}

/* What is wrong with the text itself, is told when it is put to use. */
static bool add_rule(const struct bench_reader *reader, const char *key, const char *text,
                     char rules[BENCH_FILE_RULES][BENCH_FILE_RULE])
{
    uint32_t *count = strcmp(key, "ignore") == 0 ? &reader->bench->ignore_count
                                                 : &reader->bench->tolerance_count;
    if (*count == BENCH_FILE_RULES || strlen(text) >= BENCH_FILE_RULE) {
        return bench_reader_wrong(reader, key, "there is no room for so many");
    }
    snprintf(rules[(*count)++], BENCH_FILE_RULE, "%s", text);
    return true;
}

static bool add_tolerance(const struct bench_reader *reader, const char *text)
{
    return add_rule(reader, "tolerance", text, reader->bench->tolerance);
}

static bool add_ignored(const struct bench_reader *reader, const char *text)
{
    return add_rule(reader, "ignore", text, reader->bench->ignore);
}

static bool read_rules(const struct bench_reader *reader)
{
    return read_list(reader, "tolerance",
                     "a list is wanted here, like { \"unit.LED_*=200 ms\" }", add_tolerance)
           && read_list(reader, "ignore", "a list is wanted here, like { \"unit.to_modem\" }",
                        add_ignored);
}

static bool read_time(const struct bench_reader *reader, const char *key, const char *range,
                      const double limits[2], int64_t *us)
{
    double seconds = (double)*us / 1e6;
    const struct bench_range of = {DIMENSION_TIME, limits[0], limits[1],
                                   "a time is wanted here, like \"20 ms\"", range};
    bool right = bench_reader_quantity(reader, key, &of, &seconds);
    *us = (int64_t)(seconds * 1e6 + 0.5);
    return right;
}

/* One of two words; the first where the key is not there. False: error. */
static bool read_choice(const struct bench_reader *reader, const char *key,
                        const char *const words[2], bool *second)
{
    char word[SPACE_WORD] = "", what[100];
    snprintf(what, sizeof what, "it is \"%s\" or \"%s\"", words[0], words[1]);
    if (!bench_reader_text(reader, key, what, word, sizeof word)) {
        return false;
    }
    *second = strcmp(word, words[1]) == 0;
    return word[0] == '\0' || *second || strcmp(word, words[0]) == 0
           || bench_reader_wrong(reader, key, what);
}

static bool read_port(const struct bench_reader *reader, const char *key, bool wanted,
                      char port[BENCH_FILE_PORT])
{
    return bench_reader_text(reader, key, PORT_WANTED, port, BENCH_FILE_PORT)
           && (!wanted || port[0] != '\0' || bench_reader_wrong(reader, key, PORT_WANTED));
}

/* A capacity without its supply, or the other way round, is a mistake. */
static bool read_supply(const struct bench_reader *reader)
{
    static const char *const kinds[] = {"switch", "psu"};
    static const struct bench_range capacity = {
        DIMENSION_CAPACITANCE, 1e-6, 0.1, "a capacity is wanted here, like \"2200 uF\"",
        "it is from 1 uF to 100 mF"};
    struct bench_file *bench = reader->bench;
    bool has_psu = false;
    if (!read_choice(reader, "supply", kinds, &has_psu)
        || !read_port(reader, "psu", has_psu, bench->psu)
        || !bench_reader_quantity(reader, "capacitor", &capacity, &bench->capacitor_f)) {
        return false;
    }
    return has_psu || bench->psu[0] == '\0'
           || bench_reader_wrong(reader, "psu", "it goes with supply = \"psu\"");
}

static bool read_flag(const struct bench_reader *reader, const char *key, bool *flag)
{
    lua_State *L = reader->L;
    int type = lua_getfield(L, -1, key);
    *flag = type == LUA_TBOOLEAN && lua_toboolean(L, -1);
    lua_pop(L, 1);
    return type == LUA_TNIL || type == LUA_TBOOLEAN
           || bench_reader_wrong(reader, key, "true or false is wanted here");
}

/* A real phone does not reach a virtual modem. */
static bool read_modem_port(const struct bench_reader *reader)
{
    static const char *const ports[] = {"opened", "real"};
    struct bench_file *bench = reader->bench;
    char word[SPACE_WORD] = "";
    if (!read_choice(reader, "modem_port", ports, &bench->modem_real)
        || !bench_reader_text(reader, "modem_port", "", word, sizeof word)) {
        return false;
    }
    if (word[0] != '\0' && !bench->modem_real && bench->phones.count > 0) {
        return bench_reader_wrong(reader, "modem_port", "a real phone reaches no module but a real "
                                                        "one: \"real\" is wanted here");
    }
    bench->modem_real = bench->modem_real || bench->phones.count > 0;
    return true;
}

static bool read_ports(const struct bench_reader *reader)
{
    static const char *const units[] = {"core", "vendor"};
    struct bench_file *bench = reader->bench;
    return bench_reader_keys(reader, NULL, keys)
           && read_port(reader, "adapter", true, bench->adapter)
           && read_choice(reader, "unit", units, &bench->vendor)
           && read_port(reader, "console", !bench->vendor, bench->console);
}

static bool read_table(const struct bench_reader *reader)
{
    static const double leads[2] = {0.005, 0.5}, boots[2] = {0, 300};
    struct bench_file *bench = reader->bench;
    return read_ports(reader)
           && read_time(reader, "lead", "it is from 5 ms to 500 ms", leads, &bench->lead_us)
           && read_time(reader, "boot", "it is from 0 s to 300 s", boots, &bench->boot_us)
           && read_time(reader, "replug", "it is from 0 s to 300 s", boots, &bench->replug_us)
           && read_lacks(reader) && bench_wires_read(reader) && bench_dialect_read(reader)
           && bench_phone_read(reader) && read_modem_port(reader) && read_supply(reader)
           && read_flag(reader, "inputs_at_supply", &bench->inputs_at_supply)
           && read_rules(reader);
}

bool bench_file_read(struct bench_file *bench, struct sandbox *sandbox, const char *path,
                     char *error)
{
    lua_State *L = sandbox->L;
    int top = lua_gettop(L);
    struct bench_reader reader = {L, bench, path, error};
    memset(bench, 0, sizeof *bench);
    bench->lead_us = LEAD;
    bench->boot_us = BOOT;
    bench->replug_us = REPLUG;
    if (!source_run(sandbox, path, error)) {
        return false;
    }
    source_push_returned(L);
    bool right = lua_istable(L, -1);
    if (!right) {
        snprintf(error, SANDBOX_ERROR, "%s:1: a bench file returns a table: return { adapter = "
                 "\"serial:/dev/ttyACM0\", console = \"serial:/dev/ttyUSB0\" }", path);
    }
    right = right && read_table(&reader);
    lua_settop(L, top);
    return right;
}
