/* How many tails of a scenario ended early, and what kept the others: in which part they differed
 * from the run without cuts when they were last compared. */
#ifndef CLI_EARLY_H
#define CLI_EARLY_H

#include "lua/explore/cuts.h"

struct early {
    uint32_t tails, ended;
    uint32_t unseen;                         /* were never compared: their story was over soon */
    uint32_t differed[FINGERPRINT_COUNT];
};

void early_add(struct early *early, const struct tail_end *end);
/* A line; none where nothing was played. */
void early_tell(const struct early *early);

#endif
