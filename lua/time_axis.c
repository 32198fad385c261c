#include "lua/time_axis.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#define EVEN_US 1000.0 /* stretches up to about this long are drawn by their time itself */
#define NEAR_US 1000    /* where knots are too many: from here on, and ever wider */

void time_axis_init(struct time_axis *axis)
{
    memset(axis, 0, sizeof *axis);
}

bool time_axis_add(struct time_axis *axis, int64_t at_us)
{
    if (axis->count > 0 && axis->at_us[axis->count - 1] == at_us) {
        return true;
    }
    if (axis->count == axis->capacity) {
        uint32_t capacity = axis->capacity * 2 + 64;
        int64_t *grown = realloc(axis->at_us, capacity * sizeof *grown);
        if (grown == NULL) {
            return false;
        }
        axis->at_us = grown;
        axis->capacity = capacity;
    }
    axis->at_us[axis->count++] = at_us;
    return true;
}

static int by_time(const void *a, const void *b)
{
    int64_t left = *(const int64_t *)a, right = *(const int64_t *)b;
    return (left > right) - (left < right);
}

/* Keeps first and last, and between them those further than `gap` behind the one kept before. */
static void thin_out(struct time_axis *axis, int64_t gap)
{
    uint32_t kept = 1;
    int64_t last = axis->at_us[axis->count - 1];
    for (uint32_t i = 1; i < axis->count; i++) {
        if (axis->at_us[i] - axis->at_us[kept - 1] > gap) {
            axis->at_us[kept++] = axis->at_us[i];
        }
    }
    axis->at_us[kept - 1] = kept > 1 ? last : axis->at_us[0];
    axis->count = kept;
}

bool time_axis_lay_out(struct time_axis *axis, double width)
{
    qsort(axis->at_us, axis->count, sizeof *axis->at_us, by_time);
    thin_out(axis, 0);
    for (int64_t gap = NEAR_US; axis->count > TIME_AXIS_KNOTS; gap *= 2) {
        thin_out(axis, gap);
    }
    axis->x = calloc(axis->count, sizeof *axis->x);
    if (axis->x == NULL) {
        return false;
    }
    for (uint32_t i = 1; i < axis->count; i++) {
        double gap = (double)(axis->at_us[i] - axis->at_us[i - 1]);
        axis->x[i] = axis->x[i - 1] + log2(1 + gap / EVEN_US);
    }
    double all = axis->x[axis->count - 1];
    for (uint32_t i = 1; i < axis->count; i++) {
        axis->x[i] *= width / all;
    }
    return true;
}

void time_axis_close(struct time_axis *axis)
{
    free(axis->at_us);
    free(axis->x);
}

double time_axis_x(const struct time_axis *axis, int64_t at_us)
{
    uint32_t low = 0, high = axis->count - 1;
    if (at_us <= axis->at_us[0] || high == 0) {
        return axis->x[0];
    }
    if (at_us >= axis->at_us[high]) {
        return axis->x[high];
    }
    while (high - low > 1) {
        uint32_t middle = low + (high - low) / 2;
        *(axis->at_us[middle] <= at_us ? &low : &high) = middle;
    }
    double part =
        (double)(at_us - axis->at_us[low]) / (double)(axis->at_us[high] - axis->at_us[low]);
    return axis->x[low] + part * (axis->x[high] - axis->x[low]);
}
