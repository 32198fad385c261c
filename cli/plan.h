/* `run --plan`: what would run, what would not and why, and how long it would take. */
#ifndef CLI_PLAN_H
#define CLI_PLAN_H

#include "cli/estimate.h"
#include "cli/run_options.h"

void plan_print(const struct job *jobs, uint32_t count, const struct run_options *options,
                const struct kept_run *before);

#endif
