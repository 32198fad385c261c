#include "sim/circuit/curve.h"

#include <stdbool.h>
#include <stddef.h>

#include "sim/base/exponential.h"
#include "sim/circuit/modes.h"

static void add_net(struct curve *curve, const struct circuit_workspace *workspace, uint16_t net,
                    double sign)
{
    const struct modes *modes = modes_of_net(workspace, net);
    for (uint32_t i = 0; modes != NULL && i < modes->count; i++) {
        curve->rate[curve->count] = modes->rate[i];
        curve->slope[curve->count++] = sign * workspace->swing[net][i];
    }
}

struct curve curve_between(const struct circuit_workspace *workspace, const struct circuit *circuit,
                           uint16_t plus, uint16_t minus)
{
    struct curve curve = {.start_v = circuit->net_v[plus] - circuit->net_v[minus]};
    add_net(&curve, workspace, plus, 1);
    if (modes_of_net(workspace, plus) != modes_of_net(workspace, minus)) {
        add_net(&curve, workspace, minus, -1);
        return curve;
    }
    for (uint32_t i = 0; i < curve.count; i++) {
        curve.slope[i] -= workspace->swing[minus][i];
    }
    return curve;
}

static double volts_at(const struct curve *curve, double t_s)
{
    double v = curve->start_v;
    for (uint32_t i = 0; i < curve->count; i++) {
        v += curve->slope[i] * modes_growth(curve->rate[i], t_s);
    }
    return v;
}

/* What rises may have risen as far as it goes, or not at all; what falls likewise. */
struct bounds curve_bounds(const struct curve *curve, double from_s, double to_s)
{
    struct bounds bounds = {curve->start_v, curve->start_v};
    for (uint32_t i = 0; i < curve->count; i++) {
        double first = curve->slope[i] * modes_growth(curve->rate[i], from_s);
        double last = curve->slope[i] * modes_growth(curve->rate[i], to_s);
        bounds.low += first < last ? first : last;
        bounds.high += first < last ? last : first;
    }
    return bounds;
}

struct bounds curve_slope_bounds(const struct curve *curve, double from_s, double to_s)
{
    struct bounds bounds = {0, 0};
    for (uint32_t i = 0; i < curve->count; i++) {
        double first = curve->slope[i] * exponential(-curve->rate[i] * from_s);
        double last = curve->slope[i] * exponential(-curve->rate[i] * to_s);
        bounds.low += first < last ? first : last;
        bounds.high += first < last ? last : first;
    }
    return bounds;
}

/* Gauss and Legendre's five points. */
static const struct {
    double at, weight;
} points[] = {{-0.90617984593866399, 0.23692688505618909},
              {-0.53846931010568309, 0.47862867049936647},
              {0, 0.56888888888888889},
              {0.53846931010568309, 0.47862867049936647},
              {0.90617984593866399, 0.23692688505618909}};

#define POINTS (sizeof points / sizeof points[0])

static double square_over(const struct curve *curve, double from_s, double width_s)
{
    double sum = 0;
    for (uint32_t i = 0; i < POINTS; i++) {
        double v = volts_at(curve, from_s + width_s * (1 + points[i].at) / 2);
        sum += points[i].weight * v * v;
    }
    return sum * width_s / 2;
}

#define DEAD 40 /* times its decay's time: nothing is left */

/* The fastest decay that is not over at that time, 1/s. */
static double fastest_at(const struct curve *curve, double from_s)
{
    double fastest = 0;
    for (uint32_t i = 0; i < curve->count; i++) {
        bool over = curve->rate[i] * from_s > DEAD;
        fastest = curve->rate[i] > fastest && !over ? curve->rate[i] : fastest;
    }
    return fastest;
}

/* In pieces that begin with the fastest decay's time and double. */
double curve_square(const struct curve *curve, double from_s, double to_s)
{
    double sum = 0, fastest = fastest_at(curve, from_s);
    double width_s = fastest * (to_s - from_s) > 1 ? 1 / fastest : to_s - from_s;
    while (from_s + width_s < to_s) {
        sum += square_over(curve, from_s, width_s);
        from_s += width_s;
        width_s *= 2;
    }
    return sum + square_over(curve, from_s, to_s - from_s);
}

double curve_when(const struct curve *curve, double volts)
{
    double grown = (volts - curve->start_v) / curve->slope[0];
    double left = 1 - curve->rate[0] * grown;
    if (!(curve->rate[0] > 0) || !(left > 0 && left < 1)) {
        return grown;
    }
    return -logarithm(left) / curve->rate[0];
}
