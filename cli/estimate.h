/* How long jobs will take, by how long they took before. */
#ifndef CLI_ESTIMATE_H
#define CLI_ESTIMATE_H

#include "cli/kept.h"

struct estimate {
    double *seconds; /* of real time, by job; of one nobody knows: the mean of the others */
    double all;      /* their sum */
    uint32_t known;  /* jobs that were played before; 0: each counts as a second */
};

/* Jobs that are skipped take no time. */
void estimate_open(struct estimate *estimate, const struct job *jobs, uint32_t count,
                   const struct kept_run *before);
void estimate_close(struct estimate *estimate);

#endif
