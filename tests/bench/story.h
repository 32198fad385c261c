/* The stories that several figures are taken from. */
#ifndef BENCH_STORY_H
#define BENCH_STORY_H

#include <stdbool.h>

/* A day of an idle unit, and an hour with an SMS, a relay action and an answer each minute, both
 * after the first minute, in which the modem starts: wall seconds, and the world's instants. False:
 * it did not run. */
bool story_idle_day(double *seconds, double *instants);
bool story_busy_hour(double *seconds, double *instants);

#endif
