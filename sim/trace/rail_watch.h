/* The unit's own 12 V as the checker sees them: when they last went through 10.0 V, and who had
 * taken them there. */
#ifndef SIM_TRACE_RAIL_WATCH_H
#define SIM_TRACE_RAIL_WATCH_H

#include "sim/base/clock.h"
#include "sim/world/world.h"

#define RAIL_WAY_US CLOCK_S(1) /* a way that pauses for longer is over */
#define RAIL_MOVERS 8u

/* 12 V on their way down, or up. Each way is of the supply that began it: others that go or come
 * meanwhile let go of the rail, or draw from it, and have not taken it. */
struct rail_way {
    bool rises;
    int32_t furthest_mv;
    uint32_t by;             /* what somebody did; CAUSE_NONE: no supply so far */
    int64_t at;              /* the last time by that one */
};

struct rail_watch {
    struct rail_way way;
    bool low;
    uint32_t dip;              /* event of the last fall under 10.0 V; CAUSE_NONE */
    uint32_t dip_by;           /* what somebody did that made it fall */
    int64_t fell_at, rose_at;  /* through 10.0 V, last; CLOCK_NEVER: not yet */
    uint32_t mover[RAIL_MOVERS], movers; /* who took them through 10.0 V: of as many the last */
};

void rail_watch_init(struct rail_watch *watch);
/* Takes an EVENT_RAIL of the journal. */
void rail_watch_see(struct rail_watch *watch, const struct world *world,
                    const struct journal *journal, uint32_t event);
/* At some instant of that time, not long ago, they were good; or until its very begin. */
bool rail_watch_was_good(const struct rail_watch *watch, int64_t from, int64_t to);
/* The unit's own 12 V fell, and that tripped the input; whatever made the supply fall, and when: a
 * detector that was tripped an hour before the UPS was empty is not the cause. */
bool rail_watch_did(const struct rail_watch *watch, const struct journal *journal, uint32_t trip);
/* What somebody did has taken them down through 10.0 V, or up; or has to do with a supply that did
 * so before, while they are down. */
bool rail_watch_moved(const struct rail_watch *watch, const struct journal *journal, uint32_t root);
/* A supply's loss tripped the input first, and emptied the unit's own capacitors then. */
bool rail_watch_followed(const struct rail_watch *watch, const struct world *world,
                         const struct journal *journal, uint32_t trip);

#endif
