#include "cli/pace.h"

#include "cli/wall.h"
#include "sim/base/clock.h"

void pace_start(struct pace *pace, double ratio, int64_t simulated_us)
{
    *pace = (struct pace){ratio, wall_us(), simulated_us};
}

int64_t pace_now(const struct pace *pace)
{
    return pace->simulated_us + (int64_t)((double)(wall_us() - pace->wall_us) * pace->ratio);
}

/* Rounded up, so that whoever sleeps until then does not come too early. */
int64_t pace_wall(const struct pace *pace, int64_t simulated_us)
{
    if (simulated_us == CLOCK_NEVER) {
        return CLOCK_NEVER;
    }
    return pace->wall_us + (int64_t)((double)(simulated_us - pace->simulated_us) / pace->ratio) + 1;
}
