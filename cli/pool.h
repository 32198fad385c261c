/* A pool of worker processes: jobs go out as workers become free, outcomes come back in the jobs'
 * order. A worker that dies or stays silent too long costs its own job only. */
#ifndef CLI_POOL_H
#define CLI_POOL_H

#include <stdbool.h>
#include <stdint.h>

#include "cli/worker.h"

struct pool_options {
    uint32_t workers;
    int64_t wall_timeout_us; /* INT64_MAX = none */
    bool fresh;              /* each job in a freshly started program */
    bool stop_on_red;        /* after a red outcome no further job is begun */
    const uint32_t *order;   /* indices of the jobs as they are begun; NULL = as they stand */
    struct shelf *shelf;     /* what workers start from, unless fresh */
};

/* Who looks on; `context` comes back. `told` is called for each job that came to an outcome, in the
 * jobs' order, told[] by enum telling; `arrived`, as soon as an outcome is there, and `ticked`, a
 * few times a second, may be NULL. */
struct pool_calls {
    void (*told)(void *context, const struct job *job, const struct outcome *outcome,
                 char *const told[TELLINGS]);
    void (*arrived)(void *context, const struct job *job, const struct outcome *outcome);
    void (*ticked)(void *context);
    void *context;
};

/* Runs all jobs. False: interrupted. */
bool pool_run(const struct job *jobs, uint32_t count, const struct pool_options *options,
              const struct pool_calls *calls);

#endif
