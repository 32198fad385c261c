/* An outcome: what came of a run, in one word, for maps and comparisons. Made of what happened and
 * of the invariants, not of what the script expects: the same story in another world is judged the
 * same way. */
#ifndef LUA_EXPLORE_OUTCOME_H
#define LUA_EXPLORE_OUTCOME_H

#include "lua/bench.h"

/* From good to grave: of several that fit the last one counts, and of several runs the gravest. */
enum outcome_kind {
    OUTCOME_QUIET,       /* no alarm was raised, and the network took no message of the unit */
    OUTCOME_REPORTED,    /* there was one, and nothing is wrong with it */
    OUTCOME_RESET,       /* the unit went down or started anew after t = 0 */
    OUTCOME_OTHER,       /* another invariant was violated; or the story broke off, since what it
                            waited for did not come; or it could not be played at all */
    OUTCOME_FALSE_ALARM, /* no_false_alarm was violated */
    OUTCOME_LOST_ALARM,  /* no_lost_alarm was violated */
    OUTCOME_KINDS
};

/* "false alarm" */
const char *outcome_name(enum outcome_kind outcome);
/* -1: there is none of that name. */
int32_t outcome_find(const char *name);
/* After judge_end. `broke_off`: the verdict stood before the story's end. */
enum outcome_kind outcome_of(const struct bench *bench, bool broke_off);

#endif
