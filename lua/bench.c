#include "lua/bench.h"

#include <lauxlib.h>
#include <math.h>
#include <stdio.h>
#include <string.h>

#include "lua/message.h"
#include "lua/seen.h"
#include "lua/word.h"

void bench_clear(struct bench *bench)
{
    bench->world.started = false;
    bench->world.now = 0;
    trace_init(&bench->world.trace);
    journal_rewind(&bench->journal, &bench->world.trace);
    circuit_workspace_init(bench->workspace.circuit);
    bench->workspace.journal = &bench->journal;
    bench->actor_count = bench->current = 0;
    bench->message_count = bench->message_events = 0;
    bench->measure_count = 0;
    memset(&bench->lesson, 0, sizeof bench->lesson);
    unused_init(&bench->unused);
    memset(bench->laid, 0, sizeof bench->laid);
    bench->line_count = 0;
    memset(&bench->turns, 0, sizeof bench->turns);
    memset(bench->calls_taken, 0, sizeof bench->calls_taken);
    bench->advances = 0;
    bench->verdict = VERDICT_PASSED;
    bench->shared = false;
    bench->lenient = bench->broke_off = false;
    bench->slack_us = 0;
    bench->blind_contacts = bench->blind_leds = 0;
    memset(&bench->checker, 0, sizeof bench->checker);
    bench->over = false;
    bench->text[0] = '\0';
    failure_init(&bench->failure);
}

struct bench *bench_of(lua_State *L)
{
    struct bench *bench = sandbox_of(L)->bench;
    if (bench == NULL) {
        sandbox_wrong(L, "this works only while a scenario runs");
    }
    return bench;
}

/* The verdict is the text on top of the stack; a pcall around it does not save the scenario. */
static void conclude_failed(lua_State *L, struct bench *bench)
{
    if (!bench->over) {
        bench->over = true;
        bench->verdict = VERDICT_FAILED;
        snprintf(bench->text, sizeof bench->text, "%s", lua_tostring(L, -1));
        snprintf(bench->failure.word, sizeof bench->failure.word, "%s", word_name(L));
    }
}

static void push_message(lua_State *L, const char *format, va_list args)
{
    sandbox_push_place(L);
    lua_pushvfstring(L, format, args);
    lua_concat(L, 2);
}

int bench_fail(lua_State *L, const char *format, ...)
{
    va_list args;
    if (bench_of(L)->lenient) {
        return 0;
    }
    va_start(args, format);
    push_message(L, format, args);
    va_end(args);
    conclude_failed(L, bench_of(L));
    return lua_error(L);
}

int bench_fail_wait(lua_State *L, const char *format, ...)
{
    struct bench *bench = bench_of(L);
    va_list args;
    if (bench->lenient) {
        return 0;
    }
    va_start(args, format);
    push_message(L, format, args);
    va_end(args);
    if (!bench->over) {
        seen_instead(bench, bench_waited(L));
    }
    conclude_failed(L, bench);
    return lua_error(L);
}

int bench_skip(lua_State *L, const char *why, const char *what)
{
    struct bench *bench = bench_of(L);
    if (!bench->over) {
        bench->over = true;
        bench->verdict = VERDICT_SKIPPED;
        snprintf(bench->text, sizeof bench->text, "%s: %s", why, what);
    }
    lua_pushstring(L, bench->text);
    return lua_error(L);
}

struct wait *bench_wait(lua_State *L, enum wait_kind kind, int64_t deadline)
{
    struct bench *bench = bench_of(L);
    struct wait *wait = &bench->actor[bench->current].wait;
    memset(wait, 0, sizeof *wait);
    wait->kind = kind;
    bool may_be_late = kind == WAIT_EXPECT || kind == WAIT_SMS || kind == WAIT_CALL;
    wait->deadline = may_be_late ? deadline + bench->slack_us : deadline;
    bool may_last = may_be_late || kind == WAIT_READY;
    if (may_last && lesson_is_patient(&bench->lesson, deadline - bench->world.now)) {
        wait->deadline = CLOCK_NEVER;
    }
    wait->since = bench->world.now;
    wait->began = wait->seen = bench->journal.count;
    return wait;
}

void bench_turn(lua_State *L)
{
    struct bench *bench = bench_of(L);
    struct turns *turns = &bench->turns;
    int64_t second = bench->world.now / 1000000;
    turns->in_second = second == turns->second ? turns->in_second + 1 : 1;
    turns->second = second;
    turns->all++;
    if (turns->in_second > BENCH_TURNS_SECOND) {
        sandbox_wrong(L, "endless loop: %d waits and actors within one simulated second",
                      BENCH_TURNS_SECOND);
    }
    if (turns->all > BENCH_TURNS) {
        sandbox_wrong(L, "endless loop: %d waits and actors in one scenario", BENCH_TURNS);
    }
}

int bench_yield_with(lua_State *L, lua_KContext context, lua_KFunction then)
{
    if (!lua_isyieldable(L)) {
        return sandbox_wrong(L, bench_of(L)->world.started
                             ? "nothing can be waited for in here: Lua itself calls this function "
                               "(a metamethod like __tostring)"
                             : "nothing can be waited for before t = 0: waiting is for "
                               "run = function(b)");
    }
    bench_turn(L);
    lua_pushlightuserdata(L, sandbox_wait_mark());
    return lua_yieldk(L, 1, context, then);
}

int bench_yield(lua_State *L, lua_KFunction then)
{
    return bench_yield_with(L, 0, then);
}

struct wait *bench_waited(lua_State *L)
{
    struct bench *bench = bench_of(L);
    return &bench->actor[bench->current].wait;
}

struct look bench_look(struct bench *bench, uint32_t from)
{
    struct look look = {&bench->world, &bench->workspace, &bench->world.board.unit, &bench->lesson,
                        from, bench->journal.count};
    return look;
}

/* Makes room by forgetting the older half of what was read. */
static void forget_read(struct bench *bench)
{
    uint32_t kept = 0;
    for (uint32_t i = 0; i < bench->message_count; i++) {
        if (!bench->message[i].read || i >= BENCH_MESSAGES / 2) {
            bench->message[kept++] = bench->message[i];
        }
    }
    bench->message_count = kept < BENCH_MESSAGES ? kept : BENCH_MESSAGES - 1;
}

void bench_collect_messages(struct bench *bench)
{
    struct message message;
    for (; bench->message_events < bench->journal.count; bench->message_events++) {
        const struct event *event = &bench->journal.events[bench->message_events];
        if (!message_read(&bench->journal, event, &message)) {
            continue;
        }
        if (bench->message_count == BENCH_MESSAGES) {
            forget_read(bench);
        }
        struct inbox_message *kept = &bench->message[bench->message_count++];
        kept->event = bench->message_events;
        kept->phone = (uint16_t)message.phone;
        kept->read = false;
    }
}

uint32_t bench_take_message(struct bench *bench, uint32_t phone, const char *pattern)
{
    struct message message;
    for (uint32_t i = 0; i < bench->message_count; i++) {
        struct inbox_message *kept = &bench->message[i];
        if (kept->read || kept->phone != phone
            || !message_read(&bench->journal, &bench->journal.events[kept->event], &message)) {
            continue;
        }
        if (condition_pattern_fits(pattern, message.text)) {
            kept->read = true;
            return i;
        }
    }
    return BENCH_MESSAGES;
}

void bench_settle(lua_State *L)
{
    struct bench *bench = bench_of(L);
    world_settle(&bench->world, &bench->workspace);
}

void bench_keep_line(struct bench *bench, uint32_t event, const char *line)
{
    while (bench->line_count > 0 && bench->line[bench->line_count - 1].event > event) {
        bench->line_count--;
    }
    if (bench->line_count < BENCH_LINES) {
        struct laid_line *kept = &bench->line[bench->line_count++];
        kept->event = event;
        kept->at_us = bench->world.now;
        snprintf(kept->line, sizeof kept->line, "%s", line);
    }
}

uint32_t bench_deed(lua_State *L, const char *format, ...)
{
    struct bench *bench = bench_of(L);
    char text[BENCH_TEXT];
    va_list args;
    va_start(args, format);
    vsnprintf(text, sizeof text, format, args);
    va_end(args);
    return world_cause(&bench->world, &bench->workspace, text);
}

uint32_t bench_command(lua_State *L, const char *line)
{
    struct bench *bench = bench_of(L);
    char text[BENCH_TEXT];
    snprintf(text, sizeof text, "usb:send(\"%s\")", line);
    return world_cause_at(&bench->world, &bench->workspace, PART_UNIT, text);
}

struct measure *bench_measure(struct bench *bench, const char *name, double value,
                              const char *unit)
{
    if (bench->measure_count == BENCH_MEASURES) {
        return NULL;
    }
    struct measure *measure = &bench->measure[bench->measure_count++];
    snprintf(measure->name, sizeof measure->name, "%s", name);
    snprintf(measure->unit, sizeof measure->unit, "%s", unit);
    measure->value = value;
    measure->low = -(double)INFINITY;
    measure->high = (double)INFINITY;
    return measure;
}

const char *bench_time_text(int64_t us, char *text, uint32_t size)
{
    snprintf(text, size, "%lld.%06lld", (long long)(us / 1000000), (long long)(us % 1000000));
    size_t length = strlen(text);
    while (text[length - 1] == '0') {
        text[--length] = '\0';
    }
    if (text[length - 1] == '.') {
        text[--length] = '\0';
    }
    snprintf(text + length, size - length, " s");
    return text;
}

static uint32_t free_slot(struct bench *bench)
{
    for (uint32_t i = 0; i < bench->actor_count; i++) {
        if (!bench->actor[i].alive) {
            return i;
        }
    }
    return bench->actor_count < BENCH_ACTORS ? bench->actor_count++ : BENCH_ACTORS;
}

bool bench_start_actor(lua_State *L, struct bench *bench)
{
    uint32_t slot = free_slot(bench);
    if (slot == BENCH_ACTORS) {
        return false;
    }
    struct actor *actor = &bench->actor[slot];
    memset(actor, 0, sizeof *actor);
    actor->thread_ref = luaL_ref(L, LUA_REGISTRYINDEX);
    actor->alive = true;
    return true;
}
