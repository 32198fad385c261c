/* `fusebox explore --cut`. */
#ifndef CLI_EXPLORE_CUT_H
#define CLI_EXPLORE_CUT_H

#include "cli/explore.h"

/* One run of each scenario with the cuts that were named, and its trace. Returns an exit code. */
int explore_cut(const struct explore_call *call);

#endif
