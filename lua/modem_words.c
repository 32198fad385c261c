#include "lua/modem_words.h"

#include <lauxlib.h>
#include <stdio.h>
#include <string.h>

#include "lua/argument.h"
#include "lua/fault_line.h"
#include "sim/base/clock.h"
#include "sim/gsm/fault.h"
#include "sim/gsm/store.h"

#define TIMES_MOST 10000
#define BYTES_MOST 1000

static uint32_t given_options(lua_State *L)
{
    uint32_t given = 0;
    for (uint32_t i = 0; fault_options[i] != NULL; i++) {
        if (argument_option(L, 3, fault_options[i])) {
            given |= 1u << i;
            lua_pop(L, 1);
        }
    }
    return given;
}

/* Stays in the table of options. */
static const char *text_option(lua_State *L, const char *name)
{
    const char *text = "";
    if (argument_option(L, 3, name)) {
        text = argument_text(L, -1, name);
        lua_pop(L, 1);
    }
    return text;
}

static uint32_t number_option(lua_State *L, const char *name, uint32_t least, uint32_t most,
                              uint32_t fallback)
{
    char what[40];
    uint32_t number = fallback;
    if (argument_option(L, 3, name)) {
        snprintf(what, sizeof what, "modem:fault: %s", name);
        number = argument_whole(L, -1, least, most, what);
        lua_pop(L, 1);
    }
    return number;
}

static void read_text(lua_State *L, struct fault_order *order)
{
    if (argument_option(L, 3, "text")) {
        order->text = argument_text(L, -1, "text");
        order->text_length = (uint32_t)lua_rawlen(L, -1);
        lua_pop(L, 1);
    }
}

static struct fault_order read_order(lua_State *L, enum fault_kind kind, uint32_t given)
{
    struct fault_order order = fault_order_of(kind);
    if (argument_option(L, 3, "at")) {
        order.place = (enum fault_place)argument_word(L, -1, fault_places, "modem:fault: at");
        lua_pop(L, 1);
    }
    order.of = text_option(L, "of");
    order.of += strncmp(order.of, "AT", 2) == 0 ? 2 : 0;
    read_text(L, &order);
    order.times = number_option(L, "times", 1, TIMES_MOST, order.times);
    order.skip = number_option(L, "skip", 0, TIMES_MOST, 0);
    order.first = number_option(L, "first", 1, BYTES_MOST, 0);
    order.count = number_option(L, "count", 1, MODULE_STORE, 0);
    order.code = number_option(L, "code", 0, 5, 0);
    order.by_us = argument_option_time(L, 3, "by", 0);
    order.lasting_us = argument_option_time(L, 3, "lasting", CLOCK_NEVER);
    order.silent = argument_option_flag(L, 3, "silent");
    fault_set_times(&order, given);
    return order;
}

static enum fault_kind kind_argument(lua_State *L)
{
    const char *names[FAULT_KINDS];
    uint32_t count = 0;
    for (; fault_rows[count].name != NULL; count++) {
        names[count] = fault_rows[count].name;
    }
    names[count] = NULL;
    return (enum fault_kind)(argument_word(L, 2, names, "modem:fault") + 1);
}

/* Remembers where the script laid it, for the case that it never strikes. */
static void remember(lua_State *L, struct laid_fault *laid, const struct fault_order *order)
{
    const char *of = text_option(L, "of");
    char skip[24] = "", lasting[48] = "", time[30];
    if (order->skip > 0) {
        snprintf(skip, sizeof skip, " (skip %d)", (int)order->skip);
    }
    if (order->lasting_us != CLOCK_NEVER) {
        bench_time_text(order->lasting_us, time, sizeof time);
        snprintf(lasting, sizeof lasting, " (lasting %s)", time);
    }
    sandbox_push_place(L);
    snprintf(laid->place, sizeof laid->place, "%s", lua_tostring(L, -1));
    snprintf(laid->label, sizeof laid->label, "\"%s\" at \"%s\"%s%s%s%s",
             fault_row_of(order->kind)->name, fault_places[order->place],
             of[0] == '\0' ? "" : " of ", of, skip, lasting);
    lua_pop(L, 1);
}

static void lay(lua_State *L, const struct fault_order *order, uint32_t given)
{
    struct bench *bench = bench_of(L);
    struct laid_fault laid;
    remember(L, &laid, order);
    char line[BENCH_LINE];
    fault_line_write(order, given, line, sizeof line);
    bench_keep_line(bench, bench_deed(L, "modem:fault(%s)", laid.label), line);
    struct air air = world_air(&bench->world, &bench->workspace);
    int32_t number = fault_lay(&bench->world.gsm, &air, order);
    if (number < 0) {
        sandbox_wrong(L, "modem:fault: %d faults at a time, and %d bytes in all their texts, are "
                      "the most", MODULE_FAULTS, MODULE_FAULT_TEXT);
    }
    bench->laid[number] = laid;
    bench_settle(L);
}

static int modem_fault(lua_State *L)
{
    word_self(L);
    if (!bench_of(L)->world.board.options.modem_fitted) {
        return sandbox_wrong(L, "modem:fault: this unit has no modem: its wiring says "
                             "modem = \"none\"");
    }
    enum fault_kind kind = kind_argument(L);
    argument_options(L, 3, fault_options);
    uint32_t given = given_options(L);
    struct fault_order order = read_order(L, kind, given);
    char wrong[FAULT_WRONG];
    if (!fault_check(&order, given, wrong)) {
        return sandbox_wrong(L, "modem:fault \"%s\": %s", fault_row_of(kind)->name, wrong);
    }
    lay(L, &order, given);
    return 0;
}

static int modem_ok(lua_State *L)
{
    word_self(L);
    struct bench *bench = bench_of(L);
    bench_deed(L, "modem:ok()");
    struct air air = world_air(&bench->world, &bench->workspace);
    fault_end(&bench->world.gsm, &air);
    bench_settle(L);
    return 0;
}

static int modem_stored(lua_State *L)
{
    word_self(L);
    lua_pushinteger(L, store_used(&bench_of(L)->world.gsm.modem));
    return 1;
}

static int modem_is(lua_State *L)
{
    static const char *const states[] = {"off", "booting", "on", "hung", "stopping", NULL};
    word_self(L);
    char label[40];
    uint32_t state = argument_word(L, 2, states, "modem:is");
    snprintf(label, sizeof label, "modem:is \"%s\"", states[state]);
    struct condition_node node = {.op = CONDITION_MODEM, .value = (int32_t)state};
    condition_push(L, &node, label, NULL);
    return 1;
}

static const struct word modem_words[] = {
    {"is", modem_is, "(state: \"off\"|\"booting\"|\"on\"|\"hung\"|\"stopping\"): state",
     "the module itself",
     "b:expect(b.unit.modem:is \"on\")"},
    {"fault", modem_fault, "(kind: modem_fault, options?: modem_fault_options)",
     "makes the module fail as such modules do: [Faults of the modem](modem-faults.md)",
     "b.unit.modem:fault(\"reboots\", { at = \"now\" })"},
    {"ok", modem_ok, "()", "ends all its faults",
     "b.unit.modem:ok()"},
    {"stored", modem_stored, "(): integer", "how many messages lie on its SIM",
     "b:measure(\"stored\", b.unit.modem:stored(), { max = 0 })"},
    {NULL, NULL, NULL, NULL, NULL}};
const struct word_class modem_class = {"b.unit.modem", modem_words, NULL, NULL, NULL};

const struct laid_fault *modem_words_unstruck(const struct bench *bench)
{
    for (uint32_t i = 0; i < MODULE_FAULTS; i++) {
        if (bench->laid[i].place[0] != '\0' && fault_is_pending(&bench->world.gsm, i)) {
            return &bench->laid[i];
        }
    }
    return NULL;
}
