/* How a story went on: at which instants each actor, and with which outcome of what it waited for.
 * Written down in one run, kept to in another one of the same story. So people do the same at the
 * same instants in both, and what parts is the unit's. */
#ifndef LUA_FOLLOW_H
#define LUA_FOLLOW_H

#include <stdbool.h>
#include <stdint.h>

#include "lua/bench.h"

#define FOLLOW_MOST (1u << 20) /* steps that are written down; those behind are not */

struct follow_step {
    int64_t at_us;
    uint32_t actor;
    enum wait_outcome outcome;
};

struct follow {
    bool keeps_to;                /* what was written down; else it is being written */
    struct follow_step *steps;    /* on the heap */
    uint32_t count, capacity;
    uint32_t next[BENCH_ACTORS];  /* first step that may still be the actor's */
};

/* Nothing is written down. */
void follow_init(struct follow *follow);
void follow_free(struct follow *follow);
/* From now on what was written down is kept to, from its begin. */
void follow_keep_to(struct follow *follow);
/* Whether the actor goes on at `now_us`. Written down: as soon as its wait is decided. Kept to: at
 * its next step, with that outcome; but what it has to be given (a message, a call, an answer) must
 * be there. An actor without a next step waits to the end. */
bool follow_lets(struct follow *follow, struct bench *bench, uint32_t actor);
/* When that may be, if nothing happens before; CLOCK_NEVER. */
int64_t follow_due(struct follow *follow, uint32_t actor);

#endif
