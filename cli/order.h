/* In which order jobs are begun. It changes no result, and not the order in which they are told. */
#ifndef CLI_ORDER_H
#define CLI_ORDER_H

#include "cli/kept.h"
#include "cli/run_options.h"

/* Indices of the jobs: shuffled if the options want it, those first that were red before. The
 * caller frees them. */
uint32_t *order_make(const struct job *jobs, uint32_t count, const struct run_options *options,
                     const struct kept_run *before);

#endif
