/* The stories that several figures are taken from. */
#ifndef BENCH_STORY_H
#define BENCH_STORY_H

#include <stdbool.h>
#include <stdint.h>

#include "bench/turns.h"
#include "sim/base/event.h"

/* After the first minute, in which the modem starts. */
struct story {
    uint32_t minutes;
    bool busy;               /* an SMS, a relay action and an answer in each; else nothing */
    struct journal *journal; /* NULL: nothing is kept */
    /* what came of it */
    double seconds, instants; /* of the wall's clock; of the world */
    struct turns turns;
    uint32_t first_event; /* in the journal */
    uint32_t events;
};

/* False: it did not run, or not as it was meant. */
bool story_play(struct story *story);
/* An idle day, and a busy hour: their seconds and instants. */
bool story_idle_day(double *seconds, double *instants);
bool story_busy_hour(double *seconds, double *instants);

#endif
