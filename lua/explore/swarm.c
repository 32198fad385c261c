#include "lua/explore/swarm.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "lua/hand.h"
#include "lua/verdict.h"
#include "sim/gsm/fault.h"
#include "sim/trace/checker.h"

#define LINGER CLOCK_S(10)

const char *swarm_red_name(uint32_t red)
{
    static const char *const names[] = {"expectation not met", "not recovered",
                                        "not played to its end", "firmware assertion"};
    return red < INVARIANT_COUNT ? invariant_name((enum invariant)red)
                                 : names[red - INVARIANT_COUNT];
}

/* ---- the scenario as it is ---- */

static bool load(struct swarm *swarm)
{
    char error[SANDBOX_ERROR];
    if (shelf_load(swarm->shelf, swarm->file, swarm->root, error)) {
        return true;
    }
    bench_clear(swarm->bench);
    verdict_give(swarm->bench, VERDICT_WRONG, error);
    return false;
}

/* What the script says may be violated is not counted, in whatever world. */
static void play_plain(struct swarm *swarm)
{
    struct trial trial;
    struct judge_options options = swarm->options;
    options.overrides = &swarm->fixed;
    (void)judge_begin(&trial, &swarm->shelf->sandbox, swarm->bench, swarm->place, &options);
    while (judge_is_on(&trial)) {
        judge_step(&trial, CLOCK_NEVER);
    }
    judge_end(&trial);
    swarm->course.excused = trial.plan.expects | trial.plan.may;
}

static void note_story(struct swarm *swarm)
{
    struct bench *bench = swarm->bench;
    struct swarm_story *story = &swarm->story;
    *swarm->world = bench->world;
    *story = (struct swarm_story){.world = swarm->world, .course = &swarm->course,
                                  .end_us = clock_later(bench->world.now, CLOCK_S(1))};
    for (uint32_t i = 0; i < bench->journal.count && story->deed_count < SWARM_DEEDS; i++) {
        const struct event *event = &bench->journal.events[i];
        if (event->kind == EVENT_SCRIPT && event->at_us > 0) {
            story->deed[story->deed_count++] = event->at_us;
        }
    }
    for (uint32_t i = 0; i < INVARIANT_COUNT; i++) {
        swarm->course.excused |= bench->checker.violation[i].count > 0 ? 1u << i : 0;
    }
    swarm->course.recover_us = swarm->recover_us;
    swarm->course.aspects = tail_left(bench, swarm->recover_us);
}

bool swarm_open(struct swarm *swarm)
{
    struct bench *bench = swarm->bench;
    swarm->world = malloc(sizeof *swarm->world);
    if (swarm->world == NULL || !load(swarm)) {
        return false;
    }
    memset(&swarm->course, 0, sizeof swarm->course);
    play_plain(swarm);
    if (bench->verdict != VERDICT_PASSED) {
        return false;
    }
    note_story(swarm);
    if (!tail_survey(&swarm->course, swarm->world) || !load(swarm)) {
        return false;
    }
    draw_collect(&swarm->draw, &swarm->shelf->sandbox, swarm->place, swarm->world,
                 &swarm->fixed);
    return true;
}

void swarm_close(struct swarm *swarm)
{
    free(swarm->world);
    swarm->world = NULL;
}

/* ---- the hand of fate ---- */

struct fate {
    const struct swarm *swarm;
    const struct swarm_plan *plan;
    bool laid;                       /* what stands from t = 0 on */
    bool begun[SWARM_FAULTS], over[SWARM_FAULTS];
    int64_t over_us;                 /* the story; CLOCK_NEVER */
    int64_t ask_us;                  /* from then on: whether it has recovered */
    int64_t last_us;                 /* end of the last fault */
    uint32_t asks;                   /* enum tail_aspect, a bit each */
    uint32_t lacks;
    bool asked;                      /* whether it has recovered */
    int64_t until_us;                /* a run without faults: asked then; CLOCK_NEVER: it ends with
                                        its story */
    struct judge_guest guest;
};

static void deed(struct sandbox *sandbox, struct bench *bench, const char *line)
{
    char text[SANDBOX_ERROR];
    if (line[0] != '\0' && !hand_do(sandbox, bench, line, text)) {
        char why[SANDBOX_ERROR + SWARM_LINE];
        snprintf(why, sizeof why, "%s: %s", line, text);
        judge_break(bench, why);
    }
}

static void lay_variables(struct fate *fate, struct sandbox *sandbox, struct bench *bench,
                          bool network_only)
{
    char line[DRAW_LINE];
    for (uint32_t i = 0; i < fate->swarm->draw.count; i++) {
        draw_line(&fate->swarm->draw.variable[i], fate->plan->value[i], line);
        if (!network_only || strncmp(line, "network delay", 13) == 0) {
            deed(sandbox, bench, line);
        }
    }
}

static int64_t ask_at(const struct fate *fate, const struct bench *bench)
{
    return fate->until_us != CLOCK_NEVER
               ? clock_later(fate->over_us, fate->until_us)
               : tail_deadline(bench, clock_later(fate->over_us, fate->last_us),
                               fate->swarm->recover_us);
}

static int64_t due(void *context)
{
    const struct fate *fate = context;
    int64_t next = fate->laid ? CLOCK_NEVER : 0;
    for (uint32_t i = 0; i < fate->plan->faults.count; i++) {
        const struct swarm_fault *fault = &fate->plan->faults.list[i];
        if (!fate->over[i]) {
            next = clock_earlier(next, fate->begun[i] ? fault->end_us : fault->at_us);
        }
    }
    if (next == CLOCK_NEVER && fate->over_us != CLOCK_NEVER && !fate->asked) {
        next = fate->ask_us;
    }
    return next;
}

/* A module has only so much that can be wrong with it at a time. */
static bool can_begin(const struct swarm_fault *fault, const struct bench *bench)
{
    bool of_modem = strncmp(fault->begin, SWARM_OF_MODEM, strlen(SWARM_OF_MODEM)) == 0;
    return !of_modem || fault_has_room(&bench->world.gsm, bench->world.now);
}

static void turn(struct fate *fate, uint32_t index, struct sandbox *sandbox, struct bench *bench)
{
    const struct swarm_fault *fault = &fate->plan->faults.list[index];
    if (!fate->begun[index]) {
        fate->begun[index] = true;
        if (can_begin(fault, bench)) {
            deed(sandbox, bench, fault->begin);
        } else {
            fate->over[index] = true;
        }
        return;
    }
    fate->over[index] = true;
    deed(sandbox, bench, fault->end);
    if (fault->kind == SWARM_NETWORK_SLOW) {
        lay_variables(fate, sandbox, bench, true);
    }
}

static void act(void *context, struct sandbox *sandbox, struct bench *bench)
{
    struct fate *fate = context;
    int64_t now = bench->world.now;
    bool any = false;
    if (!fate->laid) {
        fate->laid = any = true;
        lay_variables(fate, sandbox, bench, false);
    }
    for (uint32_t i = 0; i < fate->plan->faults.count; i++) {
        const struct swarm_fault *fault = &fate->plan->faults.list[i];
        if (!fate->over[i] && (fate->begun[i] ? fault->end_us : fault->at_us) <= now) {
            turn(fate, i, sandbox, bench);
            any = true;
        }
    }
    if (!any) {
        fate->asked = true;
        fate->lacks = tail_lacks(&fate->swarm->course, fate->asks, bench);
    }
}

/* Without faults the run ends with its story. */
static bool stays(void *context, struct bench *bench, bool over)
{
    struct fate *fate = context;
    char text[120];
    if (!over || (fate->plan->faults.count == 0 && fate->until_us == CLOCK_NEVER)) {
        return !over;
    }
    fate->over_us = fate->over_us == CLOCK_NEVER ? bench->world.now : fate->over_us;
    fate->ask_us = ask_at(fate, bench);
    if (fate->until_us != CLOCK_NEVER) {
        return !fate->asked;
    }
    if (fate->lacks != 0) {
        snprintf(text, sizeof text, "not recovered %lld s after the last fault",
                 (long long)(fate->swarm->recover_us / 1000000));
        judge_fail(bench, text);
        return false;
    }
    bool well = tail_lacks(&fate->swarm->course, fate->asks, bench) == 0;
    return !fate->asked && (!well || bench->world.now < fate->last_us + LINGER);
}

static void fate_init(struct fate *fate, const struct swarm *swarm, const struct swarm_plan *plan)
{
    memset(fate, 0, sizeof *fate);
    fate->swarm = swarm;
    fate->plan = plan;
    fate->over_us = fate->until_us = CLOCK_NEVER;
    fate->asks = swarm->course.aspects;
    fate->guest = (struct judge_guest){fate, due, act, stays};
    for (uint32_t i = 0; i < fate->plan->faults.count; i++) {
        fate->last_us = clock_later(fate->last_us, fate->plan->faults.list[i].end_us);
    }
}

/* ---- a plan ---- */

static uint32_t reds_of(const struct swarm *swarm, const struct fate *fate, bool broke)
{
    const struct bench *bench = swarm->bench;
    uint32_t reds = 0;
    for (uint32_t i = 0; i < INVARIANT_COUNT; i++) {
        reds |= bench->checker.violation[i].count > 0 ? 1u << i : 0;
    }
    reds &= ~swarm->course.excused;
    bool stuck = bench->verdict == VERDICT_BROKEN || bench->verdict == VERDICT_WRONG ||
                 bench->verdict == VERDICT_SKIPPED;
    bool unmet = broke && !bench->lenient && bench->verdict == VERDICT_FAILED;
    return reds | (stuck ? 1u << SWARM_STUCK : 0) | (unmet ? 1u << SWARM_UNMET : 0) |
           (fate->lacks != 0 ? 1u << SWARM_LACKS : 0) |
           (verdict_halt(bench) != CAUSE_NONE ? 1u << SWARM_HALTED : 0);
}

static struct swarm_end play(struct swarm *swarm, struct fate *fate, struct coverage *coverage)
{
    struct trial trial;
    struct bench *bench = swarm->bench;
    const struct swarm_plan *plan = fate->plan;
    struct judge_options options = swarm->options;
    struct overrides overrides = swarm->fixed;
    (void)draw_override(&swarm->draw, plan->value, &overrides);
    options.overrides = &overrides;
    options.seed_given = true;
    options.seed = plan->seed;
    options.guest = &fate->guest;
    options.reached = true;
    if (!load(swarm)) {
        return (struct swarm_end){.reds = 1u << SWARM_STUCK};
    }
    if (coverage != NULL) {
        coverage_begin(coverage);
    }
    (void)judge_begin(&trial, &swarm->shelf->sandbox, bench, swarm->place, &options);
    bench->lenient = plan->faults.count > 0 || fate->until_us != CLOCK_NEVER ||
                     !swarm_promises(swarm);
    while (judge_is_on(&trial)) {
        judge_step(&trial, CLOCK_NEVER);
        if (coverage != NULL) {
            coverage_look(coverage, bench);
        }
    }
    bool broke = bench->over;
    judge_end(&trial);
    return (struct swarm_end){.reds = reds_of(swarm, fate, broke), .lacks = fate->lacks,
                              .kinds = plan->faults.kinds,
                              .reached = bench->sometimes.reached,
                              .hash = world_hash(&bench->world), .at_us = bench->world.now};
}

bool swarm_promises(const struct swarm *swarm)
{
    return swarm->draw.declared > 0;
}

/* What the same world is like without the faults, at the instant of asking: one with a signal too
 * weak by itself, or with another hidden fault, owes no more than that. */
static uint32_t left_without_faults(struct swarm *swarm, const struct swarm_plan *plan,
                                    int64_t until_us)
{
    struct fate fate;
    struct swarm_plan calm = *plan;
    calm.faults.count = 0;
    fate_init(&fate, swarm, &calm);
    fate.until_us = until_us;
    fate.asks = 0;
    (void)play(swarm, &fate, NULL);
    return fate.asked ? tail_askable(tail_aspects(&swarm->bench->world)) : 0;
}

struct swarm_end swarm_play_plan(struct swarm *swarm, const struct swarm_plan *plan)
{
    struct fate fate;
    fate_init(&fate, swarm, plan);
    struct swarm_end end = play(swarm, &fate, swarm->coverage);
    if (end.lacks == 0) {
        return end;
    }
    uint32_t left = left_without_faults(swarm, plan, end.at_us);
    fate_init(&fate, swarm, plan);
    fate.asks = swarm->course.aspects & left;
    return play(swarm, &fate, swarm->coverage);
}

void swarm_draw(const struct swarm *swarm, uint64_t seed, struct swarm_plan *plan)
{
    swarm_plan_draw(plan, &swarm->draw, &swarm->story, seed);
}

struct swarm_end swarm_play(struct swarm *swarm, uint64_t seed)
{
    struct swarm_plan plan;
    swarm_draw(swarm, seed, &plan);
    return swarm_play_plan(swarm, &plan);
}
