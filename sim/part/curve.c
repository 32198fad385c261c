#include "sim/part/curve.h"

#include "sim/base/clock.h"
#include "sim/base/exponential.h"

#define FAR_S (100.0 * 365.0 * 86400.0)
/* Time constants closer together than this (relatively) are one: else a small difference of big
 * numbers is what is left. */
#define CLOSE 1e-6

static bool are_equal(double a, double b)
{
    return a <= b && a >= b;
}

static double seconds_since(const struct curve *curve, int64_t now)
{
    return (double)(now - curve->since) / 1e6;
}

double curve_at(const struct curve *curve, int64_t now)
{
    double left = exponential(-seconds_since(curve, now) / curve->tau_s);
    return curve->end + (curve->from - curve->end) * left;
}

void curve_bend(struct curve *curve, int64_t now, double end, double tau_s)
{
    if (are_equal(curve->end, end) && are_equal(curve->tau_s, tau_s)) {
        return;
    }
    curve->from = curve_at(curve, now);
    curve->since = now;
    curve->end = end;
    curve->tau_s = tau_s;
}

int64_t curve_when(const struct curve *curve, int64_t now, double celsius)
{
    double here = curve_at(curve, now);
    if (are_equal(here, celsius)) {
        return now;
    }
    double share = (celsius - curve->end) / (curve->from - curve->end);
    if (!(share > 0.0 && share < 1.0)) {
        return CLOCK_NEVER;
    }
    double after_s = -logarithm(share) * curve->tau_s;
    if (after_s > FAR_S) {
        return CLOCK_NEVER;
    }
    int64_t at = curve->since + (int64_t)(after_s * 1e6) + 1;
    return at >= now ? at : CLOCK_NEVER;
}

double curve_lagged_at(const struct curve *curve, double start_c, double lag_s, int64_t now)
{
    double t = seconds_since(curve, now), tau_s = curve->tau_s;
    double swing = curve->from - curve->end, left = exponential(-t / tau_s);
    if (lag_s <= 0.0) {
        return curve->end + swing * left;
    }
    double apart = tau_s - lag_s;
    if (apart < CLOSE * tau_s && apart > -CLOSE * tau_s) {
        return curve->end + left * (start_c - curve->end + swing * t / tau_s);
    }
    double slow = swing * tau_s / apart;
    return curve->end + slow * left + (start_c - curve->end - slow) * exponential(-t / lag_s);
}

bool curve_is_same(const struct curve *a, const struct curve *b)
{
    return a->since == b->since && are_equal(a->from, b->from) && are_equal(a->end, b->end) &&
           are_equal(a->tau_s, b->tau_s);
}
