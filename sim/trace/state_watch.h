/* Relays over a loss of power: they are as POWERSTATE says when 12 V return and when the unit
 * starts anew, and a reset that keeps RAM moves none. What moves relays on its own account is left
 * out: thermostats, and times that run. */
#ifndef SIM_TRACE_STATE_WATCH_H
#define SIM_TRACE_STATE_WATCH_H

#include "sim/world/world.h"

#define STATE_STORED_US CLOCK_MS(200) /* by then a new state is in the flash */

struct violation;

/* Bits of relays, as last seen in a unit that runs. */
struct state_watch {
    bool seen;
    uint8_t on, timed;               /* timed: their time runs */
    uint8_t kept, kept_before;       /* states to be remembered; before a change that may not be in
                                        the flash yet, else the same */
    int64_t stored_at;               /* by then it is */
};

void state_watch_init(struct state_watch *watch);
/* To be called when the events up to now are judged. */
void state_watch_follow(struct state_watch *watch, const struct world *world);
/* 12 V have come back. */
void state_watch_judge_return(const struct world *world, int64_t at, struct violation *violation);
/* cold: RAM was lost. */
void state_watch_judge_reset(const struct state_watch *watch, const struct world *world, bool cold,
                             struct violation *violation);

#endif
