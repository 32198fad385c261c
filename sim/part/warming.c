#include "sim/part/warming.h"

#include "sim/base/clock.h"
#include "sim/base/exponential.h"
#include "sim/base/real.h"

#define FAR_S (100.0 * 365.0 * 86400.0)
/* Time constants closer together than this (relatively) are one: else a small difference of big
 * numbers is what is left. */
#define CLOSE 1e-6

static double seconds_since(const struct warming *warming, int64_t now)
{
    return (double)(now - warming->since) / 1e6;
}

double warming_at(const struct warming *warming, int64_t now)
{
    double left = exponential(-seconds_since(warming, now) / warming->tau_s);
    return warming->end + (warming->from - warming->end) * left;
}

void warming_bend(struct warming *warming, int64_t now, double end, double tau_s)
{
    if (real_is_same(warming->end, end) && real_is_same(warming->tau_s, tau_s)) {
        return;
    }
    warming->from = warming_at(warming, now);
    warming->since = now;
    warming->end = end;
    warming->tau_s = tau_s;
}

int64_t warming_when(const struct warming *warming, int64_t now, double celsius)
{
    double here = warming_at(warming, now);
    if (real_is_same(here, celsius)) {
        return now;
    }
    double share = (celsius - warming->end) / (warming->from - warming->end);
    if (!(share > 0.0 && share < 1.0)) {
        return CLOCK_NEVER;
    }
    double after_s = -logarithm(share) * warming->tau_s;
    if (after_s > FAR_S) {
        return CLOCK_NEVER;
    }
    int64_t at = warming->since + (int64_t)(after_s * 1e6) + 1;
    return at >= now ? at : CLOCK_NEVER;
}

double warming_lagged_at(const struct warming *warming, double start_c, double lag_s, int64_t now)
{
    double t = seconds_since(warming, now), tau_s = warming->tau_s;
    double swing = warming->from - warming->end, left = exponential(-t / tau_s);
    if (lag_s <= 0.0) {
        return warming->end + swing * left;
    }
    double apart = tau_s - lag_s;
    if (apart < CLOSE * tau_s && apart > -CLOSE * tau_s) {
        return warming->end + left * (start_c - warming->end + swing * t / tau_s);
    }
    double slow = swing * tau_s / apart;
    return warming->end + slow * left + (start_c - warming->end - slow) * exponential(-t / lag_s);
}

bool warming_is_same(const struct warming *a, const struct warming *b)
{
    return a->since == b->since && real_is_same(a->from, b->from) && real_is_same(a->end, b->end) &&
           real_is_same(a->tau_s, b->tau_s);
}
