/* `fusebox explore --cuts`. */
#ifndef CLI_EXPLORE_CUTS_H
#define CLI_EXPLORE_CUTS_H

#include "cli/explore.h"

/* All cuts of each scenario. Returns an exit code. */
int explore_cuts(const struct explore_call *call);

#endif
