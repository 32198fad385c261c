#include "lua/explore/wilson.h"

#include <math.h>

#define Z 1.959963984540054 /* 95 % of a normal distribution lie within so many deviations */

struct share wilson_share(uint64_t hits, uint64_t tries)
{
    if (tries == 0) {
        return (struct share){0, 1};
    }
    double n = (double)tries, p = (double)hits / n, z2 = Z * Z;
    double middle = (p + z2 / (2 * n)) / (1 + z2 / n);
    double half = Z / (1 + z2 / n) * sqrt(p * (1 - p) / n + z2 / (4 * n * n));
    double low = hits == 0 ? 0 : middle - half, high = hits == tries ? 1 : middle + half;
    return (struct share){low < 0 ? 0 : low, high > 1 ? 1 : high};
}
