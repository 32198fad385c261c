/* A piece of a signal as text, two recordings below each other on one axis of time:
 *
 *                 2.050 s            2.060 s
 *                 |                  |
 *     sim    _____####################
 *     bench  ______________###########
 */
#ifndef SIM_TRACE_WAVE_PICTURE_H
#define SIM_TRACE_WAVE_PICTURE_H

#include <stdio.h>

#include "sim/trace/compare.h"

#define WAVE_PICTURE_COLUMNS 64

struct wave_pair {
    struct recorded a, b;
    const char *a_name, *b_name;
};

/* Around a divergence at that time, as wide as it takes to see how the other one goes on. */
void wave_picture(FILE *file, const struct wave_pair *pair, int64_t at_ns, const char *indent);

#endif
