/* Variation of plans: a plan becomes one that is like it. */
#ifndef LUA_EXPLORE_GUIDED_VARY_H
#define LUA_EXPLORE_GUIDED_VARY_H

#include "lua/explore/swarm.h"

/* Behind the story's end no fault begins later than so, and none lasts longer. */
#define GUIDED_BEYOND_US CLOCK_S(120)

/* Of whom a plan is a child. */
struct guided_parents {
    const struct swarm_plan *plan;
    const struct coverage_moment *moment;    /* at which something happened as it was played */
    uint32_t moments;
    const struct coverage_hit *own;          /* what it reached as the first one */
    uint32_t owns;
    const struct swarm_plan *other;          /* to be joined with; NULL: none */
};

/* One to eight changes: a fault comes earlier or later, comes to an instant at which something
 * happened, begins or ends with another one, lasts longer or shorter, happens to something else,
 * is doubled, added, dropped; a variable is drawn anew, or goes to the end of its range; the faults
 * of two parents come together. What comes of it can be played and written as text. */
void guided_vary(struct swarm_plan *plan, const struct swarm *swarm,
                 const struct guided_parents *parents, struct random *random);

#endif
