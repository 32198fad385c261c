/* Warming: a temperature that goes exponentially from where it was to where it ends, and a probe
 * that follows it with a lag. Closed forms of the instant: nothing is stepped, and asking changes
 * nothing. Only basic operations (sim/base/exponential.h), so bit-equal on every machine. */
#ifndef SIM_PART_WARMING_H
#define SIM_PART_WARMING_H

#include <stdbool.h>
#include <stdint.h>

struct warming {
    int64_t since;      /* us */
    double from, end;   /* degrees C at `since`, and after a long time */
    double tau_s;       /* time constant, > 0: after it 63 % of the way is gone */
};

/* Degrees C at now >= since. */
double warming_at(const struct warming *warming, int64_t now);
/* From now on it goes to another end with another time constant. No-op when both are as before:
 * looking twice leaves the same bits. */
void warming_bend(struct warming *warming, int64_t now, double end, double tau_s);
/* The first microsecond from now on at which it has reached celsius; CLOCK_NEVER when it does not
 * get there any more, or not within 100 years. */
int64_t warming_when(const struct warming *warming, int64_t now, double celsius);
/* What a probe of first order with time constant lag_s shows, that showed start_c at `since`. */
double warming_lagged_at(const struct warming *warming, double start_c, double lag_s, int64_t now);
bool warming_is_same(const struct warming *a, const struct warming *b);

#endif
