#include "sim/base/deadlines.h"

#include <assert.h>

#include "sim/base/clock.h"

#define SLOT_BITS 8
#define TIME_NEVER_PACKED (INT64_C(1) << (63 - SLOT_BITS))

_Static_assert(DEADLINE_SLOTS == 1 << SLOT_BITS, "the tree is complete, a slot fits into its bits");

static uint64_t packed(int64_t at, uint32_t slot)
{
    int64_t time = at == CLOCK_NEVER ? TIME_NEVER_PACKED : at;
    assert(time >= 0 && time <= TIME_NEVER_PACKED);
    return (uint64_t)time << SLOT_BITS | slot;
}

static int64_t time_of(uint64_t node)
{
    int64_t time = (int64_t)(node >> SLOT_BITS);
    return time == TIME_NEVER_PACKED ? CLOCK_NEVER : time;
}

void deadlines_init(struct deadlines *deadlines)
{
    for (uint32_t slot = 0; slot < DEADLINE_SLOTS; slot++) {
        deadlines->node[DEADLINE_SLOTS + slot] = packed(CLOCK_NEVER, slot);
    }
    for (uint32_t node = DEADLINE_SLOTS; node-- > 0;) {
        deadlines->node[node] = deadlines->node[2 * node];
    }
}

void deadlines_set(struct deadlines *deadlines, uint32_t slot, int64_t at)
{
    assert(slot < DEADLINE_SLOTS);
    uint64_t first = packed(at, slot);
    uint32_t node = DEADLINE_SLOTS + slot;
    deadlines->node[node] = first;
    while (node > 1) {
        uint64_t other = deadlines->node[node ^ 1];
        first = other < first ? other : first;
        node /= 2;
        deadlines->node[node] = first;
    }
}

int64_t deadlines_at(const struct deadlines *deadlines, uint32_t slot)
{
    return time_of(deadlines->node[DEADLINE_SLOTS + slot]);
}

uint32_t deadlines_first(const struct deadlines *deadlines)
{
    return (uint32_t)(deadlines->node[1] % DEADLINE_SLOTS);
}

int64_t deadlines_next(const struct deadlines *deadlines)
{
    return time_of(deadlines->node[1]);
}
