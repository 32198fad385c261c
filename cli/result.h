/* What the reports are given: of each scenario its result, at the end the totals. */
#ifndef CLI_RESULT_H
#define CLI_RESULT_H

#include "cli/worker.h"

struct result {
    const struct job *job;
    const struct outcome *outcome;
    char *const *told;      /* by enum telling */
    const char *replay;     /* the command that plays it again */
    const char *trainee;    /* who has played a lesson; NULL = its solution */
    const char *quarantine; /* why it is set aside; NULL = it is not */
};

/* A failure in quarantine that makes nothing red is counted there alone. */
struct totals {
    uint32_t scenarios; /* chosen to run */
    uint32_t passed, failed, wrong, broken, skipped, quarantined;
    uint32_t wrong_files; /* could not be read: their scenarios are not among those */
    bool interrupted;
    int64_t simulated_us, wall_us;
    uint32_t compared;    /* with the model, see cli/parity.h */
    double conforms;      /* the sum of their shares */
    struct gap_list gaps; /* of all of them */
};

/* "passed", "failed": the product's fault; "wrong": the scenario's; "broken": the simulator's;
 * "skipped". */
const char *result_verdict(const struct result *result);
/* Where it was played: "sim", "hil", "sim,hil". */
const char *job_backend(const struct job *job);
/* Whether this outcome makes the run red, see verdict_is_red. */
bool outcome_is_red(const struct job *job, const struct outcome *outcome);
bool result_is_red(const struct result *result);
/* A failure that would be red, were it not in quarantine. */
bool result_is_aside(const struct result *result);
void totals_add(struct totals *totals, const struct result *result);
/* The mean over all that were compared, 0 to 1. */
double totals_conforms(const struct totals *totals);
uint32_t totals_not_run(const struct totals *totals);

#endif
