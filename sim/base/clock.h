/* Simulated time: integer microseconds since the unit's cold start, t = 0. */
#ifndef SIM_BASE_CLOCK_H
#define SIM_BASE_CLOCK_H

#include <stdint.h>

#define CLOCK_NEVER INT64_MAX
#define CLOCK_MS(n) ((int64_t)(n) * 1000)
#define CLOCK_S(n) ((int64_t)(n) * 1000000)

/* To the nearest microsecond; seconds >= 0. */
static inline int64_t clock_us(double seconds)
{
    return (int64_t)(seconds * 1e6 + 0.5);
}

static inline int64_t clock_earlier(int64_t a, int64_t b)
{
    return a < b ? a : b;
}

static inline int64_t clock_later(int64_t a, int64_t b)
{
    return a > b ? a : b;
}

#endif
