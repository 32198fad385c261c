/* What a bench can do, by the capabilities that scenarios need: from its file, and from what its
 * adapter has said. */
#ifndef CLI_BENCH_NEEDS_H
#define CLI_BENCH_NEEDS_H

#include "hil/host.h"
#include "lua/bench_file.h"

#define BENCH_NEEDS_WHY 160

/* False: why says what is missing. The session is open. */
bool bench_needs_met(const struct bench_file *file, const struct host *host, const char *need,
                     char why[BENCH_NEEDS_WHY]);

#endif
