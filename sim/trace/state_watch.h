/* Relays over a loss of power: what POWERSTATE makes of them when 12 V return and when the unit
 * starts anew, and that a reset which keeps RAM moves none. */
#ifndef SIM_TRACE_STATE_WATCH_H
#define SIM_TRACE_STATE_WATCH_H

#include "sim/world/world.h"

#define STATE_STORED_US CLOCK_MS(200) /* by then a new state is in the flash */

/* Bits of relays. */
struct state_watch {
    uint8_t on;                      /* as last seen in a unit that runs */
    uint8_t ends;                    /* of them, and of the others, those whose time runs */
    uint8_t kept, kept_before;       /* the states to be remembered; before the last change */
    int64_t changed_at, seen_at;     /* CLOCK_NEVER: not yet */
};

void state_watch_init(struct state_watch *watch);
/* To be called when the events up to now are judged. */
void state_watch_follow(struct state_watch *watch, const struct world *world);
/* What moves relays on its own account is left out: thermostats. */
/* Relays with POWERSTATE ON or OFF that are not so. */
uint8_t state_watch_return(const struct unit *unit);
/* After a cold start: these, and those with REMEMBER that are not as they were. */
uint8_t state_watch_cold_start(const struct state_watch *watch, const struct unit *unit);
/* After a warm reset: those that are not as they were, though no time of theirs ran. */
uint8_t state_watch_warm_reset(const struct state_watch *watch, const struct unit *unit);

#endif
