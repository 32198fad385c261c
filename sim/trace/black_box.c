#include "sim/trace/black_box.h"

static const bool seen_from_outside[INVARIANT_COUNT] = {
    [INVARIANT_NO_FALSE_ALARM] = true, /* by its message */
    [INVARIANT_FLOOD_LIMITED] = true,
    [INVARIANT_FINITE] = true,
};

bool black_box_judges(const struct world *world, enum invariant invariant)
{
    return !world->board.options.remote || seen_from_outside[invariant];
}

void black_box_forget(const struct world *world, struct violation violation[INVARIANT_COUNT])
{
    for (uint32_t i = 0; i < INVARIANT_COUNT; i++) {
        if (!black_box_judges(world, (enum invariant)i)) {
            violation[i].count = 0;
        }
    }
}
