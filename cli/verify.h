/* Plays jobs again, and compares: the hashes must be those of the first run. */
#ifndef CLI_VERIFY_H
#define CLI_VERIFY_H

#include "cli/pool.h"

/* `run --verify`: each in a fresh process, and with the unit woken at random extra instants.
 * `first` holds the outcome of each job. Returns an exit code. */
int verify_run(const struct job *jobs, uint32_t count, const struct outcome *first,
               const struct pool_options *options);
/* `run --repeat`: so many times in all, the first run among them. */
int verify_repeat(const struct job *jobs, uint32_t count, const struct outcome *first,
                  const struct pool_options *options, uint32_t times);

#endif
