/* Instructions, counted by valgrind's callgrind: the same on a busy machine as on an idle one. */
#ifndef BENCH_COUNTS_H
#define BENCH_COUNTS_H

#include "bench/bench.h"

/* For one of what the figure measures; BENCH_MISSING: it cannot be counted, or there is no
 * valgrind. Of figures in time that are measured in this process between two looks at the clock,
 * and of the program's own scenarios. */
double counts_of(const struct figure *figure);
/* What runs under callgrind: one round, and prints how many of what the figure measures were in
 * the last span between two looks at the clock. */
int counts_once(const char *name);

#endif
