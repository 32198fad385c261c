#include "lua/explore/map_ticks.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>

#define DECADES 30

/* mantissa * 10^exponent as a person's digits are parsed. */
static double number(double mantissa, int exponent)
{
    char text[40];
    snprintf(text, sizeof text, "%.3ge%d", mantissa, exponent);
    return strtod(text, NULL);
}

static bool add(struct map_ticks *ticks, const struct map_axis *axis, double value)
{
    double slack = (axis->high - axis->low) * 1e-9;
    if (value < axis->low - (axis->log ? axis->low * 1e-9 : slack) ||
        value > axis->high + slack) {
        return true;
    }
    if (ticks->count == MAP_TICKS_MOST) {
        return false;
    }
    ticks->value[ticks->count++] = value;
    return true;
}

/* Multiples of 1, 2 or 5 times a power of ten. */
static struct map_ticks linear(const struct map_axis *axis, uint32_t most)
{
    static const double mantissas[] = {1, 2, 5};
    struct map_ticks ticks = {.count = 0};
    for (uint32_t i = 0; i < 3 * 2 * DECADES; i++) {
        double step = number(mantissas[i % 3], (int)(i / 3) - DECADES);
        double spans = (axis->high - axis->low) / step;
        if (spans > most - 1 || (axis->whole && step < 1)) {
            continue;
        }
        double first = ceil(axis->low / step - 1e-9);
        for (uint32_t k = 0; k <= most; k++) {
            double value = (first + k) * step;
            char text[40];
            snprintf(text, sizeof text, "%.9g", value);
            (void)add(&ticks, axis, strtod(text, NULL));
        }
        return ticks;
    }
    return ticks;
}

/* So many of each decade. False: those are too many. */
static bool decades(struct map_ticks *ticks, const struct map_axis *axis, uint32_t most,
                    uint32_t set)
{
    static const double mantissas[][9] = {
        {1, 2, 3, 4, 5, 6, 7, 8, 9}, {1, 1.5, 2, 3, 5, 7}, {1, 2, 5}, {1, 3}, {1}};
    static const uint32_t counts[] = {9, 6, 3, 2, 1};
    bool fit = true;
    ticks->count = 0;
    for (int decade = -DECADES; fit && decade < DECADES; decade++) {
        for (uint32_t i = 0; fit && i < counts[set]; i++) {
            fit = add(ticks, axis, number(mantissas[set][i], decade));
        }
    }
    return fit && ticks->count <= most;
}

struct map_ticks map_ticks(const struct map_axis *axis, uint32_t most)
{
    struct map_ticks ticks = {.count = 0};
    for (uint32_t set = 0; axis->log && set < 5; set++) {
        if (decades(&ticks, axis, most, set)) {
            return ticks;
        }
    }
    return linear(axis, most);
}
