#include <lauxlib.h>
#include <math.h>
#include <stdio.h>
#include <string.h>

#include "lua/argument.h"
#include "lua/bench.h"
#include "lua/classes.h"
#include "lua/network_words.h"
#include "lua/part_words.h"
#include "lua/people.h"
#include "lua/seen.h"
#include "lua/unit_words.h"
#include "lua/word.h"
#include "sim/world/wiring.h"

#define LED_TOLD_US CLOCK_MS(2500) /* hil/led_watch.h */

static const char *describe(const struct condition *condition, char text[BENCH_TEXT])
{
    condition_describe(condition, text, BENCH_TEXT);
    return text;
}

static int after_wait(lua_State *L, int status, lua_KContext context)
{
    (void)L, (void)status, (void)context;
    return 0;
}

static int b_wait(lua_State *L)
{
    word_self(L);
    int64_t time = argument_time(L, 2, "b:wait");
    bench_wait(L, WAIT_TIME, bench_of(L)->world.now + time);
    return bench_yield(L, after_wait);
}

static int b_settle(lua_State *L)
{
    word_self(L);
    struct bench *bench = bench_of(L);
    bench_wait(L, WAIT_SETTLED, bench->world.now)->advances = bench->advances;
    return bench_yield(L, after_wait);
}

static int after_ready(lua_State *L, int status, lua_KContext context)
{
    (void)status, (void)context;
    if (bench_waited(L)->outcome == WAIT_MISSED) {
        return bench_fail_wait(L, "expected the unit to become ready: registered, HOLDOFF over");
    }
    return 0;
}

#define READY_MOST CLOCK_S(3600)

static int b_ready(lua_State *L)
{
    word_self(L);
    bench_wait(L, WAIT_READY, bench_of(L)->world.now + READY_MOST);
    return bench_yield(L, after_ready);
}

static int after_expect(lua_State *L, int status, lua_KContext within)
{
    (void)status;
    char text[BENCH_TEXT], time[40];
    const struct wait *wait = bench_waited(L);
    if (wait->outcome == WAIT_MISSED) {
        return bench_fail_wait(L, "expected %s within %s", describe(&wait->condition, text),
                               bench_time_text((int64_t)within, time, sizeof time));
    }
    return 0;
}

/* The states' part of a condition at this instant. */
static bool holds_now(struct bench *bench, const struct condition *condition)
{
    struct look look = bench_look(bench, bench->journal.count);
    return condition_look(condition, &look).holds;
}

/* Begins to wait for it. On a bench a pattern of an LED takes its time to be told. */
static struct wait *await(lua_State *L, const struct condition *condition, int64_t within)
{
    struct bench *bench = bench_of(L);
    struct wait *wait = bench_wait(L, WAIT_EXPECT, bench->world.now + within);
    wait->condition = *condition;
    if (bench->world.board.options.remote && condition_has_led(condition)) {
        wait->deadline += LED_TOLD_US;
    }
    return wait;
}

static int b_expect(lua_State *L)
{
    static const char *const options[] = {"within", NULL};
    word_self(L);
    struct bench *bench = bench_of(L);
    const struct condition *condition = condition_argument(L, 2);
    argument_options(L, 3, options);
    int64_t within = argument_option_time(L, 3, "within", 0);
    bool now = holds_now(bench, condition);
    bool there = now && !condition_has_event(condition);
    if (there && !bench->followed) {
        return 0;
    }
    if (!there && within == 0 && bench->slack_us == 0) {
        char text[BENCH_TEXT];
        bool event = condition_has_event(condition);
        seen_now(bench, condition);
        return bench_fail(L, "expected %s at this very instant (no `within` was given%s)",
                          describe(condition, text),
                          event ? ", and an event takes time to come" : "");
    }
    struct wait *wait = await(L, condition, within);
    wait->was_true = now;
    return bench_yield_with(L, (lua_KContext)within, after_expect);
}

static int after_look(lua_State *L, int status, lua_KContext context)
{
    (void)status, (void)context;
    lua_pushboolean(L, bench_waited(L)->outcome == WAIT_MET);
    return 1;
}

/* Like expect, but it answers. */
static int b_sees(lua_State *L)
{
    static const char *const options[] = {"within", NULL};
    word_self(L);
    struct bench *bench = bench_of(L);
    const struct condition *condition = condition_argument(L, 2);
    argument_options(L, 3, options);
    int64_t within = argument_option_time(L, 3, "within", 0);
    bool now = holds_now(bench, condition);
    bool event = condition_has_event(condition);
    if (event && within == 0) {
        return sandbox_wrong(L, "b:sees: an event takes time to come: give it "
                             "{ within = \"10 s\" }");
    }
    if (within == 0 || (now && !event && !bench->followed)) {
        lua_pushboolean(L, now);
        return 1;
    }
    struct wait *wait = await(L, condition, within);
    wait->was_true = now;
    wait->asks = true;
    return bench_yield(L, after_look);
}

/* b:holds, b:never, b:times: the condition at `index`, over `during`. */
static struct wait *watch(lua_State *L, enum wait_kind kind, int index)
{
    static const char *const options[] = {"during", NULL};
    struct bench *bench = bench_of(L);
    const struct condition *condition = condition_argument(L, index);
    argument_options(L, index + 1, options);
    int64_t during = argument_option_time(L, index + 1, "during", -1);
    if (during < 0) {
        sandbox_wrong(L, "b:%s wants a time: { during = \"10 s\" }", word_name(L));
    }
    struct wait *wait = bench_wait(L, kind, bench->world.now + during);
    wait->condition = *condition;
    wait->was_true = holds_now(bench, condition);
    return wait;
}

static int after_holds(lua_State *L, int status, lua_KContext context)
{
    (void)status, (void)context;
    char text[BENCH_TEXT];
    const struct wait *wait = bench_waited(L);
    if (wait->outcome == WAIT_MISSED) {
        return bench_fail_wait(L, "expected %s to hold throughout, and it ceased",
                               describe(&wait->condition, text));
    }
    return 0;
}

static int b_holds(lua_State *L)
{
    word_self(L);
    if (condition_has_event(condition_argument(L, 2))) {
        return sandbox_wrong(L, "an event does not hold: use b:never or b:times");
    }
    char text[BENCH_TEXT];
    struct wait *wait = watch(L, WAIT_HOLDS, 2);
    if (!wait->was_true && !bench_of(L)->lenient) {
        seen_now(bench_of(L), &wait->condition);
        return bench_fail(L, "expected %s to hold throughout, and it does not to begin with",
                          describe(&wait->condition, text));
    }
    return bench_yield(L, after_holds);
}

static int after_never(lua_State *L, int status, lua_KContext context)
{
    (void)status, (void)context;
    char text[BENCH_TEXT];
    const struct wait *wait = bench_waited(L);
    if (wait->outcome == WAIT_MISSED) {
        return bench_fail_wait(L, "expected never: %s", describe(&wait->condition, text));
    }
    return 0;
}

static int b_never(lua_State *L)
{
    word_self(L);
    char text[BENCH_TEXT];
    struct wait *wait = watch(L, WAIT_NEVER, 2);
    if (wait->was_true && !bench_of(L)->lenient) {
        seen_now(bench_of(L), &wait->condition);
        return bench_fail(L, "expected never: %s, and it is so to begin with",
                          describe(&wait->condition, text));
    }
    return bench_yield(L, after_never);
}

static int after_times(lua_State *L, int status, lua_KContext context)
{
    (void)status, (void)context;
    char text[BENCH_TEXT];
    const struct wait *wait = bench_waited(L);
    if (wait->outcome == WAIT_MISSED) {
        return bench_fail_wait(L, "expected %s exactly %d times, it came %s%d times",
                               describe(&wait->condition, text), (int)wait->wanted,
                               wait->count > wait->wanted ? "at least " : "", (int)wait->count);
    }
    return 0;
}

static int b_times(lua_State *L)
{
    word_self(L);
    int exact = 0;
    lua_Integer wanted = lua_tointegerx(L, 2, &exact);
    if (lua_type(L, 2) != LUA_TNUMBER || exact == 0 || wanted < 0 || wanted > BENCH_TURNS) {
        return sandbox_wrong(L, "b:times wants how often first: b:times(2, condition, "
                             "{ during = \"10 s\" }), not %s", argument_push_shown(L, 2));
    }
    struct wait *wait = watch(L, WAIT_TIMES, 3);
    wait->wanted = (uint32_t)wanted;
    return bench_yield(L, after_times);
}

static int b_spawn(lua_State *L)
{
    word_self(L);
    if (lua_type(L, 2) != LUA_TFUNCTION) {
        return sandbox_wrong(L, "b:spawn wants a function, like b:spawn(function() ... end), "
                             "not %s", argument_push_shown(L, 2));
    }
    bench_turn(L);
    lua_State *thread = lua_newthread(L);
    lua_pushvalue(L, 2);
    lua_pushvalue(L, 1);
    lua_xmove(L, thread, 2);
    if (!bench_start_actor(L, bench_of(L))) {
        return sandbox_wrong(L, "b:spawn: %d actors at a time is the most", BENCH_ACTORS);
    }
    return 0;
}

static int b_now(lua_State *L)
{
    word_self(L);
    lua_pushnumber(L, (double)bench_of(L)->world.now / 1e6);
    return 1;
}

static int b_log(lua_State *L)
{
    word_self(L);
    struct bench *bench = bench_of(L);
    if (lua_gettop(L) != 2) {
        return sandbox_wrong(L, "b:%s takes one text; join several with ..", word_name(L));
    }
    struct site site = world_site(&bench->world, &bench->workspace);
    site_event(&site, EVENT_LOG, PART_NONE, 0, sandbox_push_text(L, 2));
    return 0;
}

/* A limit of b:measure in the measure's unit: a bare number, or a quantity of the same kind. */
static double limit_figure(lua_State *L, const char *name, const char *unit, double fallback)
{
    double figure = fallback;
    if (argument_option(L, 4, name)) {
        figure = argument_figure(L, lua_gettop(L), unit, name);
        lua_pop(L, 1);
    }
    return figure;
}

/* "at least 3", "at most 4", "3 to 4". */
static void limits_text(double low, double high, char text[80])
{
    if (isinf(high)) {
        snprintf(text, 80, "at least %g", low);
    } else if (isinf(low)) {
        snprintf(text, 80, "at most %g", high);
    } else {
        snprintf(text, 80, "%g to %g", low, high);
    }
}

static int b_measure(lua_State *L)
{
    static const char *const options[] = {"unit", "min", "max", NULL};
    word_self(L);
    struct bench *bench = bench_of(L);
    const char *name = argument_text(L, 2, "b:measure");
    if (lua_type(L, 3) != LUA_TNUMBER) {
        return sandbox_wrong(L, "b:measure: the value is a number, not %s",
                             argument_push_shown(L, 3));
    }
    double value = lua_tonumber(L, 3);
    if (value != value) {
        return sandbox_wrong(L, "b:measure: the value of '%s' is 0 divided by 0, no number", name);
    }
    argument_options(L, 4, options);
    const char *unit = argument_option(L, 4, "unit") ? argument_text(L, -1, "unit") : "";
    double low = limit_figure(L, "min", unit, -(double)INFINITY);
    double high = limit_figure(L, "max", unit, (double)INFINITY);
    struct measure *measure = bench_measure(bench, name, value, unit);
    if (measure != NULL) {
        measure->low = low;
        measure->high = high;
    }
    if (!(value >= low && value <= high)) {
        char figure[40], limits[80];
        snprintf(figure, sizeof figure, "%g", value);
        limits_text(low, high, limits);
        return bench_fail(L, "%s is %s%s%s, expected %s%s%s", name, figure,
                          unit[0] == '\0' ? "" : " ", unit, limits, unit[0] == '\0' ? "" : " ",
                          unit);
    }
    return 0;
}

static int b_random(lua_State *L)
{
    word_self(L);
    lua_getglobal(L, "math");
    lua_getfield(L, -1, "random");
    lua_replace(L, 1);
    lua_pop(L, 1);
    lua_call(L, lua_gettop(L) - 1, 1);
    return 1;
}

static int b_phone(lua_State *L)
{
    word_self(L);
    people_push_phone(L, argument_text(L, 2, "b:phone"));
    return 1;
}

static const struct word words[] = {
    {"ready", b_ready, "()",
     "waits until the unit is registered, HOLDOFF is over and the inputs' baseline is taken",
     "b:ready()"},
    {"wait", b_wait, "(t: time)", "lets time pass",
     "b:wait \"10 s\""},
    {"settle", b_settle, "()",
     "lets no time pass, but all that is due at this very instant happen: what was done is felt",
     "b:settle()"},
    {"expect", b_expect, "(c: condition, options?: { within?: time })",
     "c is or becomes true in time, else the scenario fails; without `within` it is judged at "
     "this very instant",
     "b:expect(b.lamp:is \"lit\", { within = \"1 s\" })"},
    {"sees", b_sees, "(c: condition, options?: { within?: time }): boolean",
     "the same, but answers true or false",
     "if b:sees(b.lamp:is \"lit\", { within = \"1 s\" }) then b:log \"light\" end"},
    {"holds", b_holds, "(c: state, options: { during: time })", "c is true throughout",
     "b:holds(b.siren:is \"silent\", { during = \"1 min\" })"},
    {"never", b_never, "(c: condition, options: { during: time })",
     "c does not become true, the event does not happen",
     "b:never(owner:receives \"ALARM\", { during = \"1 min\" })"},
    {"times", b_times, "(n: integer, c: condition, options: { during: time })",
     "c becomes true, or the event happens, exactly n times",
     "b:times(0, b.smoke:signal \"tripped\":changes(), { during = \"1 min\" })"},
    {"spawn", b_spawn, "(actor: fun())",
     "another actor beside this one; the scenario ends when all have ended",
     "b:spawn(function() b:wait \"5 s\" b.smoke:trip() end)"},
    {"now", b_now, "(): number", "seconds since t = 0",
     "local started = b:now()"},
    {"log", b_log, "(text: string|number)", "a line into the trace",
     "b:log \"the guests arrive\""},
    {"say", b_log, "(text: string|number)", "a line into the trace, for those who watch",
     "b:say \"Now the mains fail\""},
    {"measure", b_measure,
     "(name: string, value: number, options?: { unit?: string, min?: number|string, max?: "
     "number|string })",
     "a figure for the report; beyond its limits, which are in `unit` or quantities, it fails",
     "b:measure(\"supply\", b.unit:volts \"V12\", { unit = \"V\", min = 11, max = \"13 V\" })"},
    {"random", b_random, "(low?: integer, high?: integer): number",
     "like math.random, from the scenario's seed",
     "b:wait(b:random(1, 60))"},
    {"phone", b_phone, "(number: string): phone",
     "a person with a phone: a plus and 3 to 17 digits; or a sender with a name of 11 letters at "
     "most",
     "local neighbour = b:phone \"+358407654321\""},
    {"found", lesson_word_found, "(text: string)", "names the fault that a lesson hides",
     "b:found \"door stuck\""},
    {"hint", lesson_word_hint, "(): string",
     "asks for the hint of the lesson's present step: the first time it costs points", "b:hint()"},
    {"step", lesson_word_step, "(n: integer)", "waits until the lesson is at its step n",
     "b:step(1)"},
    {NULL, NULL, NULL, NULL, NULL}};

void bench_offer_words(struct nearest *nearest)
{
    for (const struct word *word = words; word->name != NULL; word++) {
        nearest_offer(nearest, word->name);
    }
}

const char *const bench_things[] = {"unit", "network", "part", "finding", NULL};

static bool push_named(lua_State *L, const char *name)
{
    const struct world *world = &bench_of(L)->world;
    int32_t part = wiring_find_part(world, name);
    if (part >= 0 && part == world->unit_part) {
        unit_push(L);
        return true;
    }
    if (part >= 0) {
        part_push(L, (uint32_t)part);
        return true;
    }
    int32_t wire = wiring_find_wire(world, name);
    if (wire >= 0) {
        part_push_wire(L, (uint32_t)wire);
        return true;
    }
    return false;
}

void bench_offer_names(const struct world *world, struct nearest *nearest)
{
    for (uint32_t i = 0; i < world->part_count; i++) {
        nearest_offer(nearest, world->part[i].name);
    }
    for (uint32_t i = 0; i < world->wire_count; i++) {
        if (world->wire[i].name[0] != '\0') {
            nearest_offer(nearest, world->wire[i].name);
        }
    }
}

static void offer_named(lua_State *L, struct nearest *nearest)
{
    bench_offer_names(&bench_of(L)->world, nearest);
}

static bool part_field(lua_State *L)
{
    return lua_type(L, 2) == LUA_TSTRING && push_named(L, lua_tostring(L, 2));
}

static const struct word no_words[] = {{NULL, NULL, NULL, NULL, NULL}};
const struct word_class bench_part_class = {"b.part", no_words, part_field, offer_named, NULL};

static bool field(lua_State *L)
{
    const char *name = lua_type(L, 2) == LUA_TSTRING ? lua_tostring(L, 2) : "";
    if (strcmp(name, "unit") == 0) {
        unit_push(L);
    } else if (strcmp(name, "network") == 0) {
        network_words_push(L);
    } else if (strcmp(name, "finding") == 0) {
        lesson_push_finding(L);
    } else if (strcmp(name, "part") == 0) {
        word_push(L, &bench_part_class, 1);
    } else {
        return name[0] != '\0' && push_named(L, name);
    }
    return true;
}

static void offer(lua_State *L, struct nearest *nearest)
{
    nearest_offer_all(nearest, bench_things);
    offer_named(L, nearest);
}

const struct word_class bench_class = {"b", words, field, offer, NULL};

void bench_push(lua_State *L)
{
    word_push(L, &bench_class, 1);
}
