#include "lua/explore/swarm_split.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

struct row {
    double value;
    bool red;
};

static int by_value(const void *a, const void *b)
{
    double x = ((const struct row *)a)->value, y = ((const struct row *)b)->value;
    return x < y ? -1 : x > y ? 1 : 0;
}

/* Bits of doubt about so many of so many, times their number. */
static double doubt(uint64_t red, uint64_t all)
{
    if (red == 0 || red == all) {
        return 0;
    }
    double p = (double)red / (double)all;
    return -(double)all * (p * log2(p) + (1 - p) * log2(1 - p));
}

/* Of a cut that leaves red_in and green_in on one side. The reds' side is where they are denser. */
static void weigh(struct swarm_split *best, const struct swarm_split *cut)
{
    uint64_t all = cut->red + cut->green, in = cut->red_in + cut->green_in;
    double left = doubt(cut->red_in, in) + doubt(cut->red - cut->red_in, all - in);
    double gain = all == 0 ? 0 : (doubt(cut->red, all) - left) / (double)all;
    if (gain <= best->gain) {
        return;
    }
    double here = (double)cut->red_in * (double)(all - in);
    double there = (double)(cut->red - cut->red_in) * (double)in;
    *best = *cut;
    best->gain = gain;
    best->significant = 2 * (double)all * gain * log(2) >= SWARM_SPLIT_LEAST;
    if (here < there) {
        best->below = !cut->below;
        best->red_in = cut->red - cut->red_in;
        best->green_in = cut->green - cut->green_in;
    }
}

static uint64_t count_red(const bool *red, uint32_t count)
{
    uint64_t found = 0;
    for (uint32_t i = 0; i < count; i++) {
        found += red[i] ? 1 : 0;
    }
    return found;
}

bool swarm_split_values(struct swarm_split *split, const double *value, const bool *red,
                        uint32_t count)
{
    struct row *rows = malloc((count + 1) * sizeof *rows);
    if (rows == NULL) {
        return false;
    }
    for (uint32_t i = 0; i < count; i++) {
        rows[i] = (struct row){value[i], red[i]};
    }
    qsort(rows, count, sizeof *rows, by_value);
    struct swarm_split cut = {.below = true, .red = count_red(red, count)};
    cut.green = count - cut.red;
    *split = cut;
    split->gain = 0;
    for (uint32_t i = 0; i + 1 < count; i++) {
        cut.red_in += rows[i].red ? 1 : 0;
        cut.green_in += rows[i].red ? 0 : 1;
        if (rows[i].value < rows[i + 1].value) {
            cut.threshold = (rows[i].value + rows[i + 1].value) / 2;
            weigh(split, &cut);
        }
    }
    free(rows);
    return true;
}

void swarm_split_flag(struct swarm_split *split, const bool *has, const bool *red, uint32_t count)
{
    struct swarm_split cut = {.below = false, .red = count_red(red, count)};
    cut.green = count - cut.red;
    *split = cut;
    for (uint32_t i = 0; i < count; i++) {
        cut.red_in += has[i] && red[i] ? 1 : 0;
        cut.green_in += has[i] && !red[i] ? 1 : 0;
    }
    weigh(split, &cut);
}
