/* Real numbers side by side, without libm: for what reaches the hash. Where one of two is NaN the
 * second counts, and NaN is the same as nothing. */
#ifndef SIM_BASE_REAL_H
#define SIM_BASE_REAL_H

#include <stdbool.h>

static inline double real_larger(double a, double b)
{
    return a > b ? a : b;
}

static inline double real_smaller(double a, double b)
{
    return a < b ? a : b;
}

static inline double real_magnitude(double value)
{
    return value < 0.0 ? -value : value;
}

/* Bit for bit, but for the sign of 0. */
static inline bool real_is_same(double a, double b)
{
    return a <= b && a >= b;
}

#endif
