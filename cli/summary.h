/* What is told of a run on stdout: a line a scenario, failures with their replay, the summary. */
#ifndef CLI_SUMMARY_H
#define CLI_SUMMARY_H

#include "cli/kept.h"
#include "cli/progress.h"
#include "cli/result.h"
#include "cli/run_options.h"
#include "cli/text_list.h"
#include "cli/worker.h"

#define SUMMARY_SLOW 5       /* of the slow ones, told by name */

struct slow_job {
    const struct job *job;
    int64_t wall_us;
};

struct summary {
    const struct run_options *options;
    bool colour;
    struct totals totals;
    uint32_t shared;             /* went on from a beginning that others had gone */
    struct outcome *outcomes;    /* by job, for --verify and --repeat */
    struct kept_run kept;
    struct progress progress;
    const double *seconds;       /* by job, as estimated */
    struct text_list recovered;  /* in quarantine, and passed */
    struct slow_job slow[SUMMARY_SLOW];
    uint32_t slow_count;         /* there may be more than those */
};

/* As struct pool_calls wants them; context is the summary. */
void summary_told(void *context, const struct job *job, const struct outcome *outcome,
                  char *const told[TELLINGS]);
void summary_arrived(void *context, const struct job *job, const struct outcome *outcome);
void summary_ticked(void *context);
/* "37 scenarios: 36 passed, 1 failed; simulated 12 h 3 min in 1.8 s" */
void summary_print(const struct summary *summary, int64_t wall_us);
int summary_exit_code(const struct summary *summary);
void summary_close(struct summary *summary);

#endif
