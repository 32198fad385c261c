#include "lua/judge.h"

#include <lauxlib.h>
#include <stdio.h>
#include <string.h>

#include "lua/prefix.h"
#include "lua/scenario.h"
#include "lua/verdict.h"
#include "lua/wait.h"

#define EARLY_SPAN CLOCK_S(300)      /* extra instants of wake_early lie in here */

bool judge_open(struct bench *bench)
{
    memset(bench, 0, sizeof *bench);
    journal_init(&bench->journal);
    bench->prefix = prefix_open();
    return workspace_init(&bench->workspace);
}

void judge_close(struct bench *bench)
{
    prefix_close(bench->prefix);
    journal_free(&bench->journal);
    workspace_free(&bench->workspace);
}

/* An actor ended with an error that was no verdict yet: the script's own error() or assert() is the
 * product's failure, anything else the scenario's. */
static void conclude_error(struct sandbox *sandbox, struct bench *bench, lua_State *thread,
                           int status)
{
    char text[SANDBOX_ERROR];
    bool raised = sandbox_was_raised(sandbox, thread);
    if (bench->lenient) {
        bench->broke_off = true;
        lua_settop(thread, 0);
        return;
    }
    sandbox_error_text(sandbox, thread, status, text);
    verdict_give(bench, raised ? VERDICT_FAILED : VERDICT_WRONG, text);
}

static void resume(struct sandbox *sandbox, struct bench *bench, uint32_t index)
{
    lua_State *L = sandbox->L;
    struct actor *actor = &bench->actor[index];
    bench->current = index;
    lua_rawgeti(L, LUA_REGISTRYINDEX, actor->thread_ref);
    lua_State *thread = lua_tothread(L, -1);
    lua_pop(L, 1);
    int given = lua_status(thread) == LUA_YIELD ? 0 : lua_gettop(thread) - 1;
    int results = 0;
    actor->decided = false;
    int status = lua_resume(thread, L, given, &results);
    if (status == LUA_YIELD && lua_touserdata(thread, -1) == sandbox_wait_mark()) {
        lua_pop(thread, results);
        return;
    }
    if (status == LUA_YIELD) {
        sandbox_push_place(thread);
        lua_pushliteral(thread, "coroutine.yield outside of a coroutine of your own: use b:wait");
        lua_concat(thread, 2);
        verdict_give(bench, VERDICT_WRONG, lua_tostring(thread, -1));
    } else if (status != LUA_OK) {
        conclude_error(sandbox, bench, thread, status);
    }
    actor->alive = false;
    luaL_unref(L, LUA_REGISTRYINDEX, actor->thread_ref);
}

static bool goes_on(struct bench *bench, uint32_t index, struct follow *follow)
{
    struct actor *actor = &bench->actor[index];
    actor->decided = actor->decided || wait_decide(bench, &actor->wait);
    return follow == NULL ? actor->decided : follow_lets(follow, bench, index);
}

/* Those who watch the run, and change nothing. */
static void look_on(struct bench *bench)
{
    checker_look(&bench->checker, &bench->world, &bench->workspace);
    sometimes_look(&bench->sometimes, &bench->world, &bench->workspace);
}

/* Resumes everyone whose wait is decided at this instant, until nobody's is. */
static void carry_on(struct sandbox *sandbox, struct bench *bench, struct follow *follow)
{
    bool anybody = true;
    while (anybody && !bench->over) {
        anybody = false;
        for (uint32_t i = 0; i < bench->actor_count && !bench->over; i++) {
            if (bench->actor[i].alive && goes_on(bench, i, follow)) {
                resume(sandbox, bench, i);
                look_on(bench);
                anybody = true;
            }
        }
    }
}

static bool somebody_is_alive(const struct bench *bench)
{
    for (uint32_t i = 0; i < bench->actor_count; i++) {
        if (bench->actor[i].alive) {
            return true;
        }
    }
    return false;
}

static bool follows_level(const struct actor *actor)
{
    return actor->alive && !actor->decided && actor->wait.kind != WAIT_NONE
           && condition_has_level(&actor->wait.condition);
}

/* The condition as it will be at an instant before which nothing but voltages changes. */
static bool holds_at(struct bench *bench, const struct condition *condition, int64_t at)
{
    int64_t now = bench->world.now;
    bench->world.now = at;
    struct look look = bench_look(bench, bench->journal.count);
    bool holds = condition_look(condition, &look).holds;
    bench->world.now = now;
    return holds;
}

/* The instant up to `until` at which a voltage on its way turns the condition; `until` when none
 * does. */
static int64_t level_turns(struct bench *bench, const struct condition *condition, int64_t until)
{
    int64_t before = bench->world.now, turned = until;
    bool now = holds_at(bench, condition, before);
    if (holds_at(bench, condition, until) == now) {
        return until;
    }
    while (turned - before > 1) {
        int64_t middle = before + (turned - before) / 2;
        if (holds_at(bench, condition, middle) == now) {
            before = middle;
        } else {
            turned = middle;
        }
    }
    return turned;
}

/* When the actor wants to be looked at even if nothing happens. */
static int64_t deadline_of(const struct bench *bench, uint32_t index, struct follow *follow)
{
    const struct actor *actor = &bench->actor[index];
    int64_t due = follow == NULL ? CLOCK_NEVER : follow_due(follow, index);
    due = due <= bench->world.now ? CLOCK_NEVER : due;
    return actor->decided ? due : clock_earlier(due, wait_deadline(&actor->wait));
}

/* How far the world may go at most before somebody wants to look. */
static int64_t next_look(struct bench *bench, int64_t timeout, struct follow *follow)
{
    int64_t next = timeout;
    for (uint32_t i = 0; i < bench->actor_count; i++) {
        if (bench->actor[i].alive) {
            next = clock_earlier(next, deadline_of(bench, i, follow));
        }
    }
    for (uint32_t i = 0; i < bench->actor_count; i++) {
        if (follows_level(&bench->actor[i])) {
            int64_t until = clock_earlier(next, world_next(&bench->world));
            next = level_turns(bench, &bench->actor[i].wait.condition, until);
        }
    }
    return next;
}

static void advance(struct sandbox *sandbox, struct bench *bench, int64_t until)
{
    const char *error = "";
    int64_t before = bench->world.now;
    bench->advances++;
    if (!world_advance(&bench->world, &bench->workspace, until, &error)) {
        verdict_give(bench, VERDICT_BROKEN, error);
    }
    if (bench->world.now > before) {
        sandbox_refill(sandbox);
    }
    look_on(bench);
}

/* The story ends here, whoever still waits. */
static void let_all_go(struct bench *bench)
{
    for (uint32_t i = 0; i < bench->actor_count; i++) {
        bench->actor[i].alive = false;
    }
    bench->broke_off = true;
}

static void time_is_over(struct sandbox *sandbox, struct bench *bench, int64_t timeout)
{
    char time[40], text[300];
    lua_State *L = sandbox->L;
    uint32_t first = 0;
    if (bench->lenient) {
        let_all_go(bench);
        return;
    }
    while (!bench->actor[first].alive) {
        first++;
    }
    lua_rawgeti(L, LUA_REGISTRYINDEX, bench->actor[first].thread_ref);
    lua_State *thread = lua_tothread(L, -1);
    sandbox_push_place(thread);
    snprintf(text, sizeof text, "%sthe scenario still waits here at its timeout, %s",
             lua_tostring(thread, -1), bench_time_text(timeout, time, sizeof time));
    lua_pop(thread, 1);
    lua_pop(L, 1);
    verdict_give(bench, VERDICT_FAILED, text);
}

void judge_fail(struct bench *bench, const char *text)
{
    verdict_give(bench, VERDICT_FAILED, text);
}

void judge_break(struct bench *bench, const char *text)
{
    verdict_give(bench, VERDICT_BROKEN, text);
}

void judge_skip(struct bench *bench, const char *text)
{
    verdict_give(bench, VERDICT_SKIPPED, text);
}

static int64_t guest_due(const struct trial *trial)
{
    const struct judge_guest *guest = trial->options.guest;
    return guest == NULL ? CLOCK_NEVER : guest->due(guest->context);
}

/* He comes when all that is due at this instant is done. */
static void let_in(struct trial *trial)
{
    const struct judge_guest *guest = trial->options.guest;
    struct bench *bench = trial->bench;
    if (guest != NULL && !bench->over && guest_due(trial) <= bench->world.now) {
        guest->act(guest->context, trial->sandbox, bench);
        look_on(bench);
    }
}

static void go_on(struct trial *trial, int64_t until)
{
    struct bench *bench = trial->bench;
    const struct judge_stand *stand = trial->options.stand;
    int64_t next = next_look(bench, trial->timeout_us, trial->options.follow);
    next = clock_earlier(clock_earlier(next, guest_due(trial)), until);
    next = clock_later(next, bench->world.now);
    if (stand == NULL) {
        advance(trial->sandbox, bench, next);
        let_in(trial);
        return;
    }
    next = clock_earlier(next, world_next(&bench->world));
    next = stand->wait(stand->context, bench, next);
    advance(trial->sandbox, bench, clock_later(next, bench->world.now));
    if (stand->meet != NULL) {
        stand->meet(stand->context, bench);
    }
    let_in(trial);
}

/* The story begins with b:ready(), and nothing goes on beside it. */
static bool waits_for_ready(const struct bench *bench)
{
    return !bench->over && bench->world.now == 0 && bench->actor_count == 1
           && bench->actor[0].alive && bench->actor[0].wait.kind == WAIT_READY;
}

/* From there to the instant at which the unit is ready: over a way that is known, if there is one.
 */
static void become_ready(struct sandbox *sandbox, struct bench *bench, int64_t timeout)
{
    const struct prefix_luggage nothing = {NULL, 0, NULL, 0};
    struct wait *wait = &bench->actor[0].wait;
    int64_t latest = clock_earlier(timeout, wait->deadline);
    if (prefix_begin(bench->prefix, bench, &nothing, latest)) {
        bench->shared = true;
        sandbox_refill(sandbox);
        return;
    }
    while (!bench->over && bench->world.now < latest && !wait_decide(bench, wait)) {
        advance(sandbox, bench, latest);
    }
    if (!bench->over && wait_decide(bench, wait) && wait->outcome == WAIT_MET) {
        prefix_end(bench->prefix, bench, &nothing);
    }
}

/* The story's first actor: run(b, chosen). */
static int push_story(lua_State *L)
{
    lua_State *thread = lua_newthread(L);
    lua_getfield(L, 1, "def");
    lua_getfield(L, -1, "run");
    lua_xmove(L, thread, 1);
    bench_push(L);
    lua_xmove(L, thread, 1);
    lua_getfield(L, 1, "chosen");
    lua_xmove(L, thread, 1);
    lua_pop(L, 1);
    bench_start_actor(L, bench_of(L));
    return 0;
}

/* Calls a C function on the entry and the plan, protected. */
static bool call_protected(struct sandbox *sandbox, struct bench *bench, lua_CFunction function,
                           uint32_t index, struct plan *plan)
{
    lua_State *L = sandbox->L;
    int top = lua_gettop(L);
    lua_pushcfunction(L, sandbox_add_place);
    lua_pushcfunction(L, function);
    scenario_push(L, index);
    bench->plan = plan;
    lua_pushlightuserdata(L, &bench->plan); /* the script's memory is the same in each run */
    int status = lua_pcall(L, 2, 0, -4);
    if (status != LUA_OK) {
        char text[SANDBOX_ERROR];
        sandbox_error_text(sandbox, L, status, text);
        verdict_give(bench, VERDICT_WRONG, text);
    }
    lua_settop(L, top);
    return !bench->over;
}

/* t = 0, up to the end of that instant: the unit has done its first step. */
static void start(struct sandbox *sandbox, struct bench *bench,
                  const struct judge_options *options)
{
    world_start(&bench->world, &bench->workspace);
    if (options->wake_early > 0) {
        world_wake_early(&bench->world, bench->world.seed, options->wake_early, EARLY_SPAN);
    }
    checker_init(&bench->checker, &bench->world);
    sometimes_init(&bench->sometimes, options->reached);
    advance(sandbox, bench, bench->world.now);
}

static struct plan plan_of(const struct trial *trial)
{
    const struct judge_options *options = &trial->options;
    bool elsewhere = options->stand != NULL && options->stand->prepare != NULL;
    return (struct plan){.seed = options->seed_given ? options->seed : JUDGE_SEED,
                         .seed_given = options->seed_given,
                         .modem = options->modem,
                         .figures = options->calibrated ? &options->figures : NULL,
                         .overrides = options->overrides,
                         .stand = elsewhere ? options->stand : NULL,
                         .played = true,
                         .timeout_us = JUDGE_TIMEOUT};
}

/* From t = 0 to the first instant at which somebody waits. */
static void open_story(struct trial *trial)
{
    struct bench *bench = trial->bench;
    carry_on(trial->sandbox, bench, trial->options.follow);
    bool patient = trial->options.patient || trial->options.guest != NULL;
    if (trial->options.stand == NULL && !patient && waits_for_ready(bench)) {
        become_ready(trial->sandbox, bench, trial->timeout_us);
        carry_on(trial->sandbox, bench, trial->options.follow);
    }
}

bool judge_begin(struct trial *trial, struct sandbox *sandbox, struct bench *bench, uint32_t index,
                 const struct judge_options *options)
{
    memset(trial, 0, sizeof *trial);
    trial->sandbox = sandbox;
    trial->bench = bench;
    trial->options = *options;
    trial->plan = plan_of(trial);
    bench_clear(bench);
    bench->followed = options->follow != NULL;
    snprintf(bench->lesson.language, sizeof bench->lesson.language, "%s", options->language);
    bench->lesson.by_hand = options->by_hand;
    trial->known = bench->prefix;
    bool alone = options->alone || options->reached || options->guest != NULL ||
                 trial->plan.stand != NULL;
    bench->prefix = alone ? NULL : trial->known;
    sandbox->bench = bench;
    sandbox->raised = false;
    sandbox_refill(sandbox);
    if (!call_protected(sandbox, bench, prepare_scenario, index, &trial->plan)) {
        return false;
    }
    start(sandbox, bench, options);
    trial->timeout_us = options->timeout_us > 0 ? options->timeout_us : trial->plan.timeout_us;
    if (!call_protected(sandbox, bench, push_story, index, &trial->plan)) {
        return false;
    }
    trial->told = true;
    open_story(trial);
    return true;
}

bool judge_is_on(const struct trial *trial)
{
    const struct judge_guest *guest = trial->options.guest;
    if (!trial->told || trial->bench->over) {
        return false;
    }
    bool over = !somebody_is_alive(trial->bench);
    bool stays = guest != NULL && guest->stays(guest->context, trial->bench, over);
    return !trial->bench->over && (stays || !over);
}

void judge_step(struct trial *trial, int64_t until)
{
    struct bench *bench = trial->bench;
    if (!trial->told || bench->over || !somebody_is_alive(bench)) {
        int64_t next = clock_later(clock_earlier(until, guest_due(trial)), bench->world.now);
        advance(trial->sandbox, bench, next);
        let_in(trial);
        return;
    }
    if (bench->world.now >= trial->timeout_us) {
        time_is_over(trial->sandbox, bench, trial->timeout_us);
        return;
    }
    go_on(trial, until);
    carry_on(trial->sandbox, bench, trial->options.follow);
}

void judge_leave(struct trial *trial)
{
    trial->bench->prefix = trial->known;
    trial->sandbox->bench = NULL;
}

void judge_end(struct trial *trial)
{
    if (trial->told) {
        struct plan *plan = &trial->plan;
        plan->may |= trial->bench->lenient ? plan->expects : 0;
        plan->expects = trial->bench->lenient ? 0 : plan->expects;
        verdict_at_end(trial->sandbox, trial->bench, plan);
    }
    judge_leave(trial);
}

void judge_run(struct sandbox *sandbox, struct bench *bench, uint32_t index,
               const struct judge_options *options)
{
    struct trial trial;
    (void)judge_begin(&trial, sandbox, bench, index, options);
    while (judge_is_on(&trial)) {
        judge_step(&trial, CLOCK_NEVER);
    }
    judge_end(&trial);
}
