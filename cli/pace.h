/* The pace of simulated time against the host's clock. */
#ifndef CLI_PACE_H
#define CLI_PACE_H

#include <stdint.h>

#define PACE_LEAST 0.01
#define PACE_MOST 1000000.0

struct pace {
    double ratio;           /* so many times faster than life, PACE_LEAST to PACE_MOST */
    int64_t wall_us;        /* an instant of wall_us() ... */
    int64_t simulated_us;   /* ... and the simulated one that belongs to it */
};

/* It is simulated_us now. */
void pace_start(struct pace *pace, double ratio, int64_t simulated_us);
/* Simulated time by the host's clock. */
int64_t pace_now(const struct pace *pace);
/* When the host's clock comes to the simulated instant; CLOCK_NEVER stays. */
int64_t pace_wall(const struct pace *pace, int64_t simulated_us);

#endif
