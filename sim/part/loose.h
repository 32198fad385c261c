/* A loose clamp, at the end of a cable or in a sensor: open for moments, in between it holds. */
#ifndef SIM_PART_LOOSE_H
#define SIM_PART_LOOSE_H

#include <stdbool.h>

#include "sim/base/clock.h"
#include "sim/base/random.h"

/* How long it holds, or is open; ours. */
static inline int64_t loose_stay_us(struct random *random, bool holds)
{
    return holds ? random_between(random, CLOCK_MS(500), CLOCK_S(20))
                 : random_between(random, CLOCK_MS(1), CLOCK_MS(300));
}

#endif
