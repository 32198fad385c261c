#include "lua/wait.h"

#define CONSOLE_QUIET CLOCK_MS(50)  /* then the console's answer counts as whole */

/* The unit is registered, HOLDOFF is over, its inputs are baselined. */
static bool unit_is_ready(const struct world *world)
{
    const struct unit *unit = &world->board.unit;
    return world->board.state == BOARD_RUNNING && unit->modem.registered
           && !unit->alarm.baseline_due;
}

/* How often the condition has become true, or its event has come, since the last look. */
static uint32_t news(struct bench *bench, struct wait *wait, bool *holds)
{
    struct look look = bench_look(bench, wait->seen);
    struct condition_truth truth = condition_look(&wait->condition, &look);
    uint32_t count = truth.events + (truth.holds && !wait->was_true ? 1 : 0);
    wait->seen = look.to;
    wait->was_true = truth.holds;
    *holds = truth.holds;
    return count;
}

static enum wait_outcome at_deadline(const struct bench *bench, const struct wait *wait,
                                     enum wait_outcome outcome)
{
    return bench->world.now >= wait->deadline ? outcome : WAIT_PENDING;
}

static enum wait_outcome decide_times(struct bench *bench, struct wait *wait)
{
    bool holds;
    wait->count += news(bench, wait, &holds);
    if (wait->count > wait->wanted) {
        return WAIT_MISSED;
    }
    return at_deadline(bench, wait, wait->count == wait->wanted ? WAIT_MET : WAIT_MISSED);
}

static enum wait_outcome decide_condition(struct bench *bench, struct wait *wait)
{
    bool holds;
    uint32_t count;
    switch (wait->kind) {
    case WAIT_EXPECT:
        count = news(bench, wait, &holds);
        if (count > 0 || (holds && !condition_has_event(&wait->condition))) {
            return WAIT_MET;
        }
        return at_deadline(bench, wait, WAIT_MISSED);
    case WAIT_HOLDS:
        news(bench, wait, &holds);
        return holds ? at_deadline(bench, wait, WAIT_MET) : WAIT_MISSED;
    case WAIT_NEVER:
        return news(bench, wait, &holds) > 0 ? WAIT_MISSED : at_deadline(bench, wait, WAIT_MET);
    default: return decide_times(bench, wait);
    }
}

static enum wait_outcome decide_sms(struct bench *bench, struct wait *wait)
{
    bench_collect_messages(bench);
    wait->message = bench_take_message(bench, wait->phone, wait->pattern);
    return wait->message < BENCH_MESSAGES ? WAIT_MET : at_deadline(bench, wait, WAIT_MISSED);
}

static enum wait_outcome decide_call(struct bench *bench, struct wait *wait)
{
    uint32_t rung = bench->world.gsm.network.phone[wait->phone].calls_from_unit;
    if (rung > bench->calls_taken[wait->phone]) {
        bench->calls_taken[wait->phone] = rung;
        return WAIT_MET;
    }
    return at_deadline(bench, wait, WAIT_MISSED);
}

static enum wait_outcome decide_console(struct bench *bench, struct wait *wait)
{
    for (; wait->seen < bench->journal.count; wait->seen++) {
        if (bench->journal.events[wait->seen].kind == EVENT_CONSOLE) {
            wait->quiet_at = bench->world.now + CONSOLE_QUIET;
        }
    }
    if (bench->world.now >= wait->quiet_at) {
        return WAIT_MET;
    }
    return at_deadline(bench, wait, WAIT_MISSED);
}

/* Nobody is let down: what has failed goes on to its deadline, as if it was met. */
static enum wait_outcome forgive(const struct bench *bench, const struct wait *wait)
{
    return wait->kind == WAIT_READY || wait->kind == WAIT_HOLDS || wait->kind == WAIT_NEVER
                   || wait->kind == WAIT_TIMES
               ? at_deadline(bench, wait, WAIT_MET)
               : WAIT_MET;
}

static void decide(struct bench *bench, struct wait *wait)
{
    switch (wait->kind) {
    case WAIT_NONE: wait->outcome = WAIT_MET; break;
    case WAIT_TIME: wait->outcome = at_deadline(bench, wait, WAIT_MET); break;
    case WAIT_SETTLED:
        wait->outcome = bench->advances > wait->advances ? WAIT_MET : WAIT_PENDING;
        break;
    case WAIT_READY:
        wait->outcome = unit_is_ready(&bench->world)
            ? WAIT_MET : at_deadline(bench, wait, WAIT_MISSED);
        break;
    case WAIT_STEP:
        wait->outcome = bench->lesson.step >= wait->wanted ? WAIT_MET : WAIT_PENDING;
        break;
    case WAIT_SMS: wait->outcome = decide_sms(bench, wait); break;
    case WAIT_CALL: wait->outcome = decide_call(bench, wait); break;
    case WAIT_CONSOLE: wait->outcome = decide_console(bench, wait); break;
    default: wait->outcome = decide_condition(bench, wait); break;
    }
}

bool wait_decide(struct bench *bench, struct wait *wait)
{
    decide(bench, wait);
    if (bench->lenient && !wait->asks && wait->outcome == WAIT_MISSED) {
        wait->outcome = forgive(bench, wait);
    }
    return wait->outcome != WAIT_PENDING;
}

int64_t wait_deadline(const struct wait *wait)
{
    if (wait->kind == WAIT_CONSOLE) {
        return clock_earlier(wait->deadline, wait->quiet_at);
    }
    return wait->deadline;
}
