/* Plays jobs again, and compares: the hashes must be those of the first run. */
#ifndef CLI_VERIFY_H
#define CLI_VERIFY_H

#include <stdio.h>

#include "cli/pool.h"

/* What was played once. */
struct played {
    const struct job *jobs;
    uint32_t count;
    const struct outcome *first; /* of each job */
    FILE *out;                   /* where it is told whether they differ */
};

/* `run --verify`: each in a fresh process, and with the unit woken at random extra instants.
 * Returns an exit code. */
int verify_run(const struct played *played, const struct pool_options *options);
/* `run --repeat`: so many times in all, the first run among them. */
int verify_repeat(const struct played *played, const struct pool_options *options, uint32_t times);

#endif
