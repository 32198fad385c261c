#include "sim/base/deadlines.h"

#include <assert.h>

#include "sim/base/clock.h"

#define FIRST_LEAF (DEADLINE_SLOTS / 2)

_Static_assert((DEADLINE_SLOTS & (DEADLINE_SLOTS - 1)) == 0, "the tree is complete");

void deadlines_init(struct deadlines *deadlines)
{
    for (uint32_t slot = 0; slot < DEADLINE_SLOTS; slot++)
        deadlines->at[slot] = CLOCK_NEVER;
    deadlines->winner[0] = 0;
    for (uint32_t node = DEADLINE_SLOTS - 1; node > 0; node--) {
        uint32_t left = node >= FIRST_LEAF ? (node - FIRST_LEAF) * 2 : deadlines->winner[2 * node];
        deadlines->winner[node] = (uint16_t)left;
    }
}

static uint16_t earlier(const struct deadlines *deadlines, uint32_t left, uint32_t right)
{
    return (uint16_t)(deadlines->at[right] < deadlines->at[left] ? right : left);
}

void deadlines_set(struct deadlines *deadlines, uint32_t slot, int64_t at)
{
    assert(slot < DEADLINE_SLOTS);
    deadlines->at[slot] = at;
    uint32_t node = FIRST_LEAF + slot / 2;
    uint16_t winner = earlier(deadlines, slot & ~1u, slot | 1u);
    for (;;) {
        uint16_t before = deadlines->winner[node];
        deadlines->winner[node] = winner;
        /* The slot neither won here nor does now: nothing above can differ. */
        if (node == 1 || (winner == before && winner != slot))
            return;
        node /= 2;
        winner = earlier(deadlines, deadlines->winner[2 * node], deadlines->winner[2 * node + 1]);
    }
}

uint32_t deadlines_first(const struct deadlines *deadlines)
{
    return deadlines->winner[1];
}

int64_t deadlines_next(const struct deadlines *deadlines)
{
    return deadlines->at[deadlines->winner[1]];
}
