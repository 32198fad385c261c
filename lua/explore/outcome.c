#include "lua/explore/outcome.h"

#include <string.h>

static const char *const names[OUTCOME_KINDS] = {
    [OUTCOME_QUIET] = "quiet", [OUTCOME_REPORTED] = "reported", [OUTCOME_RESET] = "reset",
    [OUTCOME_OTHER] = "other", [OUTCOME_FALSE_ALARM] = "false alarm",
    [OUTCOME_LOST_ALARM] = "lost alarm"};

const char *outcome_name(enum outcome_kind outcome)
{
    return names[outcome];
}

int32_t outcome_find(const char *name)
{
    for (int32_t i = 0; i < OUTCOME_KINDS; i++) {
        if (strcmp(names[i], name) == 0) {
            return i;
        }
    }
    return -1;
}

static bool is_violated(const struct bench *bench, enum invariant invariant)
{
    return bench->checker.violation[invariant].count > 0;
}

static bool is_any_violated(const struct bench *bench)
{
    for (int i = 0; i < INVARIANT_COUNT; i++) {
        if (is_violated(bench, (enum invariant)i)) {
            return true;
        }
    }
    return false;
}

static bool is_told(const struct event *event)
{
    return event->kind == EVENT_ALARM ||
           (event->kind == EVENT_SMS_SENT && event->part == PART_UNIT);
}

static bool is_restart(const struct event *event)
{
    return event->at_us > 0 &&
           (event->kind == EVENT_RESET || event->kind == EVENT_UNIT_DOWN);
}

static enum outcome_kind look_through(const struct bench *bench)
{
    enum outcome_kind outcome = OUTCOME_QUIET;
    for (uint32_t i = 0; i < bench->journal.count; i++) {
        const struct event *event = &bench->journal.events[i];
        if (is_restart(event)) {
            return OUTCOME_RESET;
        }
        outcome = is_told(event) ? OUTCOME_REPORTED : outcome;
    }
    return outcome;
}

enum outcome_kind outcome_of(const struct bench *bench, bool broke_off)
{
    if (!bench->world.started) {
        return OUTCOME_OTHER;
    }
    if (is_violated(bench, INVARIANT_NO_LOST_ALARM)) {
        return OUTCOME_LOST_ALARM;
    }
    if (is_violated(bench, INVARIANT_NO_FALSE_ALARM)) {
        return OUTCOME_FALSE_ALARM;
    }
    bool unplayed = bench->verdict == VERDICT_WRONG || bench->verdict == VERDICT_BROKEN ||
                    bench->verdict == VERDICT_SKIPPED;
    return unplayed || broke_off || is_any_violated(bench) ? OUTCOME_OTHER
                                                           : look_through(bench);
}
