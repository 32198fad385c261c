/* The unit's own 12 V as the checker sees it: when they last fell under 10.0 V, and who had taken
 * them. */
#ifndef SIM_TRACE_RAIL_WATCH_H
#define SIM_TRACE_RAIL_WATCH_H

#include "sim/base/clock.h"
#include "sim/world/world.h"

#define RAIL_FALL_US CLOCK_S(1) /* a fall that pauses for longer is over */

struct rail_watch {
    uint32_t dip;            /* event of the last fall under 10.0 V; CAUSE_NONE */
    uint32_t dip_by;         /* what somebody did that made it fall */
    uint32_t falls_by;       /* a supply went, and V12 with it; CAUSE_NONE: not now */
    int64_t falls_at;        /* the last time by that one */
    int32_t millivolts;
    bool low;
    int64_t fell_at, rose_at;  /* through 10.0 V, last; CLOCK_NEVER: not yet */
};

void rail_watch_init(struct rail_watch *watch);
/* Takes an EVENT_RAIL of the journal. */
void rail_watch_see(struct rail_watch *watch, const struct world *world,
                    const struct journal *journal, uint32_t event);
/* The unit's own 12 V have been good from then on. */
bool rail_watch_stayed(const struct rail_watch *watch, int64_t since);
/* At some instant of that time, not long ago, they were good; or until its very begin. */
bool rail_watch_was_good(const struct rail_watch *watch, int64_t from, int64_t to);
/* The unit's own 12 V fell, and that tripped the input; whatever made the supply fall, and when: a
 * detector that was tripped an hour before the UPS was empty is not the cause. */
bool rail_watch_did(const struct rail_watch *watch, const struct journal *journal, uint32_t trip);
/* A supply's loss tripped the input first, and emptied the unit's own capacitors then. */
bool rail_watch_followed(const struct rail_watch *watch, const struct world *world,
                         const struct journal *journal, uint32_t trip);

#endif
