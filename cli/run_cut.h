/* `fusebox run --cut`: a scenario judged with its unit's supply cut. */
#ifndef CLI_RUN_CUT_H
#define CLI_RUN_CUT_H

#include "cli/worker.h"

/* In the place of judge_run(), which plays it first on the simulator as it is: so it is known what
 * feeds the unit and how well it ends. The shelf has the job's file loaded. */
void run_cut(struct shelf *shelf, struct bench *bench, const struct job *job,
             const struct judge_options *options);

#endif
