/* What is told of a run on stdout: a line a scenario, failures with their replay, the summary. */
#ifndef CLI_SUMMARY_H
#define CLI_SUMMARY_H

#include "cli/run_options.h"
#include "cli/worker.h"

struct summary {
    const struct run_options *options;
    bool colour;
    uint32_t passed, failed, wrong, broken;
    int64_t simulated_us;
    struct outcome *outcomes;    /* by job, for --verify */
};

/* A pool_told; context is the summary. */
void summary_told(void *context, const struct job *job, const struct outcome *outcome,
                  char *const told[TELLINGS]);
/* "37 scenarios: 36 passed, 1 failed; simulated 12 h 3 min in 1.8 s" */
void summary_print(const struct summary *summary, uint32_t wanted, int64_t wall_us);
int summary_exit_code(const struct summary *summary);

#endif
