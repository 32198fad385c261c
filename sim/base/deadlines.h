/* Fixed deadline slots under a tree of minima: set, cancel and move are one walk to the root, and
 * equal times come in the order of their slots. */
#ifndef SIM_BASE_DEADLINES_H
#define SIM_BASE_DEADLINES_H

#include <stdint.h>

#define DEADLINE_SLOTS 256

struct deadlines {
    int64_t at[DEADLINE_SLOTS];
    uint16_t winner[DEADLINE_SLOTS];  /* node 1 is the root; leaves stand for slot pairs */
};

void deadlines_init(struct deadlines *deadlines);
/* CLOCK_NEVER cancels. */
void deadlines_set(struct deadlines *deadlines, uint32_t slot, int64_t at);
uint32_t deadlines_first(const struct deadlines *deadlines);
int64_t deadlines_next(const struct deadlines *deadlines);

#endif
