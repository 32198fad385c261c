/* `run --verify`: each scenario again in a fresh process, and again with the unit woken at random
 * extra instants; the hashes must be those of the first run. */
#ifndef CLI_VERIFY_H
#define CLI_VERIFY_H

#include "cli/pool.h"

/* `first` holds the outcome of each job. Returns an exit code. */
int verify_run(const struct job *jobs, uint32_t count, const struct outcome *first,
               const struct pool_options *options);

#endif
