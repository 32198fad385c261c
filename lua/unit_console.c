#include "lua/unit_console.h"

#include <lauxlib.h>
#include <stdio.h>
#include <string.h>

#include "lua/argument.h"
#include "lua/bench.h"

#define ANSWER_MOST CLOCK_S(10)

static void push_answer(lua_State *L, const struct bench *bench, uint32_t first)
{
    luaL_Buffer buffer;
    luaL_buffinit(L, &buffer);
    for (uint32_t i = first; i < bench->journal.count; i++) {
        const struct event *event = &bench->journal.events[i];
        if (event->kind == EVENT_CONSOLE) {
            luaL_addstring(&buffer, journal_text(&bench->journal, event));
        }
    }
    luaL_pushresult(&buffer);
    size_t length;
    const char *text = lua_tolstring(L, -1, &length);
    while (length > 0 && (text[length - 1] == '\n' || text[length - 1] == '\r')) {
        length--;
    }
    lua_pushlstring(L, text, length);
}

static int after_send(lua_State *L, int status, lua_KContext context)
{
    (void)status, (void)context;
    const struct wait *wait = bench_waited(L);
    if (wait->outcome == WAIT_MISSED) {
        return bench_fail_wait(L, "expected an answer on the USB console, none came");
    }
    push_answer(L, bench_of(L), wait->first);
    return 1;
}

/* The line at 2, short enough for the console. */
static const char *line_argument(lua_State *L, const char *what)
{
    const char *line = argument_text(L, 2, what);
    if (strlen(line) >= CONSOLE_LINE) {
        sandbox_wrong(L, "%s: a line of %d letters is too long", what, (int)strlen(line));
    }
    return line;
}

static int usb_type(lua_State *L)
{
    word_self(L);
    struct bench *bench = bench_of(L);
    const char *line = line_argument(L, "usb:type");
    bench_command(L, line);
    board_usb_send(&bench->world.board, line);
    bench_settle(L);
    return 0;
}

static int usb_send(lua_State *L)
{
    word_self(L);
    struct bench *bench = bench_of(L);
    const char *line = line_argument(L, "usb:send");
    bench_command(L, line);
    struct wait *wait = bench_wait(L, WAIT_CONSOLE, bench->world.now + ANSWER_MOST);
    wait->first = bench->journal.count;
    wait->seen = wait->first;
    wait->quiet_at = CLOCK_NEVER;
    board_usb_send(&bench->world.board, line);
    world_settle(&bench->world, &bench->workspace);
    return bench_yield(L, after_send);
}

static int after_expect(lua_State *L, int status, lua_KContext context)
{
    (void)status, (void)context;
    char text[BENCH_TEXT];
    const struct wait *wait = bench_waited(L);
    condition_describe(&wait->condition, text, sizeof text);
    if (wait->outcome == WAIT_MISSED) {
        return bench_fail_wait(L, "expected %s in time", text);
    }
    return 0;
}

static int usb_expect(lua_State *L)
{
    static const char *const options[] = {"within", NULL};
    word_self(L);
    struct bench *bench = bench_of(L);
    argument_options(L, 3, options);
    int64_t within = argument_option_time(L, 3, "within", ANSWER_MOST);
    const char *pattern = condition_push_pattern(L, 2);
    char label[CONDITION_TEXT / 2];
    snprintf(label, sizeof label, "usb text \"%s\"", condition_pattern_name(pattern));
    struct condition_node node = {.op = CONDITION_CONSOLE};
    condition_push(L, &node, label, pattern);
    const struct condition *condition = condition_argument(L, -1);
    struct wait *wait = bench_wait(L, WAIT_EXPECT, bench->world.now + within);
    wait->condition = *condition;
    return bench_yield(L, after_expect);
}

static const struct word usb_words[] = {
    {"send", usb_send, "(line: string): string",
     "types a line at the unit's console and returns the reply",
     "b:log(b.unit.usb:send \"STATUS\")"},
    {"type", usb_type, "(line: string)",
     "types a line there and goes on at once, whether the unit answers or not",
     "b.unit.usb:type \"STATUS\""},
    {"expect", usb_expect, "(text: pattern, options?: { within?: time })",
     "waits until the console says it, 10 s unless said otherwise",
     "b:spawn(function() b.unit.usb:expect(\"Input1\", { within = \"1 s\" }) end); "
     "b.unit.usb:send \"STATUS\""},
    {NULL, NULL, NULL, NULL, NULL}};

const struct word_class unit_usb_class = {"b.unit.usb", usb_words, NULL, NULL, NULL};
