/* Fixed deadline slots under a tree of minima: set, cancel and move are one walk to the root, and
 * equal times come in the order of their slots. */
#ifndef SIM_BASE_DEADLINES_H
#define SIM_BASE_DEADLINES_H

#include <stdint.h>

#define DEADLINE_SLOTS 256

/* Node 1 is the root, the children of n are 2n and 2n + 1, slot s is leaf DEADLINE_SLOTS + s. Each
 * node is time * DEADLINE_SLOTS + slot of the earliest leaf under it: one number, so that the
 * earlier of two takes no branch. */
struct deadlines {
    uint64_t node[2 * DEADLINE_SLOTS];
};

void deadlines_init(struct deadlines *deadlines);
/* at: 0 .. 2^55 - 1 us (1100 years); CLOCK_NEVER cancels. */
void deadlines_set(struct deadlines *deadlines, uint32_t slot, int64_t at);
int64_t deadlines_at(const struct deadlines *deadlines, uint32_t slot);
/* The slot that is due first, and when. */
uint32_t deadlines_first(const struct deadlines *deadlines);
int64_t deadlines_next(const struct deadlines *deadlines);

#endif
