/* A pool of worker processes: jobs go out as workers become free, outcomes come back in the jobs'
 * order. A worker that dies or stays silent too long costs its own job only. */
#ifndef CLI_POOL_H
#define CLI_POOL_H

#include <stdbool.h>
#include <stdint.h>

#include "cli/worker.h"

struct pool_options {
    uint32_t workers;
    int64_t wall_timeout_us;
    bool fresh;              /* each job in a freshly started program */
    struct shelf *shelf;     /* what workers start from, unless fresh */
};

/* Called for each job, in order; told[] by enum telling. */
typedef void pool_told(void *context, const struct job *job, const struct outcome *outcome,
                       char *const told[TELLINGS]);

/* Runs all jobs. False: interrupted. */
bool pool_run(const struct job *jobs, uint32_t count, const struct pool_options *options,
              pool_told *told, void *context);

#endif
