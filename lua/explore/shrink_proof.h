/* The proof of a shrunk finding: it is written as a scenario, played as `run` plays it, and is red
 * there in the same way. */
#ifndef LUA_EXPLORE_SHRINK_PROOF_H
#define LUA_EXPLORE_SHRINK_PROOF_H

#include "lua/explore/retelling.h"
#include "lua/explore/shrink.h"

struct shrink_proof {
    const struct shrink_order *order;
    struct retelling *retelling;    /* that has played the plot */
    const struct deeds *pool;
    struct writing *writing;        /* takes what was written */
    struct shrink_report *report;
};

/* retold: what came of the plot. False: report->error says what is not red. */
bool shrink_proof(const struct shrink_proof *proof, const struct plot *plot,
                  const struct retold *retold);

#endif
